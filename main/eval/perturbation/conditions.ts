import type { PerturbedSentence } from './perturbed-sentence.ts';
import { pick, type Random } from './random.ts';

/** A condition that begins a sentence, up to its comma, and one that ends it. */
const LEADING = /^(If|When|Once) ([^,.;:()]+), (\p{L})/u;
const TRAILING = / (if|when|unless|until) ([^,.;:()]+)(?=\.|$)/u;
/** Conditions that no policy of the corpora has. */
const OTHER_CONDITIONS = [
  'a kite gets stuck in the aerial',
  'the orchestra tunes its violins',
  'a penguin knocks at the window',
];

export function perturbCondition(approved: string, random: Random): PerturbedSentence[] {
  const other = pick(OTHER_CONDITIONS, random) as string;
  const way = (verb: string, where: string): string => `condition ${verb}, ${where}`;
  const made = (verb: string, where: string, written: string): PerturbedSentence => ({
    kind: 'condition',
    way: way(verb, where),
    approved,
    written,
  });
  if (LEADING.test(approved)) {
    return [
      made(
        'left out',
        'at the start',
        approved.replace(LEADING, (_, __, ___, first: string) => first.toUpperCase()),
      ),
      made(
        'exchanged',
        'at the start',
        approved.replace(LEADING, (_, marker: string, __, first: string) => `${marker} ${other}, ${first}`),
      ),
    ];
  }
  if (!TRAILING.test(approved)) return [];
  return [
    made('left out', 'at the end', approved.replace(TRAILING, '')),
    made(
      'exchanged',
      'at the end',
      approved.replace(TRAILING, (_, marker: string) => ` ${marker} ${other}`),
    ),
  ];
}
