import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Env } from '../../shared/domain/env.ts';
import type { EvalReport, EvalRetrieval, EvalSectionId } from '../../shared/contract/eval.ts';
import type { EmbedderChoice } from '../../shared/domain/embedder-choice.ts';
import { OUTPOST_VERSION } from '../../shared/domain/version.ts';
import { createFileVectorCache, type VectorCache } from '../engine/authoring/build/vector-cache.ts';
import { loadLlm } from '../engine/models/load.ts';
import { systemClock } from '../engine/platform/clock.ts';
import { openEmbedder, openModels } from '../engine/workstation/model-use-cases.ts';
import { acceptBaseline, readBaseline } from './baseline.ts';
import { openDataSets } from './data-sets.ts';
import { evalAll, sectionsToRun } from './eval-all.ts';
import { evalAnswers } from './eval-answers.ts';
import { evalRetrieval } from './eval-retrieval.ts';
import { CorpusLine, QuestionLine, readLines } from './read-lines.ts';
import { renderReport } from './report.ts';
import { createSectionStore } from './section-store.ts';
import { openWorkbench, type Workbench } from './workbench.ts';
import { loadCalibrations } from '../engine/ask/calibration.ts';
import { assetRoot } from '../engine/platform/assets.ts';
import { estimateTokens } from '../engine/text/estimate-tokens.ts';
import { LANGUAGES } from './languages.ts';

interface Inputs {
  readonly embedder: EmbedderChoice;
  readonly onProgress: (text: string) => void;
}

interface CorpusInputs extends Inputs {
  readonly corpus: string;
  readonly questions: string;
}

interface RetrievalInputs extends CorpusInputs {
  readonly textOnly: boolean;
}

interface AnswersInputs extends CorpusInputs {
  /** Of the questions, the first so many; null: all. */
  readonly limit: number | null;
  /** Where the answers go, JSON Lines. */
  readonly out: string;
  readonly quotesOnly: boolean;
}

interface AllInputs extends Inputs {
  /** Folder with the public sets. */
  readonly data: string;
  /** Where report.html and report.json go. */
  readonly out: string;
  readonly only: readonly EvalSectionId[] | null;
  readonly quick: boolean;
  readonly answers: number;
  readonly seed: number;
  /** A reader's judgements of statements. */
  readonly labels: string;
  /** Takes sections that an earlier run with the same settings left in `out`. */
  readonly resume: boolean;
  /** A report.json to compare with. */
  readonly baseline: string | null;
  /** Keeps this report as the baseline, once it is written. */
  readonly accept: string | null;
}

interface AnswerSummary {
  readonly questions: number;
  readonly routes: Readonly<Record<string, number>>;
}

export interface Evaluations {
  retrieval(inputs: RetrievalInputs): Promise<EvalRetrieval>;
  answers(inputs: AnswersInputs): Promise<AnswerSummary>;
  all(inputs: AllInputs): Promise<EvalReport>;
}

interface Measuring {
  readonly env: Env;
  readonly cache: VectorCache;
  readonly signal: AbortSignal;
}

async function withWorkbench<T>(
  { env, cache, signal }: Measuring,
  inputs: Inputs,
  withModel: boolean,
  work: (bench: Workbench) => Promise<T>,
): Promise<T> {
  const embedder = await openEmbedder(env, inputs.embedder);
  const llm = withModel ? await loadLlm('standard', await openModels(env)) : null;
  const bench = openWorkbench({ embedder, llm, clock: systemClock, cache, signal, progress: inputs.onProgress });
  try {
    return await work(bench);
  } finally {
    await bench.close();
  }
}

async function measureRetrieval(measuring: Measuring, inputs: RetrievalInputs): Promise<EvalRetrieval> {
  const corpus = await readLines(inputs.corpus, CorpusLine);
  const questions = await readLines(inputs.questions, QuestionLine);
  const embedder = await openEmbedder(measuring.env, inputs.embedder);
  try {
    return await evalRetrieval(corpus, questions, {
      embedder,
      calibrations: loadCalibrations(join(assetRoot(import.meta.dirname), 'models')),
      languages: LANGUAGES,
      countTokens: embedder?.countTokens ?? estimateTokens,
      cache: measuring.cache,
      signal: measuring.signal,
      onProgress: (done, total) => inputs.onProgress(`index: ${done} of ${total} documents`),
      textOnly: inputs.textOnly,
      statements: false,
      clock: systemClock,
    });
  } finally {
    await embedder?.close();
  }
}

async function answerQuestions(measuring: Measuring, inputs: AnswersInputs): Promise<AnswerSummary> {
  const corpus = await readLines(inputs.corpus, CorpusLine);
  const all = await readLines(inputs.questions, QuestionLine);
  const questions = inputs.limit === null ? all : all.slice(0, inputs.limit);
  const routes: Record<string, number> = {};
  await withWorkbench(measuring, inputs, !inputs.quotesOnly, async (bench) => {
    const { view } = await bench.knowledge('corpus', corpus);
    const out = createWriteStream(inputs.out);
    try {
      await evalAnswers(questions, {
        deps: bench.deps(view),
        quotesOnly: inputs.quotesOnly,
        signal: measuring.signal,
        onAnswer(line, done, total) {
          routes[line.route] = (routes[line.route] ?? 0) + 1;
          out.write(`${JSON.stringify(line)}\n`);
          inputs.onProgress(`answers: ${done} of ${total}`);
        },
      });
    } finally {
      out.end();
      await finished(out);
    }
  });
  return { questions: questions.length, routes };
}

/** Writes report.json and report.html, and keeps the report as the baseline where that was asked for. */
function writeReport({ out, accept }: AllInputs, report: EvalReport): void {
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(join(out, 'report.html'), renderReport(report));
  if (accept !== null) acceptBaseline(accept, report);
}

async function measureAll(measuring: Measuring, inputs: AllInputs): Promise<EvalReport> {
  const { answers, seed, labels } = inputs;
  const baseline = inputs.baseline === null ? null : readBaseline(inputs.baseline);
  mkdirSync(inputs.out, { recursive: true });
  const store = createSectionStore(
    join(inputs.out, 'sections'),
    { outpost: OUTPOST_VERSION, embedder: inputs.embedder, answers, seed },
    inputs.resume,
  );
  const { ids, needsModel } = sectionsToRun(inputs.only, inputs.quick, store);
  const report = await withWorkbench(measuring, inputs, needsModel, (bench) =>
    evalAll({ context: { bench, data: openDataSets(inputs.data), answers, seed, labels }, ids, baseline, store }),
  );
  writeReport(inputs, report);
  return report;
}

export function createEvaluations(config: { env: Env; vectorCache: string }): Evaluations {
  const measuring: Measuring = {
    env: config.env,
    cache: createFileVectorCache(config.vectorCache),
    signal: new AbortController().signal,
  };
  return {
    retrieval: (inputs) => measureRetrieval(measuring, inputs),
    answers: (inputs) => answerQuestions(measuring, inputs),
    all: (inputs) => measureAll(measuring, inputs),
  };
}
