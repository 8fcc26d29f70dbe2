import type { AskingWords } from '../../languages/parts/asking-words.ts';
import { foldCase } from '../../text/words.ts';

/** A stretch of a question's text. */
export interface Clause {
  readonly text: string;
  /** UTF-16 units from the beginning of the text. */
  readonly start: number;
  readonly begins: 'sentence' | 'joined' | 'follows';
}

const SENTENCE_END = /[.!?;…]["')]*$/u;
const PAUSE = /[,;:–-]$/u;
const WORD = /[\p{L}\p{N}]+/gu;

/** Words that say what a text is about; a letter by itself is none. */
export const substance = (text: string, { little }: Pick<AskingWords, 'little'>): number =>
  (foldCase(text).match(WORD) ?? []).filter((word) => (word.length > 1 || /\d/.test(word)) && !little.has(word)).length;

/** Asks in any way: by how it begins, by what stands in it, or by its mark. */
export const asks = (text: string, { opens, within }: AskingWords): boolean =>
  opens.test(text) || within.test(text) || /[?？]["')\s]*$/u.test(text);

/** "who" and "what" behind "write down who …" or "patients who …" belong to the question that they stand in. */
function isEmbedded(rest: string, before: string, words: AskingWords): boolean {
  return words.byWord.test(rest) && words.opens.test(before) && words.embeds.test(before);
}

function beginning(before: string, rest: string, words: AskingWords): Clause['begins'] | null {
  if (SENTENCE_END.test(before) || /^[¿]/u.test(rest)) return 'sentence';
  if (words.joins.test(rest) && !isEmbedded(rest, before, words)) return 'joined';
  return PAUSE.test(before) && words.follows.test(rest) && asks(before, words) ? 'follows' : null;
}

/**
 * The text in its order, parted where a sentence ends and where a further question is joined to one. Only white space
 * parts it; nothing of it is left out.
 */
export function clausesOf(text: string, words: AskingWords): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let begins: Clause['begins'] = 'sentence';
  for (const { index, 0: space } of text.matchAll(/\s+/gu)) {
    const next = index + space.length;
    const found = space.includes('\n') ? 'sentence' : beginning(text.slice(start, index), text.slice(next), words);
    if (found === null) continue;
    clauses.push({ text: text.slice(start, next), start, begins });
    [start, begins] = [next, found];
  }
  return [...clauses, { text: text.slice(start), start, begins }];
}
