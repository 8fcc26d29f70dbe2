import type { PerturbedSentence } from './perturbed-sentence.ts';
import { pick, type Random } from './random.ts';

function replaceAt(text: string, at: number, length: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + length);
}

interface Numeral {
  readonly at: number;
  readonly raw: string;
}

const numerals = (text: string): Numeral[] =>
  [...text.matchAll(/(?<![\p{L}\p{N}.])\d+(?:[.,]\d+)?(?![\p{N}]|\.\d)/gu)].map((match) => ({
    at: match.index,
    raw: match[0],
  }));

function otherNumber(raw: string, random: Random): { way: string; raw: string } {
  const value = Number(raw.replace(/,/g, ''));
  const ways = [
    { way: 'ten times', raw: String(value * 10) },
    { way: 'one more', raw: String(value + 1) },
    { way: 'half', raw: String(value / 2) },
    { way: 'digit added', raw: `${raw}5` },
  ].filter((entry) => Number(entry.raw) !== value);
  return pick(ways, random) ?? { way: 'one more', raw: String(value + 1) };
}

export function perturbNumber(approved: string, random: Random): PerturbedSentence[] {
  const found = numerals(approved);
  const target = pick(found, random);
  if (!target) return [];
  const { way, raw } = otherNumber(target.raw, random);
  const made: PerturbedSentence[] = [
    { kind: 'number', way, approved, written: replaceAt(approved, target.at, target.raw.length, raw) },
  ];
  // The hard case: a number that stands in the sentence already, at another place.
  const other = found.find(({ raw: one }) => Number(one) !== Number(target.raw));
  if (other)
    made.push({
      kind: 'number',
      way: 'of the same sentence',
      approved,
      written: replaceAt(approved, target.at, target.raw.length, other.raw),
    });
  return made;
}

const UNIT_FAMILIES: readonly (readonly string[])[] = [
  ['seconds', 'minutes', 'hours', 'days', 'weeks', 'months', 'years'],
  ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'],
  ['mg', 'mcg', 'g', 'kg'],
  ['ml', 'l'],
  ['°C', '°F'],
  ['metres', 'cm'],
  ['feet', 'metres'],
];

export function perturbUnit(approved: string, random: Random): PerturbedSentence[] {
  const found = UNIT_FAMILIES.flatMap((family) =>
    family.flatMap((unit) =>
      [...approved.matchAll(new RegExp(String.raw`(?<=\d[\s-]*)${unit}(?![\p{L}])`, 'gu'))].map((match) => ({
        at: match.index,
        unit,
        family,
      })),
    ),
  );
  const target = pick(found, random);
  if (!target) return [];
  const other = pick(
    target.family.filter((unit) => unit !== target.unit),
    random,
  ) as string;
  return [
    {
      kind: 'unit',
      way: `${target.unit} → ${other}`,
      approved,
      written: replaceAt(approved, target.at, target.unit.length, other),
    },
  ];
}
