import type { ConversionWarning } from '../../../../shared/contract/authoring.ts';
import type { Audience } from '../../../../shared/domain/audience.ts';
import type { KnowledgeDocument } from '../../knowledge/model.ts';
import { type DocumentReader, plainReader, type ReadOptions } from './document-reader.ts';
import { type Decision, type FrontMatter, readFields, readFrontMatter } from './front-matter.ts';
import { decodeMarkdown, settleMarkdown } from './markdown/read-markdown.ts';

/** A document, what was seen while it was read, and what people decided about that. */
export interface ReadDocument {
  readonly document: KnowledgeDocument;
  readonly warnings: readonly ConversionWarning[];
  readonly decisions: readonly Decision[];
}

type FromFields = Omit<KnowledgeDocument, 'format' | 'text' | 'pages' | 'bodyStart'>;

/** A document's own audience is kept as written: the index's filter intersects it with the bundle's. */
export function describeDocument(data: FrontMatter, audience: Audience): FromFields {
  const { id, title, department, owner, language, effectiveFrom, expiresAt, reviewDate } = data;
  return {
    id,
    title,
    department,
    owner,
    language,
    audience: data.audience ?? audience,
    effectiveFrom,
    expiresAt,
    reviewDate,
    ...(data.listed && { listed: true }),
  };
}

/**
 * A Markdown file with front matter → document. `text` is the whole file to the letter but for what is struck out and for
 * its notes (`settleMarkdown`); bytes that are not UTF-8 are guessed, and told.
 * FRONT_MATTER_INVALID when a field is missing or wrong.
 */
export function readMarkdownDocument(
  source: string | Uint8Array,
  from: { readonly file: string; readonly audience: Audience },
): ReadDocument {
  const decoded = typeof source === 'string' ? { text: source, warnings: [] } : decodeMarkdown(source);
  const { data, bodyStart } = readFrontMatter(decoded.text, from.file);
  const { text, warnings } = settleMarkdown(decoded.text, bodyStart);
  const document = {
    ...describeDocument(data, from.audience),
    format: 'markdown',
    text,
    pages: [],
    bodyStart,
  } as const;
  return { document, warnings: [...decoded.warnings, ...warnings], decisions: data.decisions };
}

/**
 * HTML, DOCX or PDF with the same fields in a file beside it (`policy.pdf.yaml`) → document.
 * FRONT_MATTER_INVALID, SOURCE_INVALID.
 */
export async function readConvertedDocument(
  bytes: Uint8Array,
  from: {
    readonly file: string;
    readonly fields: { readonly file: string; readonly yaml: string };
    readonly audience: Audience;
  },
  reader: DocumentReader = plainReader,
  options: ReadOptions = {},
): Promise<ReadDocument> {
  const data = readFields(from.fields.yaml, from.fields.file);
  const { file } = from;
  const { text, pages, format, warnings } = await reader.read({ file, bytes, language: data.language }, options);
  const document = { ...describeDocument(data, from.audience), format, text, pages, bodyStart: 0 };
  return { document, warnings, decisions: data.decisions };
}
