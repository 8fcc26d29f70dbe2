/**
 * Fits the coverage model of one embedder (does what retrieval found cover the question?), chooses its threshold, and
 * draws the curves behind that choice.
 *
 *   node scripts/run.mjs scripts/calibrate.ts --embedder standard|compact|none --set DIR… [--off-topic FILE…] [--out DIR]
 *
 * A set is a folder with corpus.jsonl and questions*.jsonl. Each question gives two examples: one as it is (covered),
 * one with its relevant documents withheld (not covered, and the hard case: everything near it is still there).
 * Off-topic files give more that is not covered. Five folds: no question is scored by a model that saw it, in any of
 * its ways. The model goes to stdout, for main/engine/ask/tuning.ts; `--out` takes calibration.html and model.json.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CoverageModel, coverageProbability } from '../main/engine/ask/coverage.ts';
import { type CoverageExample, type CoverageKind, coverageExamples } from '../main/engine/eval/coverage-examples.ts';
import { buildEvalKnowledge } from '../main/engine/eval/eval-knowledge.ts';
import { areaUnderRoc } from '../main/engine/eval/figure.ts';
import { CorpusLine, QuestionLine, readLines } from '../main/engine/eval/read-lines.ts';
import { renderPlots } from '../main/engine/eval/report.ts';
import { reliability, riskCoverage, tradeOff } from '../main/engine/eval/coverage-plots.ts';
import { createFileVectorCache } from '../main/engine/knowledge/authoring/vector-cache.ts';
import { openModels } from '../main/engine/model-tools.ts';
import { loadEmbedder } from '../main/engine/models/load.ts';
import type { Embedder } from '../main/engine/models/port.ts';
import { cacheFolder } from '../main/host/locations.ts';
import { fitCoverage } from './lib/fit-coverage.ts';

/** Share of the covered questions that may be declined at the chosen threshold. */
const COVERED_DECLINED = 0.04;
const FOLDS = 5;
/** Off-topic questions put to each corpus, at most. */
const OFF_TOPIC = 60;

async function examplesOf(folder: string, embedder: Embedder | null, offTopic: readonly string[]): Promise<CoverageExample[]> {
  const corpus = await readLines(join(folder, 'corpus.jsonl'), CorpusLine);
  const file = readdirSync(folder).find((name) => name.startsWith('questions') && name.endsWith('.jsonl'));
  const covered = (await readLines(join(folder, file as string), QuestionLine)).filter(({ relevant_ids }) => relevant_ids.length > 0);
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
    return await coverageExamples({ covered, offTopic }, view, embedder);
  } finally {
    await view.index?.close();
  }
}

const foldOf = ({ id }: CoverageExample): number => createHash('sha256').update(id).digest().readUInt32BE() % FOLDS;

interface Scored extends CoverageExample {
  readonly probability: number;
}

const score = (example: CoverageExample, model: Omit<CoverageModel, 'threshold'>): Scored => ({ ...example, probability: coverageProbability(example.features, { ...model, threshold: 0 }) });

function crossValidate(examples: readonly CoverageExample[]): Scored[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const model = fitCoverage(examples.filter((example) => foldOf(example) !== fold));
    return examples.filter((example) => foldOf(example) === fold).map((example) => score(example, model));
  }).flat();
}

const { values } = parseArgs({
  options: {
    embedder: { type: 'string', default: 'standard' },
    set: { type: 'string', multiple: true, default: [] },
    'off-topic': { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
  },
});
const embedder = values.embedder === 'none' ? null : await loadEmbedder(values.embedder === 'compact' ? 'embedder-compact' : 'embedder', await openModels(process.env));
const OffTopicLine = QuestionLine.extend({ relevant_ids: QuestionLine.shape.relevant_ids.default([]) });
const offTopic: string[] = [];
for (const file of values['off-topic']) {
  const lines = await readLines(file, OffTopicLine);
  offTopic.push(...lines.filter((_, i) => i % Math.ceil(lines.length / OFF_TOPIC) === 0).map(({ question }) => question));
}
const examples: CoverageExample[] = [];
for (const folder of values.set) examples.push(...(await examplesOf(folder, embedder, offTopic)));

const scored = crossValidate(examples);
const probabilities = (kind: CoverageKind): number[] => scored.filter((one) => one.kind === kind).map(({ probability }) => probability);
const sorted = probabilities('covered').sort((a, b) => a - b);
const threshold = sorted[Math.floor(COVERED_DECLINED * sorted.length)] ?? 0.5;
const declined = (kind: CoverageKind): number => probabilities(kind).filter((p) => p < threshold).length / Math.max(1, probabilities(kind).length);
const model: CoverageModel = { ...fitCoverage(examples), threshold };
const report = {
  embedder: embedder?.info.id ?? 'words',
  model,
  crossValidated: {
    covered: probabilities('covered').length,
    aucWithheld: areaUnderRoc(probabilities('covered'), probabilities('withheld')),
    aucOffTopic: areaUnderRoc(probabilities('covered'), probabilities('off-topic')),
    declined: { covered: declined('covered'), withheld: declined('withheld'), offTopic: declined('off-topic') },
  },
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
if (values.out) {
  mkdirSync(values.out, { recursive: true });
  writeFileSync(join(values.out, 'model.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(values.out, 'calibration.html'), renderPlots(`Coverage, ${report.embedder}`, [tradeOff(scored), riskCoverage(scored.filter(({ kind }) => kind !== 'off-topic')), reliability(scored)]));
}
process.exit(0);
