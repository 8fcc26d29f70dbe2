import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { clausesIn } from '../../main/engine/guard/clauses.ts';
import { segmentsOf } from '../../main/engine/guard/segments.ts';
import { createLanguagePacks, guardWordsOf } from '../../main/engine/languages/packs.ts';
import { Category } from '../../shared/domain/route.ts';

export interface Question {
  readonly text: string;
  readonly category: Category;
  /** Where it comes from: figures are told apart by it. */
  readonly set: string;
  /** The question without what it is about (`focus`): questions of one template share a fold, so that none is scored by a model that saw it or its template. */
  readonly template: string;
  /** Of a set of which a part alone trains, the others are only scored. */
  readonly trains: boolean;
  /** Who wrote it, where that is known: one writer is one fold. */
  readonly writer?: string;
  /** How much it counts beside the others. */
  readonly weight: number;
}

/** Written by people who did not know the rules, in staff's own wording: they count more than the rest. */
const VOICE_WEIGHT = 3;
/** A sentence of an ordinary text is ordinary too: fragments are what the guard judges beside a danger. */
const SENTENCE_WEIGHT = 2;

const VoiceLine = z.looseObject({ text: z.string(), category: Category });

/** The set of clauses of ordinary texts: only the words' classifier learns from them, each would cost an embedding. */
export const CLAUSES = 'clauses';

const PACKS = guardWordsOf(createLanguagePacks());

/** The sentences and clauses of an ordinary text, which are ordinary too. */
function fragmentsOf(whole: Question): Question[] {
  const sentences = segmentsOf(whole.text).map(({ text }) => text);
  const parts = sentences.length < 2 ? [] : sentences;
  const clauses = clausesIn(whole.text, PACKS).filter((clause) => !parts.includes(clause));
  const fragment =
    (set: string) =>
    (text: string): Question => ({ ...whole, set, text, weight: SENTENCE_WEIGHT });
  return [...parts.map(fragment('sentences')), ...[...new Set(clauses)].map(fragment(CLAUSES))];
}

interface WriterFiles {
  readonly folder: string;
  readonly ending: string;
  readonly set: string;
  /** Writers who are only scored. */
  readonly heldOut: readonly string[];
}

/** One file a writer, a text a line (null: left out); of ordinary texts that train also their parts. */
function readWriters(
  { folder, ending, set, heldOut }: WriterFiles,
  read: (line: unknown) => Pick<Question, 'text' | 'category'> | null,
): Question[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(ending));
  return files.flatMap((name) => {
    const writer = basename(name, ending);
    const trains = !heldOut.includes(writer);
    const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
    return lines.flatMap((line) => {
      const written = read(JSON.parse(line));
      if (written === null) return [];
      const whole: Question = { ...written, set, template: written.text, trains, writer, weight: VOICE_WEIGHT };
      return [whole, ...(whole.category === 'policy' && trains ? fragmentsOf(whole) : [])];
    });
  });
}

/** `WRITER.routes.jsonl` of a folder. */
export const readVoices = (folder: string, heldOut: readonly string[]): Question[] =>
  readWriters({ folder, ending: '.routes.jsonl', set: 'voices', heldOut }, (line) => {
    const { text, category } = VoiceLine.parse(line);
    return { text, category };
  });

const AskedLine = z.looseObject({ question: z.string(), category: Category.or(z.literal('unsure')).default('policy') });

/** `ASKER.jsonl` of a folder (test/evals/asked): ordinary unless a labeller says otherwise; what is unsure is left out. */
export const readAsked = (folder: string, heldOut: readonly string[]): Question[] =>
  readWriters({ folder, ending: '.jsonl', set: 'asked', heldOut }, (line) => {
    const { question: text, category } = AskedLine.parse(line);
    return category === 'unsure' ? null : { text, category };
  });

/** `questions.jsonl:policy:domain=work:every=3` */
export function readSet(text: string): Question[] {
  const [file = '', category = '', ...filters] = text.split(':');
  const pairs = filters.map((filter) => filter.split('=') as [string, string]);
  const every = Number(pairs.find(([field]) => field === 'every')?.[1] ?? 1);
  const weight = Number(pairs.find(([field]) => field === 'weight')?.[1] ?? 1);
  const wanted = pairs.filter(([field]) => field !== 'every' && field !== 'weight');
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => SetLine.parse(JSON.parse(line)));
  const kept = lines.filter((line) => wanted.every(([field, value]) => line[field] === value));
  return kept.map(({ question, focus }, i) => ({
    text: question,
    category: Category.parse(category),
    set: basename(dirname(file)),
    template: focus === undefined ? question : question.replace(focus, ''),
    trains: i % every === 0,
    weight,
  }));
}

const SetLine = z.looseObject({ question: z.string(), focus: z.string().optional() });

/** Questions of a folder are told apart from those of others by its name. */
export function readQuestions(folders: readonly string[]): Question[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .flatMap((name) => {
        const category = Category.parse(basename(name, '.txt'));
        const lines = readFileSync(join(folder, name), 'utf8')
          .split('\n')
          .map((line) => line.trim());
        return [...new Set(lines)]
          .filter((line) => line !== '')
          .map((text) => ({ text, category, set: basename(folder), template: text, trains: true, weight: 1 }));
      }),
  );
}
