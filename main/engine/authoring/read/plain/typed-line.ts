import { type Typed, typedMark } from '../blocks/typed-lines.ts';

/** A line of a text as somebody typed it. */
export interface TypedLine {
  /** Columns before its words. */
  readonly indent: number;
  readonly text: string;
  readonly typed: Typed | null;
  /** An empty line stands before it. */
  readonly apart: boolean;
  /** Columns up to its end. */
  readonly width: number;
  /** A name and its value, dots or a gap between them: no part of running text. */
  readonly pair: boolean;
  /** "2.1" of "2.1 Assessment": numbered by hand over several levels. */
  readonly outline: string | null;
}

const TAB = 4;
/** "Ibuprofen ........ 400 mg": a name and its value. */
const LEADERS = /\s*(?:\.{4,}|…{2,}|(?:\. ){4,}\.?)\s*|\s(?:\.{3}|…)\s/;

const OUTLINE = /^(\d{1,2}(?:\.\d{1,2}){0,4})\s+\p{Lu}/u;
const GAP = /[^\s.!?:] {3,}\S/;

/** A line without the dots that lead from a name to its value. */
function plain(words: string): string {
  const found = LEADERS.exec(words);
  if (found === null || found.index === 0 || found.index + found[0].length >= words.length) return words;
  return `${words.slice(0, found.index)}: ${words.slice(found.index + found[0].length)}`;
}

export function typedLine(line: string, apart: boolean): TypedLine {
  const wide = line.replace(/\t/g, ' '.repeat(TAB)).trimEnd();
  const words = wide.trimStart();
  const text = plain(words.replace(/\s+/g, ' '));
  const pair = LEADERS.test(words) || GAP.test(words);
  const outline = OUTLINE.exec(text)?.[1] ?? null;
  return { indent: wide.length - words.length, text, typed: typedMark(text), apart, width: wide.length, pair, outline };
}

export const ENDS = /[.!?…][)"'”’\]]*$/u;
/** A sentence goes on with it. */
const GOES_ON = /^(?:[\p{Ll}(%°/→≤≥<>=+]|[-−–]?\d)/u;
/** No sentence ends with it. */
const OPEN =
  /(?:[,;–(/]|\b(?:the|a|an|and|or|of|to|than|in|with|without|for|at|by|from|if|unless|until|not|no|is|are|be|every|each|below|above|within|after|before|on|which|that|who|most|least|does|do|must|may|should|y|o|de|del|la|el|los|las|en|con|sin|para|por|que|no|cada|et|ou|du|des|le|les|pour|avec|sans|ne|pas))$/iu;

/** Narrower lines were broken for what they say. Columns. */
const MIN_WIDTH = 50;
/** Lines that were broken for want of room end within so many columns of each other. */
const RAGGED = 14;

/** Where lines are broken for want of room: the end of the widest of several, or null where no two are as wide. */
export function breakingWidth(lines: readonly TypedLine[]): number | null {
  const widths = lines
    .filter(({ pair }, i) => !pair && lines[i + 1]?.apart === false)
    .map(({ width }) => width)
    .sort((a, b) => b - a);
  const at = widths.findIndex((width, i) => width - (widths[i + 1] ?? 0) <= RAGGED);
  const width = widths[at] ?? 0;
  return width >= MIN_WIDTH ? width : null;
}

const firstWord = (text: string): number => (/^\S+/.exec(text)?.[0] ?? '').length;

/** Whether a line was broken for want of room before the next. */
const isFull = (line: TypedLine, next: TypedLine, width: number | null): boolean =>
  width !== null && line.width + 1 + firstWord(next.text) > width;

/** Whether a line goes on with the one before, whose words so far are `text`; `first`: where those began. */
export function isContinued(
  before: { readonly text: string; readonly first: TypedLine; readonly last: TypedLine },
  line: TypedLine,
  width: number | null,
): boolean {
  const { text, first, last } = before;
  if (line.apart || line.pair || last.pair || line.typed !== null || text.endsWith(':')) return false;
  if (
    line.outline?.includes('.') === true ||
    (first.outline?.includes('.') === true && !OPEN.test(text) && !GOES_ON.test(line.text))
  )
    return false;
  const open = !ENDS.test(text);
  if (first.typed !== null) return line.indent > first.indent;
  const goesOn = open && (GOES_ON.test(line.text) || OPEN.test(text));
  const full = isFull(last, line, width);
  if (line.indent >= last.indent + 2 && first === last) return open && (/^\(/.test(line.text) || (goesOn && full));
  return goesOn || full;
}

/** "let in at most" before "2. Keep a list": the number is the sentence's own. */
export const wantsNumber = (text: string, line: TypedLine): boolean =>
  !line.apart && line.typed?.mark === 'number' && OPEN.test(text) && !/[,;]$/.test(text);

/** Two lines of one sentence as one; a word that was broken at the line's end is put together, which is told. */
export function joinTyped(text: string, next: string, onBroken: (word: string) => void): string {
  const broken = /(\p{L}+)-$/u.exec(text);
  const rest = /^(\p{Ll}+)/u.exec(next);
  if (broken === null || rest === null) return `${text} ${next}`;
  onBroken(`${broken[1]}-${rest[1]}`);
  return text.slice(0, -1) + next;
}
