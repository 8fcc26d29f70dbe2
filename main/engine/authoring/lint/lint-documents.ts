import type { GlossaryEntry } from '../../knowledge/bundle-manifest.ts';
import type { KnowledgeDocument } from '../../knowledge/model.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import { estimateTokens } from '../../text/estimate-tokens.ts';
import { chunkDocument } from '../chunking/passages.ts';
import { abbreviationWarnings } from './abbreviations.ts';
import { createContradictionFinder } from './contradictions.ts';
import type { LintFinding } from './finding.ts';
import { formCodeWarnings } from './form-codes.ts';
import { languageFindings } from './language-differs.ts';
import { createDuplicateFinder } from './lint.ts';
import { createNearDuplicateFinder } from './near-duplicates.ts';

/** What documents say against each other and by themselves, without a bundle and without models. */
export function lintDocuments(
  documents: readonly KnowledgeDocument[],
  { glossary, languages }: { readonly glossary: readonly GlossaryEntry[]; readonly languages: LanguagePacks },
): LintFinding[] {
  const finders = [createContradictionFinder(languages), createDuplicateFinder(), createNearDuplicateFinder()];
  const cut = documents.map((one) => chunkDocument(one, { countTokens: estimateTokens, languages }));
  return [
    ...cut.flatMap((one) => finders.flatMap((finder) => finder.add(one))),
    ...formCodeWarnings(documents, languages),
    ...languageFindings(documents),
    ...abbreviationWarnings(documents, glossary, languages),
  ];
}
