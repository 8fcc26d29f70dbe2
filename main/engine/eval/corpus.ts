import type { Audience, ReaderScope } from '../../../shared/domain/audience.ts';
import { chunkDocument } from '../knowledge/authoring/passages.ts';
import type { ChunkedDocument, KnowledgeDocument } from '../knowledge/model.ts';
import type { CorpusLine } from './read-lines.ts';

const EVERYBODY: Audience = { facilities: ['*'], departments: ['*'], roles: ['*'] };
const FAR_PAST = '2000-01-01';
const FAR_FUTURE = '2999-01-01';

/** Who asks in an evaluation: the corpora have no audiences. */
export const EVAL_READER: ReaderScope = {
  facility: 'eval',
  departments: ['eval'],
  role: 'staff',
  now: Date.parse('2026-01-01T00:00:00Z'),
};

/** A corpus record as a document: its text to the letter, read as Markdown. */
export function corpusDocument(line: CorpusLine): KnowledgeDocument {
  return {
    id: line.id,
    title: line.title,
    department: line.department ?? 'eval',
    owner: 'eval',
    format: 'markdown',
    language: 'en',
    text: line.text,
    bodyStart: 0,
    audience: EVERYBODY,
    effectiveFrom: FAR_PAST,
    expiresAt: FAR_FUTURE,
    reviewDate: FAR_FUTURE,
  };
}

export function chunkCorpus(lines: readonly CorpusLine[], countTokens: (text: string) => number): ChunkedDocument[] {
  return lines.map((line) => chunkDocument(corpusDocument(line), { countTokens }));
}
