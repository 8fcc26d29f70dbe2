import type { SourcePlace } from '../../../../shared/contract/authoring.ts';
import type { KnowledgeDocument, Statement } from '../../knowledge/model.ts';
import { lineOf } from './line-of.ts';

/** As much of a sentence as a warning repeats, UTF-16 units. */
const MAX_QUOTED = 160;
const ATX_HEADING = /^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$/gmu;

const shortened = (text: string): string => (text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text);

function headingsAbove({ text, bodyStart }: KnowledgeDocument, offset: number): string[] {
  const path: { depth: number; title: string }[] = [];
  for (const [, marks = '', title = ''] of text.slice(bodyStart, offset).matchAll(ATX_HEADING)) {
    while ((path.at(-1)?.depth ?? 0) >= marks.length) path.pop();
    path.push({ depth: marks.length, title });
  }
  return path.map(({ title }) => title);
}

/** The page of the original on which a place of the text stands; null where the format has none. */
export const pageAt = ({ pages }: Pick<KnowledgeDocument, 'pages'>, offset: number): number | null =>
  pages.findLast(({ start }) => start <= offset)?.page ?? pages[0]?.page ?? null;

/** A document as a whole. */
export function placeOfDocument({ id, effectiveFrom }: KnowledgeDocument): SourcePlace {
  return { documentId: id, file: null, page: null, line: null, heading: [], quote: null, effectiveFrom };
}

/** Words of a document, by their offset in its text. Only Markdown has lines that its author knows. */
export function placeAt(document: KnowledgeDocument, offset: number, quote: string): SourcePlace {
  return {
    ...placeOfDocument(document),
    page: pageAt(document, offset),
    line: document.format === 'markdown' ? lineOf(document, offset) : null,
    heading: headingsAbove(document, offset),
    quote: shortened(quote),
  };
}

/** As much of the start of a long statement as is repeated with its end, which is where its own words stand, UTF-16 units. */
const LEAD_QUOTED = 60;

export function placeOfStatement(document: KnowledgeDocument, { span, text, headingPath }: Statement): SourcePlace {
  const quote =
    text.length > MAX_QUOTED ? `${text.slice(0, LEAD_QUOTED)} … ${text.slice(LEAD_QUOTED - MAX_QUOTED)}` : text;
  return { ...placeAt(document, span.start, text), heading: [...headingPath], quote };
}
