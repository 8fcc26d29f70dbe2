/**
 * What the readers of HTML, plain text, old Word files, sheets and slides make of a file, before it becomes Markdown: a tree that is
 * simpler than mdast, so that lines, typed marks and cells can be judged by their words.
 */
export type Block = Paragraph | Heading | ListBlock | TableBlock | Quote | Rule | Verbatim;

/** Words of one look; `lineBreak` stands for the end of a line within a paragraph (its text is empty). */
export interface Span {
  readonly text: string;
  readonly strong: boolean;
  readonly lineBreak: boolean;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly spans: readonly Span[];
}

interface Heading {
  readonly kind: 'heading';
  /** 1 to 6. */
  readonly depth: number;
  readonly spans: readonly Span[];
}

export interface ListBlock {
  readonly kind: 'list';
  /** The number of the first item; null for bullets. */
  readonly start: number | null;
  readonly items: readonly (readonly Block[])[];
}

export interface TableBlock {
  readonly kind: 'table';
  /** A name for each column; all empty where the table has no header. */
  readonly header: readonly (readonly Span[])[];
  readonly rows: readonly (readonly (readonly Span[])[])[];
}

interface Quote {
  readonly kind: 'quote';
  readonly blocks: readonly Block[];
}

interface Rule {
  readonly kind: 'rule';
}

/** Lines that are kept as they are, spaces included. */
interface Verbatim {
  readonly kind: 'verbatim';
  readonly text: string;
}

export const span = (text: string, strong = false): Span => ({ text, strong, lineBreak: false });
export const LINE_BREAK: Span = { text: '', strong: false, lineBreak: true };
export const paragraph = (text: string): Paragraph => ({ kind: 'paragraph', spans: [span(text)] });

/** The words of spans, a space for each end of a line. */
export function spanText(spans: readonly Span[]): string {
  return spans.map(({ text, lineBreak }) => (lineBreak ? ' ' : text)).join('');
}

/** White space as a page shows it: runs are one space, none at the edges of a line. */
export function tidySpans(spans: readonly Span[]): Span[] {
  const tidy: Span[] = [];
  let open = true;
  for (const one of spans) {
    if (one.lineBreak) {
      trimLast(tidy);
      tidy.push(one);
      open = true;
      continue;
    }
    let text = one.text.replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '').replace(/\s+/g, ' ');
    if (open) text = text.replace(/^ /, '');
    if (text === '') continue;
    open = text.endsWith(' ');
    const last = tidy.at(-1);
    if (last !== undefined && !last.lineBreak && last.strong === one.strong) {
      tidy[tidy.length - 1] = { ...last, text: last.text + text };
    } else tidy.push({ ...one, text });
  }
  while (tidy[0]?.lineBreak === true) tidy.shift();
  for (let last = tidy.at(-1); last !== undefined; last = tidy.at(-1)) {
    if (last.lineBreak) tidy.pop();
    else {
      trimLast(tidy);
      break;
    }
  }
  return tidy;
}

function trimLast(spans: Span[]): void {
  const last = spans.at(-1);
  if (last === undefined || last.lineBreak) return;
  const text = last.text.trimEnd();
  if (text === '') {
    spans.pop();
    trimLast(spans);
  } else spans[spans.length - 1] = { ...last, text };
}

/** The lines of spans. */
export function linesOf(spans: readonly Span[]): Span[][] {
  const lines: Span[][] = [[]];
  for (const one of spans) {
    if (one.lineBreak) lines.push([]);
    else lines.at(-1)?.push(one);
  }
  return lines;
}

/** Spans without their first `count` UTF-16 units. */
export function dropUnits(spans: readonly Span[], count: number): Span[] {
  let left = count;
  const rest: Span[] = [];
  for (const one of spans) {
    if (left >= one.text.length && left > 0) {
      left -= one.text.length;
      continue;
    }
    rest.push(left > 0 ? { ...one, text: one.text.slice(left) } : one);
    left = 0;
  }
  return rest;
}
