import { z } from 'zod';
import { EVERYONE } from '../../../../shared/domain/audience.ts';
import type { KnowledgeDocument } from '../../knowledge/model.ts';

/** A line of a corpus for measuring. Other fields are ignored. */
export const CorpusRecord = z.object({
  id: z.string().min(1),
  title: z.string(),
  text: z.string(),
  department: z.string().optional(),
});
export type CorpusRecord = z.infer<typeof CorpusRecord>;

/** Always in effect, so that filters by date let it pass. */
const FIRST_DAY = '1970-01-01';
const LAST_DAY = '9999-12-31';

/** A corpus record → document that everyone may read; its text is Markdown without front matter. */
export function readCorpusRecord(record: CorpusRecord): KnowledgeDocument {
  return {
    id: record.id,
    title: record.title,
    department: record.department ?? 'general',
    owner: '',
    format: 'text',
    language: 'en',
    text: record.text,
    pages: [],
    bodyStart: 0,
    audience: { facilities: [EVERYONE], departments: [EVERYONE], roles: [EVERYONE] },
    effectiveFrom: FIRST_DAY,
    expiresAt: LAST_DAY,
    reviewDate: LAST_DAY,
  };
}
