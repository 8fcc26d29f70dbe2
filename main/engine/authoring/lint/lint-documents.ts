import type { GlossaryEntry } from '../../knowledge/bundle-manifest.ts';
import type { KnowledgeDocument } from '../../knowledge/model.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import { estimateTokens } from '../../text/estimate-tokens.ts';
import { chunkDocument } from '../chunking/passages.ts';
import { abbreviationWarnings } from './abbreviations.ts';
import { createContradictionFinder } from './contradictions.ts';
import type { LintFinding } from './finding.ts';
import { formCodeWarnings } from './form-codes.ts';
import { createDuplicateFinder } from './lint.ts';

/** What documents say against each other and by themselves, without a bundle and without models. */
export function lintDocuments(
  documents: readonly KnowledgeDocument[],
  { glossary, languages }: { readonly glossary: readonly GlossaryEntry[]; readonly languages: LanguagePacks },
): LintFinding[] {
  const [contradictions, duplicates] = [createContradictionFinder(languages), createDuplicateFinder()];
  const cut = documents.map((one) => chunkDocument(one, { countTokens: estimateTokens, languages }));
  return [
    ...cut.flatMap((one) => [...contradictions.add(one), ...duplicates.add(one)]),
    ...formCodeWarnings(documents, languages),
    ...abbreviationWarnings(documents, glossary, languages),
  ];
}
