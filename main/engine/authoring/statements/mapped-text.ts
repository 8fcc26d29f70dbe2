import type { TextSpan } from '../../knowledge/model.ts';

/** An inline element (strong, link …): the plain characters that it holds and its whole source. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly source: TextSpan;
}

/**
 * Plain text that knows, for each of its UTF-16 units, which part of the source it stands for.
 * Characters that we add ourselves (a header before a cell) stand for the empty place where they were put.
 */
export interface MappedText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly marks: readonly Mark[];
}

const WHITE_SPACE = /\s/;
const MARK_AT_END = /[.!?;:,–—-][)"'”’*]*$/;

/** Collects mapped text; runs of white space become one space, none at the start; ends of lines that were set stay. */
export class MappedTextBuilder {
  #text = '';
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #marks: Mark[] = [];
  readonly #lines: boolean;

  /** @param lines whether ends of lines that were set stay */
  constructor(lines = true) {
    this.#lines = lines;
  }

  get length(): number {
    return this.#text.length;
  }

  push(unit: string, start: number, end: number): void {
    if (WHITE_SPACE.test(unit)) {
      if (this.#text === '' || WHITE_SPACE.test(this.#text.at(-1) ?? '')) return;
      this.#text += ' ';
    } else {
      this.#text += unit;
    }
    this.#starts.push(start);
    this.#ends.push(end);
  }

  /** The end of a line that its author set: it parts what stands on both sides, where no mark does. */
  lineEnd(start: number, end: number): void {
    if (!this.#lines || WHITE_SPACE.test(this.#text.at(-1) ?? ' ') || MARK_AT_END.test(this.#text)) {
      this.push(' ', start, end);
      return;
    }
    this.#text += '\n';
    this.#starts.push(start);
    this.#ends.push(end);
  }

  /** Text of our own at a place of the source. */
  literal(text: string, at: number): void {
    for (const unit of text.split('')) this.push(unit, at, at);
  }

  append(other: MappedText): void {
    const offset = this.#text.length;
    for (let i = 0; i < other.text.length; i += 1) {
      const [unit, start, end] = [other.text[i] ?? '', other.starts[i] ?? 0, other.ends[i] ?? 0];
      if (unit === '\n') this.lineEnd(start, end);
      else this.push(unit, start, end);
    }
    if (this.#text.length - offset !== other.text.length) return; // a space was merged: marks shift
    for (const mark of other.marks) {
      this.#marks.push({ from: mark.from + offset, to: mark.to + offset, source: mark.source });
    }
  }

  mark(from: number, source: TextSpan): void {
    this.#marks.push({ from, to: this.#text.length, source });
  }

  finish(): MappedText {
    const whole = { text: this.#text, starts: this.#starts, ends: this.#ends, marks: this.#marks };
    return /\s$/.test(this.#text) ? sliceMapped(whole, 0, this.#text.length - 1) : whole;
  }
}

export const EMPTY_MAPPED: MappedText = { text: '', starts: [], ends: [], marks: [] };

/** The part of the mapped text from unit `from` to unit `to`, without white space around it. */
export function sliceMapped(mapped: MappedText, from: number, to: number): MappedText {
  let first = from;
  let last = to;
  while (first < last && WHITE_SPACE.test(mapped.text[first] ?? '')) first += 1;
  while (last > first && WHITE_SPACE.test(mapped.text[last - 1] ?? '')) last -= 1;
  const marks = mapped.marks
    .filter((mark) => mark.from >= first && mark.to <= last)
    .map((mark) => ({ from: mark.from - first, to: mark.to - first, source: mark.source }));
  return {
    text: mapped.text.slice(first, last),
    starts: mapped.starts.slice(first, last),
    ends: mapped.ends.slice(first, last),
    marks,
  };
}

/**
 * Where the mapped text stands in the source; an inline element that lies wholly within it is taken with
 * its markup, so that the slice stays well-formed. Null for empty text.
 */
export function sourceSpan(mapped: MappedText): TextSpan | null {
  const first = mapped.starts[0];
  const last = mapped.ends.at(-1);
  if (first === undefined || last === undefined) return null;
  let start = first;
  let end = last;
  for (const mark of mapped.marks) {
    start = Math.min(start, mark.source.start);
    end = Math.max(end, mark.source.end);
  }
  return { start, end };
}

/** Joins mapped texts with a separator of our own. */
export function joinMapped(parts: readonly MappedText[], separator: string): MappedText {
  const builder = new MappedTextBuilder();
  for (const part of parts) {
    if (part.text === '') continue;
    if (builder.length > 0) builder.literal(separator, part.starts[0] ?? 0);
    builder.append(part);
  }
  return builder.finish();
}
