import { isStatusLine, statusIn } from './status-marks.ts';
import { type Row, textOf } from './rows.ts';

/** A page's rows with its measures, for what stands at the edges of all pages. */
export interface PageRows {
  readonly number: number;
  readonly height: number;
  readonly rows: readonly Row[];
}

interface MarginLine {
  readonly page: number;
  readonly text: string;
}

export interface Margins {
  readonly removed: ReadonlySet<Row>;
  /** Words at the edges that narrow whom or when the document is for, or say something: kept once. */
  readonly kept: readonly MarginLine[];
  readonly status: readonly MarginLine[];
}

/** Rows at each edge of a page that may be a running head or foot. */
const EDGE_ROWS = 5;
/** A running head or foot stands within this share of the page's height from its edge. */
const EDGE_SHARE = 0.16;
/** It stands at the same height on every page, within this. Points. */
const SAME_HEIGHT = 4;
const PAGE_WORDS =
  /^[\s\-–—|·.(]*(?:(?:page|página|pág\.?|p\.|pg\.?|seite|s\.|pagina|blatt|sheet)\s*)?(\d{1,4})(?:\s*(?:of|de|von|sur|di|\/|\|)\s*(\d{1,4}))?[\s\-–—|·.)]*$/iu;
const PAGE_PHRASE =
  /\b(?:page|página|pág\.?|pg\.?|seite|pagina|blatt|sheet)\s*\d{1,4}(?:\s*(?:of|de|von|sur|di|\/)\s*\d{1,4})?/giu;
/** Words that narrow whom, where or when a document is for, or that tell somebody to do something. */
const NARROWS =
  /\b(?:only|adults?|child(?:ren)?|pa?ediatric|neonat\w*|infants?|bab(?:y|ies)|pregnan\w*|men|women|elderly|outpatients?|inpatients?|during|downtime|night|weekends?|holidays?|emergenc\w*|except|unless|until|when|if|never|always|must|not|without|before|after|temporary|interim|pilot|outbreak|solo|sólo|únicamente|adultos?|niñ[oa]s?|pediátric\w*|embaraz\w*|durante|excepto|salvo|hasta|cuando|nunca|siempre|seulement|uniquement|adultes?|enfants?|pédiatri\w*|pendant|sauf|jusqu\w*|jamais|toujours|nur|erwachsene\w*|kinder\w*|während|außer|bis|wenn|niemals|immer|nicht)(?![\p{L}])/iu;

interface Edge {
  readonly page: number;
  readonly row: Row;
  readonly text: string;
  /** From the nearer edge: the same on pages of different heights. */
  readonly height: number;
  readonly top: boolean;
  readonly index: number;
}

const rowText = (row: Row): string =>
  row.pieces
    .map((piece) => textOf(piece).text)
    .join(' ')
    .trim();

function edgesOf({ number, height, rows }: PageRows): Edge[] {
  const edges = (list: readonly Row[], top: boolean): Edge[] =>
    list.flatMap((row, index) => {
      const at = top ? row.baseline : height - row.baseline;
      return at <= EDGE_SHARE * height ? [{ page: number, row, text: rowText(row), height: at, top, index }] : [];
    });
  return [...edges(rows.slice(0, EDGE_ROWS), true), ...edges(rows.slice(-EDGE_ROWS).toReversed(), false)];
}

/** Numbers of pages as one, since they differ from page to page; other digits stay, since they may say something. */
function shapeOf(text: string, page: number): string {
  const match = PAGE_WORDS.exec(text);
  if (match) return '#';
  return text
    .replace(PAGE_PHRASE, '#')
    .replace(/^(\d{1,4})\s+(?=\D)|(?<=\D)\s+(\d{1,4})$/g, (whole: string) =>
      Number(whole.trim()) === page ? ' # ' : whole,
    )
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

const isPageNumber = (text: string): boolean => PAGE_WORDS.test(text);

/** The page's number at the page's edge: it counts with the pages, or names itself ("Page 3"). */
function isNumbering(edge: Edge, edges: readonly Edge[]): boolean {
  const match = PAGE_WORDS.exec(edge.text);
  if (!match) return false;
  if (/\p{L}/u.test(edge.text) || match[2] !== undefined) return true;
  const offset = Number(match[1]) - edge.page;
  const others = edges.filter(
    (other) => other.page !== edge.page && other.top === edge.top && isPageNumber(other.text),
  );
  if (others.length === 0) return Number(match[1]) === edge.page && edge.index === 0;
  return others.some((other) => Number(PAGE_WORDS.exec(other.text)?.[1]) - other.page === offset);
}

const together = (a: Edge, b: Edge): boolean =>
  a.top === b.top && Math.abs(a.height - b.height) <= SAME_HEIGHT && a.page !== b.page;

/** Stands apart from the text, or smaller than it: the look of a running head or foot. */
function looksRunning(edge: Edge, page: PageRows, body: number, repeats: (row: Row) => boolean): boolean {
  const { rows } = page;
  let at = rows.indexOf(edge.row);
  const step = edge.top ? 1 : -1;
  do at += step;
  while (rows[at] && repeats(rows[at] as Row));
  const inner = rows[at];
  if (edge.row.size < 0.92 * body) return true;
  if (!inner) return true;
  const gap = Math.abs(inner.baseline - edge.row.baseline);
  return gap > 2.2 * edge.row.size;
}

/**
 * Running heads, feet and page numbers, recognised by place and repetition. A line that differs from page to page in
 * its digits is no running head, but for the number of the page: "Ward 1" and "Ward 2" are headings.
 */
export function marginsOf(pages: readonly PageRows[], body: number): Margins {
  const byNumber = new Map(pages.map((page) => [page.number, page]));
  const edges = pages.flatMap(edgesOf);
  const shapes = new Map<string, Edge[]>();
  for (const edge of edges) {
    const shape = shapeOf(edge.text, edge.page);
    shapes.set(shape, [...(shapes.get(shape) ?? []), edge]);
  }
  const repeated = new Set(
    edges
      .filter(
        (edge) =>
          isNumbering(edge, edges) ||
          (shapes.get(shapeOf(edge.text, edge.page)) ?? []).some((other) => together(edge, other)),
      )
      .map(({ row }) => row),
  );
  const removed = new Set<Row>();
  const kept: MarginLine[] = [];
  const status: MarginLine[] = [];
  const told = new Set<string>();
  for (const edge of edges) {
    const shape = shapeOf(edge.text, edge.page);
    if (isNumbering(edge, edges)) {
      removed.add(edge.row);
      continue;
    }
    if (shape === '' || shape === '#' || !/\p{L}/u.test(edge.text)) continue;
    const same = (shapes.get(shape) ?? []).filter((other) => together(edge, other));
    const count = new Set(same.map(({ page }) => page)).size + 1;
    const page = byNumber.get(edge.page);
    const often = count >= 2 && (count >= 0.4 * pages.length || count >= 3);
    if (!page || !often || !looksRunning(edge, page, body, (row) => repeated.has(row))) continue;
    const sentence = /[.!?]$/.test(edge.text) && edge.text.includes(' ');
    // Words in the letters of the text that stand on every page are text: "Ask at the desk."
    if (sentence && edge.row.size >= 0.97 * body) continue;
    removed.add(edge.row);
    if (told.has(shape)) continue;
    told.add(shape);
    const line = { page: edge.page, text: edge.text.replace(PAGE_PHRASE, '').replace(/\s+/g, ' ').trim() };
    if (isStatusLine(edge.text) || (statusIn(edge.text) !== null && !sentence)) status.push(line);
    if (sentence || NARROWS.test(edge.text)) kept.push(line);
  }
  return { removed, kept, status };
}
