import type { Speller } from '../../main/engine/text/spelling/speller.ts';
import { type Random, seededRandom } from '../../main/eval/perturbation/random.ts';

/** What became of questions of which one word was misspelt. */
interface SlipTally {
  readonly questions: number;
  /** The word that was meant. */
  readonly right: number;
  /** Another word. */
  readonly wrong: number;
  /** Asked which of several names was meant. */
  readonly asked: number;
  /** Left as typed. */
  readonly left: number;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Ordinary words long enough to be told from their neighbours. */
const WORD = /(?<![\p{L}'’-])[a-z]{5,}(?![\p{L}'’-])/gu;

/** One slip after the first letter: a letter left out, too many, another in its place, or two swapped. */
function slip(word: string, random: Random): string {
  const below = (n: number): number => Math.floor(random() * n);
  const at = 1 + below(word.length - 1);
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const other = LETTERS.charAt(below(LETTERS.length));
  const made = [
    before + after,
    before + other + letter + after,
    before + other + after,
    before + after.charAt(0) + letter + after.slice(1),
  ];
  return made[below(made.length)] ?? word;
}

/** Misspells one word of each question, `rounds` times over, and sees what the speller makes of it. */
export function tallySlips(questions: readonly string[], speller: Speller, rounds: number, seed: number): SlipTally {
  const random = seededRandom(seed);
  const tally = { questions: 0, right: 0, wrong: 0, asked: 0, left: 0 };
  for (const question of Array.from({ length: rounds }, () => questions).flat()) {
    const words = [...question.matchAll(WORD)];
    const match = words[Math.floor(random() * words.length)];
    const typed = match && slip(match[0], random);
    if (match === undefined || typed === undefined || typed === match[0]) continue;
    const { corrections, doubtful } = speller.read(
      question.slice(0, match.index) + typed + question.slice(match.index + match[0].length),
    );
    const to = corrections.find(({ start }) => start === match.index)?.to;
    tally.questions++;
    if (doubtful !== null) tally.asked++;
    else if (to === undefined) tally.left++;
    else if (to === match[0]) tally.right++;
    else tally.wrong++;
  }
  return tally;
}
