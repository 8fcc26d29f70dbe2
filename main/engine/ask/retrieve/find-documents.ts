import type { ReaderScope } from '../../../../shared/domain/audience.ts';
import type { KnowledgeView } from '../../knowledge/port.ts';
import { type LanguagePacks, shortFormsOf } from '../../languages/packs.ts';
import type { TextEmbedder } from '../../models/port.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import type { Calibrations } from '../calibration.ts';
import type { Retrieval } from '../evidence.ts';
import { rewriteQuery } from './rewrite.ts';
import { retrievePassages } from './search.ts';

/** What finding documents by a question takes beside the knowledge. */
export interface DocumentFinder {
  readonly embedder: TextEmbedder | null;
  readonly calibrations: Calibrations;
  readonly languages: LanguagePacks;
}

/**
 * Retrieval as a question does it (rewrite, both searches, fusion), without the rest of the way: for a
 * bundle's self-test and for `eval retrieval`.
 */
export async function retrieveDocuments(
  question: string,
  view: KnowledgeView,
  { embedder, calibrations, languages }: DocumentFinder,
  scope: ReaderScope,
  limit: number = DEFAULT_LIMITS.hitsPerSearch,
): Promise<Retrieval> {
  if (!view.index) return { passages: [], queryVector: null, partial: false, vectorHits: 0, wordHits: 0 };
  // The documents' language, where the question's was not asked for.
  const [code = languages.fallback.code] = view.languages;
  const query = rewriteQuery(question, { glossary: view.glossary, shortForms: shortFormsOf(languages, code) });
  const usable = embedder !== null && view.embedderId === embedder.info.id ? embedder : null;
  const queryVector = usable ? await usable.embedQuery(query.plain) : null;
  return retrievePassages({
    index: view.index,
    scope,
    words: query.words,
    queryVector,
    weights: calibrations(usable ? usable.info.id : null).fusion,
    limit,
  });
}

/** Document ids of one scale (scales.ts), best first; a document's rank is that of its best passage. */
export function documentRanking(retrieval: Retrieval): string[] {
  return [...new Set(retrieval.passages.map(({ passage }) => passage.document.id))];
}
