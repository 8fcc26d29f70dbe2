import { MEDICINES } from '../medicines.ts';
import type { Detector } from '../../parts/detector.ts';
import { EPONYMS } from './eponyms.ts';
import { isGivenName } from './given-names.ts';
import { LEAD_INS } from './lead-ins.ts';
import { NEVER_NAMES } from './never-names.ts';
import { SURNAMES_OF_THINGS } from './surnames-of-things.ts';

/** A capitalised word, an initial, or a particle of a surname. */
const WORD =
  /(?<!\p{L})(?:\p{Lu}[\p{L}'’-]*\.?|(?:de|del|la|van|von|der|den|bin|al|el|da|dos|du|y)(?= \p{Lu}))(?!\p{L})/gu;
/** A name of more words than this is a heading. */
const MAX_WORDS = 5;

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Capitalised words with one space between. */
function runsOf(text: string): Word[][] {
  const runs: Word[][] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const found = { text: word, start: index, end: index + word.length };
    const run = runs.at(-1);
    const before = run?.at(-1);
    const joins =
      before !== undefined && before.end + 1 === index && text[before.end] === ' ' && !before.text.endsWith('..');
    if (run && joins) run.push(found);
    else runs.push([found]);
  }
  return runs;
}

const plain = ({ text }: Word): string => text.toLowerCase().replace(/(?:['’]s)?\.?$/u, '');
const isCapitalised = ({ text }: Word): boolean => /^\p{Lu}\p{Ll}/u.test(text);
/** A word that ends no name; of eponyms those that are no surname, and "John Doe" is nobody that has another name. */
function isThing(word: Word): boolean {
  const text = plain(word);
  if (SURNAMES_OF_THINGS.has(text) || text === 'doe') return false;
  return NEVER_NAMES.has(text) || MEDICINES.has(text) || EPONYMS.has(text);
}

/** A given name that the language library lists, and the capitalised words behind it: "Ana Sample". */
export const GIVEN_NAME_DETECTOR: Detector = (text) =>
  runsOf(text).flatMap((run) => {
    const first = run.findIndex(
      (word) =>
        isCapitalised(word) && isGivenName(plain(word)) && !NEVER_NAMES.has(plain(word)) && !LEAD_INS.has(plain(word)),
    );
    if (first === -1) return [];
    const name = run.slice(first, first + MAX_WORDS);
    while (name.length > 1 && (isThing(name.at(-1) as Word) || !/^\p{Lu}/u.test(name.at(-1)?.text ?? ''))) name.pop();
    if (name.filter(isCapitalised).length < 2) return [];
    const [from, to] = [name[0], name.at(-1)];
    const end = (to?.end ?? 0) - (/(?:['’]s)?\.?$/u.exec(to?.text ?? '')?.[0].length ?? 0);
    return [{ start: from?.start ?? 0, end, label: 'NAME' as const }];
  });
