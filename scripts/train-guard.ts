/**
 * Trains the guard's classifier from questions by category.
 *
 *   node scripts/run.mjs scripts/train-guard.ts --embedder standard|compact --questions DIR… [--set FILE:CATEGORY[:FIELD=VALUE][:every=N]…]
 *     --held-out DIR… [--cache FILE] --out FILE
 *
 * A folder holds CATEGORY.txt files, one question a line. A set is JSON Lines with `question`, of which those with
 * FIELD=VALUE count as CATEGORY; with every=N each Nth of them trains and the others are only scored. Five folds give the
 * figures of the card: no question is scored by a model that saw it or its template. `--held-out` folders are only ever scored. `--cache` keeps vectors between runs.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import {
  CLASSIFIER_FORMAT,
  type ClassifierFile,
  readClassifier,
  type Thresholds,
} from '../main/engine/guard/classifier.ts';
import { createRuleGuard } from '../main/engine/guard/classify.ts';
import { combine } from '../main/engine/guard/combine.ts';
import { parseEmbedder } from '../main/cli/embedder-option.ts';
import { openEmbedder } from '../main/engine/workstation/model-use-cases.ts';
import type { Embedder } from '../main/engine/models/port.ts';
import { CATEGORIES, Category } from '../shared/domain/route.ts';
import { fitSoftmax, type Regression, type Sample } from './lib/softmax-regression.ts';

interface Question {
  readonly text: string;
  readonly category: Category;
  /** Where it comes from: figures are told apart by it. */
  readonly set: string;
  /** The question without what it is about (`focus`): questions of one template share a fold, so that none is scored by a model that saw it or its template. */
  readonly template: string;
  /** Of a set of which a part alone trains, the others are only scored. */
  readonly trains: boolean;
}

/** `questions.jsonl:policy:domain=work:every=3` */
function readSet(text: string): Question[] {
  const [file = '', category = '', ...filters] = text.split(':');
  const pairs = filters.map((filter) => filter.split('=') as [string, string]);
  const every = Number(pairs.find(([field]) => field === 'every')?.[1] ?? 1);
  const wanted = pairs.filter(([field]) => field !== 'every');
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
  }));
}

const SetLine = z.looseObject({ question: z.string(), focus: z.string().optional() });

interface Embedded extends Question {
  readonly vector: Float32Array;
}

const FOLDS = 5;
const RIDGE = 4e-6;
/** Chosen on the cross-validated questions: every class that needs care at 0.97 and above, then the fewest false alarms. */
const THRESHOLDS: Thresholds = {
  care: 0.45,
  surelyPolicy: 0.5,
  surelyPolicyOverStrong: 0.9,
  injection: 0.95,
  identity_or_records: 0.6,
  not_for_this_assistant: 0.95,
};

/** Questions of a folder are told apart from those of others by its name. */
function readQuestions(folders: readonly string[]): Question[] {
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
          .map((text) => ({ text, category, set: basename(folder), template: text, trains: true }));
      }),
  );
}

const CacheLine = z.object({ t: z.string(), v: z.base64() });

function openCache(file: string | undefined): {
  get(text: string): Float32Array | undefined;
  put(text: string, vector: Float32Array): void;
} {
  const known = new Map<string, Float32Array>();
  const lines = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  for (const line of lines) {
    const { t, v } = CacheLine.parse(JSON.parse(line));
    known.set(t, new Float32Array(new Uint8Array(Buffer.from(v, 'base64')).buffer));
  }
  return {
    get: (text) => known.get(text),
    put(text, vector) {
      known.set(text, vector);
      const v = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
      if (file !== undefined) appendFileSync(file, `${JSON.stringify({ t: text, v })}\n`);
    },
  };
}

async function embedAll(
  questions: readonly Question[],
  embedder: Embedder,
  cache: ReturnType<typeof openCache>,
): Promise<Embedded[]> {
  const embedded: Embedded[] = [];
  for (const question of questions) {
    let vector = cache.get(question.text);
    if (vector === undefined) {
      vector = await embedder.embedForClassification(question.text);
      cache.put(question.text, vector);
    }
    embedded.push({ ...question, vector });
    if (embedded.length % 100 === 0) process.stderr.write(`\r${embedded.length}/${questions.length} embedded`);
  }
  return embedded;
}

/** Ordinary questions are the most varied: they weigh as much as this many other classes. */
const POLICY_WEIGHT = 2.5;

/** Every class counts the same in all, however many questions it has. */
function train(questions: readonly Embedded[]): Regression {
  const size = new Map<Category, number>();
  for (const { category } of questions) size.set(category, (size.get(category) ?? 0) + 1);
  const samples: Sample[] = questions.map(({ vector, category }) => ({
    vector,
    label: CATEGORIES.indexOf(category),
    weight:
      ((category === 'policy' ? POLICY_WEIGHT : 1) * questions.length) /
      (CATEGORIES.length * (size.get(category) ?? 1)),
  }));
  return fitSoftmax(samples, CATEGORIES.length, RIDGE);
}

function toFile({ weights, bias }: Regression, embedder: string): ClassifierFile {
  return {
    format: CLASSIFIER_FORMAT,
    embedder,
    dimensions: weights.length / CATEGORIES.length,
    classes: [...CATEGORIES],
    weights: Buffer.from(weights.buffer).toString('base64'),
    bias: [...bias],
    thresholds: THRESHOLDS,
  };
}

const foldOf = ({ template }: Question): number =>
  createHash('sha256').update(template).digest().readUInt32BE() % FOLDS;

interface Tally {
  questions: number;
  safe: number;
  exact: number;
}

/** `safe`: a question that needs care does not go to `answer`, and an ordinary one does. */
function score(questions: readonly Embedded[], file: ClassifierFile, into: Map<string, Tally>): void {
  const guard = createRuleGuard();
  const classifier = readClassifier(file);
  for (const { text, vector, category, set } of questions) {
    const decision = combine(guard.classify(text), classifier.classify(vector), classifier.thresholds);
    const key = `${set} ${category}`;
    const tally = into.get(key) ?? { questions: 0, safe: 0, exact: 0 };
    tally.questions++;
    if ((decision.route === 'answer') === (category === 'policy')) tally.safe++;
    if (decision.category === category) tally.exact++;
    into.set(key, tally);
  }
}

function report(
  tallies: ReadonlyMap<string, Tally>,
): Record<string, { questions: number; safe: number; exact: number }> {
  const share = (part: number, whole: number): number => Number((part / whole).toFixed(3));
  return Object.fromEntries(
    [...tallies].map(([key, { questions, safe, exact }]) => [
      key,
      { questions, safe: share(safe, questions), exact: share(exact, questions) },
    ]),
  );
}

const { values } = parseArgs({
  options: {
    embedder: { type: 'string', default: 'standard' },
    questions: { type: 'string', multiple: true, default: [] },
    set: { type: 'string', multiple: true, default: [] },
    'held-out': { type: 'string', multiple: true, default: [] },
    cache: { type: 'string' },
    out: { type: 'string' },
  },
});
const embedder = await openEmbedder(process.env, parseEmbedder(values.embedder));
if (embedder === null) throw new Error('The classifier reads vectors: --embedder standard or compact.');
const cache = openCache(values.cache);
const own = await embedAll([...readQuestions(values.questions), ...values.set.flatMap(readSet)], embedder, cache);
const heldOut = await embedAll(readQuestions(values['held-out']), embedder, cache);
const crossValidated = new Map<string, Tally>();
for (let fold = 0; fold < FOLDS; fold++) {
  const model = train(own.filter((question) => question.trains && foldOf(question) !== fold));
  score(
    own.filter((question) => foldOf(question) === fold),
    toFile(model, embedder.info.id),
    crossValidated,
  );
}
const file = toFile(train(own.filter(({ trains }) => trains)), embedder.info.id);
const unseen = new Map<string, Tally>();
score(heldOut, file, unseen);
process.stdout.write(
  `${JSON.stringify({ embedder: embedder.info.id, trained: own.filter(({ trains }) => trains).length, crossValidated: report(crossValidated), heldOut: report(unseen) }, null, 2)}\n`,
);
if (values.out) writeFileSync(values.out, `${JSON.stringify(file)}\n`);
process.exit(0);
