/**
 * Altered and faithful versions of approved sentences, for measuring the verification of written ones. Each
 * alteration changes one thing that could hurt: a number, a unit, what is forbidden, or the condition under which it
 * holds.
 */
export const ALTERATIONS = ['number', 'unit', 'negation', 'condition', 'faithful'] as const;
export type Alteration = (typeof ALTERATIONS)[number];

export interface AlteredSentence {
  readonly kind: Alteration;
  /** Which way it was altered, for the report. */
  readonly way: string;
  readonly approved: string;
  readonly written: string;
}

/** 0 up to, not including, 1. */
export type Random = () => number;

const pick = <T>(list: readonly T[], random: Random): T | undefined => list[Math.floor(random() * list.length)];

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

function alterNumber(approved: string, random: Random): AlteredSentence[] {
  const found = numerals(approved);
  const target = pick(found, random);
  if (!target) return [];
  const { way, raw } = otherNumber(target.raw, random);
  const made: AlteredSentence[] = [
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

function alterUnit(approved: string, random: Random): AlteredSentence[] {
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

const REMOVALS: readonly (readonly [RegExp, string])[] = [
  [/\b(do|does|did|is|are|was|were|should|must|may|can|could|will|would|has|have) not\b/i, '$1'],
  [/\bcannot\b/i, 'can'],
  [/\b(don|doesn|isn|aren|shouldn|mustn|won|can|wouldn|couldn)['’]t\b/i, 'do'],
  [/\bnever\b/i, 'always'],
  [/\bwithout\b/i, 'with'],
  [/\bunless\b/i, 'if'],
  [/\bno\b(?! ?\.)/i, 'a'],
];
const ADDITIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(must|should|may|can|will|is|are)\b(?! not|n['’]t|not)/i, '$1 not'],
  [/\bwith\b/i, 'without'],
  [/\balways\b/i, 'never'],
  [/\bif\b/i, 'unless'],
];

function alterNegation(approved: string, random: Random): AlteredSentence[] {
  const from = (list: readonly (readonly [RegExp, string])[], verb: string): AlteredSentence[] => {
    const usable = list.filter(([pattern]) => pattern.test(approved));
    const chosen = pick(usable, random);
    if (!chosen) return [];
    const [pattern, by] = chosen;
    return [{ kind: 'negation', way: `${verb}: ${pattern.source}`, approved, written: approved.replace(pattern, by) }];
  };
  return [...from(REMOVALS, 'taken away'), ...from(ADDITIONS, 'added')];
}

/** A condition that begins a sentence, up to its comma, and one that ends it. */
const LEADING = /^(If|When|Once) ([^,.;:()]+), (\p{L})/u;
const TRAILING = / (if|when|unless|until) ([^,.;:()]+)(?=\.|$)/u;
/** Conditions that no policy of the corpora has. */
const OTHER_CONDITIONS = [
  'a kite gets stuck in the aerial',
  'the orchestra tunes its violins',
  'a penguin knocks at the window',
];

function alterCondition(approved: string, random: Random): AlteredSentence[] {
  const other = pick(OTHER_CONDITIONS, random) as string;
  const way = (verb: string, where: string): string => `condition ${verb}, ${where}`;
  const made = (verb: string, where: string, written: string): AlteredSentence => ({
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

function faithful(approved: string, random: Random): AlteredSentence[] {
  const usable = SPELLINGS.slice(1).filter(({ of }) => of(approved) !== approved);
  const chosen = pick(usable, random) ?? SPELLINGS[0];
  return chosen ? [{ kind: 'faithful', way: chosen.way, approved, written: chosen.of(approved) }] : [];
}

/** Every alteration that one approved sentence allows, at most seven. */
export function alterations(approved: string, random: Random): AlteredSentence[] {
  return [
    ...alterNumber(approved, random),
    ...alterUnit(approved, random),
    ...alterNegation(approved, random),
    ...alterCondition(approved, random),
    ...faithful(approved, random),
  ].filter(({ kind, written }) => kind === 'faithful' || written !== approved);
}

/** Mulberry32: a small seeded generator, so that a run can be repeated. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
