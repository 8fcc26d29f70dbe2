import { sameToken } from './align.ts';
import type { Token } from './tokens.ts';

type Written = Pick<Token, 'kind' | 'key'>;

/** Ways to write one unit, and what recognition makes of "µ" where its stroke is short. */
const keyOf = ({ key }: Written): string => (key === 'ug' ? 'µg' : key);

/** Letters that cannot be told from "1" and "0" in many typefaces: "Al" for "A1". */
const LIKE_DIGITS: Readonly<Record<string, string>> = { l: '1', i: '1', I: '1', o: '0', O: '0' };
const asDigits = (token: Written): string =>
  keyOf(token).replace(/[liIoO]/g, (letter) => LIKE_DIGITS[letter] ?? letter);

/** Tokens without the spaces between them; two numbers in a row stay two. */
function runOf(tokens: readonly Written[], written: (token: Written) => string): string {
  let text = '';
  for (const token of tokens) {
    if (/\d$/.test(text) && token.kind === 'number' && !token.key.startsWith('^')) text += ' ';
    text += written(token);
  }
  return text;
}

/** Whether what stands beside an end of a token would make another of it: a digit at a number, a letter at a unit. */
function goesOn(edge: string, beside: string): boolean {
  if (/\d/.test(edge)) return /[\d.,^]/.test(beside);
  return /[\p{L}%]/u.test(edge) && /[\p{L}%]/u.test(beside);
}

function holds(read: string, part: string, checkStart: boolean, checkEnd: boolean): boolean {
  for (let at = read.indexOf(part); at >= 0; at = read.indexOf(part, at + 1)) {
    const end = at + part.length;
    const startsWhole = !checkStart || at === 0 || !goesOn(part[0] ?? '', read[at - 1] ?? '');
    const endsWhole = !checkEnd || end === read.length || !goesOn(part.at(-1) ?? '', read[end] ?? '');
    if (startsWhole && endsWhole) return true;
  }
  return false;
}

const countOf = (tokens: readonly Written[], token: Written): number =>
  tokens.filter((other) => (token.kind === 'word' ? sameToken(other, token) : keyOf(other) === keyOf(token))).length;

/**
 * Whether `read`, a reading of the place where `said` stands, has `said[at]`: as often as it is said there, or between
 * the same neighbours, however recognition put spaces ("5 mgin 8 h").
 */
export function isReadIn(read: readonly Written[], said: readonly Written[], at: number): boolean {
  const token = said[at];
  if (token === undefined) return false;
  if (countOf(read, token) >= countOf(said, token)) return true;
  const written = /^[01]$/.test(token.key) ? asDigits : keyOf;
  const run = runOf(read, written);
  for (const [from, to] of [
    [at - 1, at + 1],
    [at - 1, at],
    [at, at + 1],
  ] as const) {
    if (from < 0 || to >= said.length) continue;
    const part = runOf(said.slice(from, to + 1), written);
    if (holds(run, part, said[from]?.kind !== 'word', said[to]?.kind !== 'word')) return true;
  }
  return false;
}
