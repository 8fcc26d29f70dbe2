/**
 * Fits the coverage model of one embedder (does what retrieval found cover the question?), chooses its threshold, and
 * draws the curves behind that choice.
 *
 *   node scripts/run.mjs scripts/calibrate.ts --embedder standard|compact|none --set DIR… [--off-topic FILE…] [--out DIR]
 *     [--llm [--doubt-from P] [--doubt-to P] [--labels FILE]]
 *
 * A set is a folder with corpus.jsonl and questions*.jsonl. Each question gives two examples: one as it is (covered),
 * one with its relevant documents withheld (not covered, and the hard case: everything near it is still there).
 * Off-topic files give more that is not covered. Five folds: no question is scored by a model that saw it, in any of
 * its ways. The model goes to stdout, for main/engine/ask/calibration.ts; `--out` takes calibration.html and model.json.
 *
 * With `--llm` the language model is asked whether none of the statements fits, wherever retrieval alone gives a
 * probability between the two bounds, and both are put together (main/engine/ask/coverage/decision.ts). Labels say which withheld
 * questions the words shown answer all the same. About 10 s a question on two cores; what was asked stays in
 * `none-shares.jsonl` beside the report, so that a run that was broken off goes on.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { closeStatements } from '../main/engine/ask/retrieve/close-statements.ts';
import { type CoverageModel, coverageProbability } from '../main/engine/ask/coverage/features.ts';
import { DEFAULT_LIMITS } from '../main/engine/ask/limits.ts';
import { calibrationFor } from '../main/engine/ask/calibration.ts';
import { type CoverageExample, type CoverageKind, coverageExamples } from '../main/eval/coverage-examples.ts';
import { buildEvalKnowledge } from '../main/eval/eval-knowledge.ts';
import { areaUnderRoc } from '../main/eval/figure.ts';
import { openNoneShares } from '../main/eval/none-shares.ts';
import { CorpusLine, QuestionLine, readLines } from '../main/eval/read-lines.ts';
import { renderPlots } from '../main/eval/report.ts';
import { readStatementLabels } from '../main/eval/statement-labels.ts';
import { reliability, riskCoverage, tradeOff } from '../main/eval/coverage-plots.ts';
import { createFileVectorCache } from '../main/engine/authoring/build/vector-cache.ts';
import { parseEmbedder } from '../main/cli/embedder-option.ts';
import { openEmbedder, openModels } from '../main/engine/workstation/model-use-cases.ts';
import { loadLlm } from '../main/engine/models/load.ts';
import type { Embedder } from '../main/engine/models/port.ts';
import { cacheFolder } from '../main/host/locations.ts';
import { fitCoverage } from './lib/fit-coverage.ts';
import { crossValidateDoubt, type DoubtExample, fitDoubt } from './lib/fit-doubt.ts';

/** Share of the covered questions that may be declined at the chosen threshold. */
const COVERED_DECLINED = 0.04;
const FOLDS = 5;
/** Off-topic questions put to each corpus, at most. */
const OFF_TOPIC = 60;

interface SetExample extends CoverageExample {
  readonly set: string;
}

async function examplesOf(
  folder: string,
  embedder: Embedder | null,
  offTopic: readonly string[],
): Promise<SetExample[]> {
  const corpus = await readLines(join(folder, 'corpus.jsonl'), CorpusLine);
  const file = readdirSync(folder).find((name) => name.startsWith('questions') && name.endsWith('.jsonl'));
  const covered = (await readLines(join(folder, file as string), QuestionLine)).filter(
    ({ relevant_ids }) => relevant_ids.length > 0,
  );
  const { view } = await buildEvalKnowledge(corpus, {
    embedder,
    countTokens: embedder?.countTokens ?? ((text) => Math.ceil(text.length / 4)),
    textOnly: false,
    statements: true,
    cache: createFileVectorCache(join(cacheFolder(process.env), 'vectors')),
    signal: new AbortController().signal,
    onProgress: (done, total) => process.stderr.write(`\r${folder}: ${done}/${total} documents`),
  });
  try {
    return (await coverageExamples({ covered, offTopic }, view, embedder)).map((example) => ({
      ...example,
      set: basename(folder),
    }));
  } finally {
    await view.index?.close();
  }
}

const foldOf = ({ id }: SetExample): number => createHash('sha256').update(id).digest().readUInt32BE() % FOLDS;

interface Scored extends SetExample {
  readonly probability: number;
}

const score = (example: SetExample, model: Omit<CoverageModel, 'threshold'>): Scored => ({
  ...example,
  probability: coverageProbability(example.features, { ...model, threshold: 0 }),
});

function crossValidate(examples: readonly SetExample[]): Scored[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const model = fitCoverage(examples.filter((example) => foldOf(example) !== fold));
    return examples.filter((example) => foldOf(example) === fold).map((example) => score(example, model));
  }).flat();
}

interface DoubtOptions {
  readonly from: number;
  readonly to: number;
  readonly labels: string;
  /** Where shares are kept; null: nowhere. */
  readonly file: string | null;
  readonly embedderId: string | null;
}

/** Asks the model wherever its word could count: withheld questions that nobody labelled are of no use. */
async function withNoneShares(
  scored: readonly Scored[],
  { from, to, labels, file, embedderId }: DoubtOptions,
): Promise<DoubtExample[]> {
  const llm = await loadLlm('standard', await openModels(process.env));
  const shares = await openNoneShares(llm, new AbortController().signal, file);
  const known = await readStatementLabels(labels);
  const examples: DoubtExample[] = [];
  for (const one of scored) {
    const own = known?.get(one.set)?.get(one.id);
    const shown = closeStatements(one.ranked, calibrationFor(embedderId).closeness, DEFAULT_LIMITS.statementsInAnswer);
    const answers =
      one.kind !== 'withheld' || own === undefined ? null : shown.some((statement) => own.of(statement) === 2);
    const wanted = one.probability >= from && one.probability < to && (one.kind !== 'withheld' || answers !== null);
    examples.push({
      kind: one.kind,
      fold: foldOf(one),
      probability: one.probability,
      answers,
      noneShare: wanted ? await shares.of(one) : null,
    });
    process.stderr.write(`\rthe language model: ${examples.length}/${scored.length}`);
  }
  await llm.close();
  return examples;
}

function doubtReport(examples: readonly DoubtExample[], { from, to }: DoubtOptions) {
  const judged = crossValidateDoubt(examples, { from, to }, COVERED_DECLINED);
  const share = (of: typeof judged, hit: (one: (typeof judged)[number]) => boolean): number =>
    of.filter(hit).length / Math.max(1, of.length);
  const ofKind = (kind: CoverageKind) => judged.filter(({ example }) => example.kind === kind);
  const labelled = ofKind('withheld').filter(({ example }) => example.answers !== null);
  return {
    model: fitDoubt(examples, { from, to }, COVERED_DECLINED),
    asked: examples.filter(({ noneShare }) => noneShare !== null).length,
    crossValidated: {
      covered: share(ofKind('covered'), ({ declined }) => declined),
      offTopic: share(ofKind('off-topic'), ({ declined }) => declined),
      withheldLabelled: labelled.length,
      withheldSafe: share(labelled, ({ example, declined }) => declined || example.answers === true),
    },
  };
}

const { values } = parseArgs({
  options: {
    embedder: { type: 'string', default: 'standard' },
    set: { type: 'string', multiple: true, default: [] },
    'off-topic': { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
    llm: { type: 'boolean', default: false },
    labels: { type: 'string', default: join('test', 'evals', 'chosen-statements.jsonl') },
    'doubt-from': { type: 'string', default: '0.15' },
    'doubt-to': { type: 'string', default: '0.5' },
  },
});
const embedder = await openEmbedder(process.env, parseEmbedder(values.embedder));
const OffTopicLine = QuestionLine.extend({ relevant_ids: QuestionLine.shape.relevant_ids.default([]) });
const offTopic: string[] = [];
for (const file of values['off-topic']) {
  const lines = await readLines(file, OffTopicLine);
  offTopic.push(
    ...lines.filter((_, i) => i % Math.ceil(lines.length / OFF_TOPIC) === 0).map(({ question }) => question),
  );
}
const examples: SetExample[] = [];
for (const folder of values.set) examples.push(...(await examplesOf(folder, embedder, offTopic)));

const scored = crossValidate(examples);
const probabilities = (kind: CoverageKind): number[] =>
  scored.filter((one) => one.kind === kind).map(({ probability }) => probability);
const sorted = probabilities('covered').sort((a, b) => a - b);
const threshold = sorted[Math.floor(COVERED_DECLINED * sorted.length)] ?? 0.5;
const declined = (kind: CoverageKind): number =>
  probabilities(kind).filter((p) => p < threshold).length / Math.max(1, probabilities(kind).length);
const model: CoverageModel = { ...fitCoverage(examples), threshold };
if (values.out) mkdirSync(values.out, { recursive: true });
const report = {
  embedder: embedder?.info.id ?? 'words',
  model,
  crossValidated: {
    covered: probabilities('covered').length,
    aucWithheld: areaUnderRoc(probabilities('covered'), probabilities('withheld')),
    aucOffTopic: areaUnderRoc(probabilities('covered'), probabilities('off-topic')),
    declined: { covered: declined('covered'), withheld: declined('withheld'), offTopic: declined('off-topic') },
  },
  ...(values.llm ? { doubt: await doubt() } : {}),
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
if (values.out) {
  writeFileSync(join(values.out, 'model.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(
    join(values.out, 'calibration.html'),
    renderPlots(`Coverage, ${report.embedder}`, [
      tradeOff(scored),
      riskCoverage(scored.filter(({ kind }) => kind !== 'off-topic')),
      reliability(scored),
    ]),
  );
}
process.exit(0);

async function doubt() {
  const file = values.out ? join(values.out, 'none-shares.jsonl') : null;
  const options = {
    from: Number(values['doubt-from']),
    to: Number(values['doubt-to']),
    labels: values.labels,
    file,
    embedderId: embedder?.info.id ?? null,
  };
  return doubtReport(await withNoneShares(scored, options), options);
}
