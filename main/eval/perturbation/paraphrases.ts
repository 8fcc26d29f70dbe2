import type { PerturbedSentence } from './perturbed-sentence.ts';
import { pick, type Random } from './random.ts';

const WORD_NUMBERS: readonly (readonly [RegExp, string])[] = [
  [/\btwo\b/i, '2'],
  [/\bthree\b/i, '3'],
  [/\bfour\b/i, '4'],
  [/\bsix\b/i, '6'],
  [/\bten\b/i, '10'],
  [/(?<![\d.,])2(?= (?:hours|days|people|weeks|minutes))/, 'two'],
  [/(?<![\d.,])3(?= (?:hours|days|people|weeks|minutes))/, 'three'],
];
/** The same words otherwise spelled: nothing that a careful reader would call a change. */
const SPELLINGS: readonly { way: string; of: (text: string) => string }[] = [
  { way: 'to the letter', of: (text) => text },
  { way: 'white space and full stop', of: (text) => `${text.replace(/\s+/g, ' ').replace(/[.;:]+$/, '')}.` },
  { way: 'contraction', of: (text) => text.replace(/\b(do|does|is|are|should|must) not\b/i, "$1n't") },
  { way: 'contraction undone', of: (text) => text.replace(/\b(do|does|is|are|should|must)n['’]t\b/i, '$1 not') },
  {
    way: 'number spelled otherwise',
    of: (text) =>
      WORD_NUMBERS.reduce((done, [pattern, by]) => (done === text ? text.replace(pattern, by) : done), text),
  },
  {
    way: 'unit spelled otherwise',
    of: (text) =>
      text
        .replace(/(?<=\d )hours\b/, 'h')
        .replace(/(?<=\d )minutes\b/, 'min')
        .replace(/(?<=\d)%/, ' percent'),
  },
  { way: 'lower case', of: (text) => text.toLowerCase() },
];

export function paraphrase(approved: string, random: Random): PerturbedSentence[] {
  const usable = SPELLINGS.slice(1).filter(({ of }) => of(approved) !== approved);
  const chosen = pick(usable, random) ?? SPELLINGS[0];
  return chosen ? [{ kind: 'faithful', way: chosen.way, approved, written: chosen.of(approved) }] : [];
}
