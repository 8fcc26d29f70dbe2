import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../../main/eval/perturbation/random.ts';
import type { TaggerFile } from '../../../main/engine/identifiers/tagger/tagger-file.ts';
import type { IsWord } from '../../../main/engine/identifiers/tagger/words.ts';
import { asProse, inOtherHand, withOthers } from './augment.ts';
import { chance, pick } from './chance.ts';
import { codeExamples, fitCodeLabels } from './code-labels.ts';
import { exampleOf } from './examples.ts';
import { countWords, fixedClasses, lexiconOf, type WordCounts } from './lexicon.ts';
import { type Material, readMaterial } from './lists.ts';
import { type Fitting, fitField } from './random-field.ts';
import { flatten, type MarkedRow } from './rows.ts';
import { fillTemplate } from './slots.ts';
import { toFile } from './write-tagger.ts';

export interface Corpus {
  readonly material: Material;
  /** Marked by writers; each writer is one source. */
  readonly written: readonly MarkedRow[];
  /** Texts without identifiers. */
  readonly plain: readonly MarkedRow[];
  readonly templates: readonly string[];
  readonly counts: WordCounts;
}

export interface Recipe {
  /** How often each written row is filled anew, and each template. */
  readonly copies: number;
  readonly perTemplate: number;
  readonly fitting: Fitting;
  readonly caution: number;
  /** Rows of weights at most. */
  readonly most: number;
}

export const RECIPE: Recipe = {
  copies: 8,
  perTemplate: 14,
  fitting: { epochs: 8, rate: 0.1, ridge: 1e-5, minCount: 3, seed: 14 },
  caution: 1,
  most: 100_000,
};

/** Of the texts without identifiers, so many are also read as prose. */
const PROSE_SHARE = 0.25;
const PROSE_WEIGHT = 0.3;
/** What writers wrote is nearer to what staff write than what is filled into templates. */
const WRITTEN_WEIGHT = 1.5;

/** From this share of known words on, a text is taken for English: elsewhere an unknown word with a capital may well be a name. */
const ENGLISH_SHARE = 0.9;
function isEnglish(text: string, isWord: IsWord): boolean {
  const words = text.toLowerCase().match(/[a-z]{3,}/g) ?? [];
  return words.filter(isWord).length >= words.length * ENGLISH_SHARE;
}

const TEMPLATE_FILES = ['clinical', 'general', 'spanish', 'staff', 'clean'];

function readTemplates(folder: string): string[] {
  return TEMPLATE_FILES.flatMap((name) => readFileSync(join(folder, 'templates', `${name}.txt`), 'utf8').split('\n'))
    .filter(Boolean)
    .map((line) => line.replaceAll('\\n', '\n'));
}

export function buildCorpus(folder: string, written: readonly MarkedRow[], plain: readonly MarkedRow[]): Corpus {
  const counts = countWords([
    ...plain.map(({ writer, parts }) => ({ source: writer, text: flatten(parts).text })),
    ...written.map(({ writer, parts }) => ({
      source: writer,
      text: parts.map(({ words, mark }) => (mark === null ? words : '')).join(' '),
    })),
  ]);
  return { material: readMaterial(folder), written, plain, templates: readTemplates(folder), counts };
}

/** Trains on a corpus; the same corpus and recipe give the same file. */
export function trainTagger(
  corpus: Corpus,
  recipe: Recipe,
  isWord: IsWord,
  progress: (text: string) => void,
): TaggerFile {
  const random = seededRandom(recipe.fitting.seed);
  const fixed = fixedClasses(corpus.material);
  const sources = new Set([...corpus.written, ...corpus.plain].map(({ writer }) => writer));
  const lexicons = new Map([...sources].map((source) => [source, lexiconOf(fixed, corpus.counts, source)]));
  const whole = lexiconOf(fixed, corpus.counts, null);
  const filled = corpus.templates.flatMap((template) =>
    Array.from(
      { length: recipe.perTemplate },
      (): MarkedRow => ({
        writer: 'templates',
        language: 'en',
        parts: fillTemplate(template, random, corpus.material),
      }),
    ),
  );
  const others = corpus.written.flatMap((row) =>
    Array.from(
      { length: row.parts.some(({ mark }) => mark !== null) ? recipe.copies : Math.ceil(recipe.copies / 3) },
      () => inOtherHand(withOthers(row, random, corpus.material), random),
    ),
  );
  const english = corpus.plain.filter(({ parts }) => isEnglish(parts[0]?.words ?? '', isWord));
  const prose = english
    .filter(() => chance(random, PROSE_SHARE))
    .map((row) => asProse(row, pick(random, english), random));
  const weighed: [number, readonly MarkedRow[]][] = [
    [WRITTEN_WEIGHT, corpus.written],
    [WRITTEN_WEIGHT, others],
    [1, corpus.plain],
    [PROSE_WEIGHT, prose],
    [1, filled.map((row) => inOtherHand(row, random))],
  ];
  const lexiconFor = (row: MarkedRow) => lexicons.get(row.writer) ?? whole;
  const examples = weighed.flatMap(([weight, rows]) =>
    rows.map((row) => exampleOf(row, { lexicon: lexiconFor(row), isWord, random, weight })),
  );
  progress(`${examples.length} rows`);
  const field = fitField(examples, recipe.fitting, progress);
  const codes = fitCodeLabels(
    [...corpus.written, ...others, ...filled].flatMap((row) => codeExamples(row, lexiconFor(row), isWord)),
  );
  return toFile(field, codes, whole, recipe);
}
