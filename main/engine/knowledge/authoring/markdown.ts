import type { Audience } from '../../../../shared/domain/audience.ts';
import type { KnowledgeDocument } from '../model.ts';
import { readFrontMatter } from './front-matter.ts';

/**
 * A Markdown file with front matter → document. `text` is the whole file to the letter.
 * FRONT_MATTER_INVALID when a field is missing or wrong. A document's own audience is kept as written:
 * whoever filters intersects it with the bundle's.
 */
export function readMarkdownDocument(
  text: string,
  from: { readonly file: string; readonly audience: Audience },
): KnowledgeDocument {
  const { data, bodyStart } = readFrontMatter(text, from.file);
  return {
    id: data.id,
    title: data.title,
    department: data.department,
    owner: data.owner,
    format: 'markdown',
    language: data.language,
    text,
    bodyStart,
    audience: data.audience ?? from.audience,
    effectiveFrom: data.effectiveFrom,
    expiresAt: data.expiresAt,
    reviewDate: data.reviewDate,
  };
}
