/**
 * Fits the coverage model of one embedder: does what retrieval found cover the question?
 *
 *   node scripts/run.mjs scripts/train-coverage.ts --embedder standard|compact|none --set DIR… [--off-topic FILE…] --out FILE
 *
 * A set is a folder with corpus.jsonl and questions*.jsonl. Each question gives two examples: one as it is (covered),
 * one with its relevant documents withheld (not covered, and the hard case: everything near it is still there).
 * Off-topic files give more that is not covered. Half of the questions, by their order, train; the other half test.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  COVERAGE_FEATURES,
  type CoverageFeatures,
  type CoverageModel,
  coverageFeatures,
  coverageProbability,
} from '../main/engine/ask/coverage.ts';
import { searchPassages } from '../main/engine/ask/find-documents.ts';
import { rankStatements } from '../main/engine/ask/rank-statements.ts';
import type { Retrieval } from '../main/engine/ask/retrieve-passages.ts';
import { tuningFor } from '../main/engine/ask/tuning.ts';
import { EVAL_READER } from '../main/engine/eval/corpus.ts';
import { buildEvalKnowledge } from '../main/engine/eval/eval-knowledge.ts';
import { CorpusLine, QuestionLine, readLines } from '../main/engine/eval/read-lines.ts';
import { createFileVectorCache } from '../main/engine/knowledge/authoring/vector-cache.ts';
import type { KnowledgeView } from '../main/engine/knowledge/port.ts';
import { openModels } from '../main/engine/model-tools.ts';
import { loadEmbedder } from '../main/engine/models/load.ts';
import type { Embedder } from '../main/engine/models/port.ts';
import { cacheFolder } from '../main/host/locations.ts';

interface Example {
  readonly features: CoverageFeatures;
  readonly covered: boolean;
  readonly kind: 'covered' | 'withheld' | 'off-topic';
  readonly test: boolean;
}

const HITS = 80;
const KEPT = 30;
const RANKED = 6;

function featuresOf(question: string, found: Retrieval, without: ReadonlySet<string>, view: KnowledgeView, embedderId: string | null): CoverageFeatures {
  const passages = found.passages.filter(({ passage }) => !without.has(passage.document.id)).slice(0, KEPT);
  const retrieval = { ...found, passages };
  const ranked = rankStatements(question, retrieval, { vocabulary: view.vocabulary, weights: tuningFor(embedderId).rank, passages: RANKED });
  return coverageFeatures(question, retrieval, ranked, view.vocabulary);
}

async function examplesOf(folder: string, embedder: Embedder | null, offTopic: readonly string[]): Promise<Example[]> {
  const corpus = await readLines(join(folder, 'corpus.jsonl'), CorpusLine);
  const file = readdirSync(folder).find((name) => name.startsWith('questions') && name.endsWith('.jsonl'));
  const questions = (await readLines(join(folder, file as string), QuestionLine)).filter(({ relevant_ids }) => relevant_ids.length > 0);
  const { view } = await buildEvalKnowledge(corpus, {
    embedder,
    countTokens: embedder?.countTokens ?? ((text) => Math.ceil(text.length / 4)),
    textOnly: false,
    statements: true,
    cache: createFileVectorCache(join(cacheFolder(process.env), 'vectors')),
    signal: new AbortController().signal,
    onProgress: (done, total) => process.stderr.write(`\r${folder}: ${done}/${total} documents`),
  });
  const id = embedder?.info.id ?? null;
  const examples: Example[] = [];
  for (const [i, { question, relevant_ids }] of questions.entries()) {
    const found = await searchPassages(question, view, embedder, EVAL_READER, HITS);
    const test = i % 2 === 1;
    examples.push({ features: featuresOf(question, found, new Set(), view, id), covered: true, kind: 'covered', test });
    examples.push({ features: featuresOf(question, found, new Set(relevant_ids), view, id), covered: false, kind: 'withheld', test });
  }
  for (const [i, question] of offTopic.entries()) {
    const found = await searchPassages(question, view, embedder, EVAL_READER, HITS);
    examples.push({ features: featuresOf(question, found, new Set(), view, id), covered: false, kind: 'off-topic', test: i % 2 === 1 });
  }
  await view.index?.close();
  return examples;
}

/** Logistic regression by gradient descent with a little ridge, on standardised features, then scaled back. */
function fitLogistic(examples: readonly Example[]): Omit<CoverageModel, 'threshold'> {
  const names = COVERAGE_FEATURES;
  const column = (name: (typeof names)[number]) => examples.map(({ features }) => features[name]);
  const scale = names.map((name) => {
    const values = column(name);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length) || 1;
    return { mean, deviation };
  });
  const rows = examples.map(({ features }) => names.map((name, j) => (features[name] - (scale[j]?.mean ?? 0)) / (scale[j]?.deviation ?? 1)));
  const positives = examples.filter(({ covered }) => covered).length;
  const weightOf = (covered: boolean) => (covered ? examples.length / (2 * positives) : examples.length / (2 * (examples.length - positives)));
  let bias = 0;
  const weights = names.map(() => 0);
  for (let step = 0; step < 4_000; step++) {
    let gradientBias = 0;
    const gradient = weights.map((w) => 0.003 * w);
    rows.forEach((row, i) => {
      const covered = examples[i]?.covered ?? false;
      const p = 1 / (1 + Math.exp(-row.reduce((sum, x, j) => sum + x * (weights[j] ?? 0), bias)));
      const error = ((p - (covered ? 1 : 0)) * weightOf(covered)) / rows.length;
      gradientBias += error;
      row.forEach((x, j) => {
        gradient[j] = (gradient[j] ?? 0) + error * x;
      });
    });
    bias -= gradientBias;
    gradient.forEach((g, j) => {
      weights[j] = (weights[j] ?? 0) - g;
    });
  }
  const raw = names.map((_, j) => (weights[j] ?? 0) / (scale[j]?.deviation ?? 1));
  return {
    bias: bias - raw.reduce((sum, w, j) => sum + w * (scale[j]?.mean ?? 0), 0),
    weights: Object.fromEntries(names.map((name, j) => [name, raw[j]])) as CoverageModel['weights'],
  };
}

function auc(positive: readonly number[], negative: readonly number[]): number {
  let wins = 0;
  for (const p of positive) for (const n of negative) wins += p > n ? 1 : p === n ? 0.5 : 0;
  return wins / (positive.length * negative.length);
}

/** Share of the covered questions that may be declined at the chosen threshold. */
const COVERED_DECLINED = 0.04;

const { values } = parseArgs({
  options: {
    embedder: { type: 'string', default: 'standard' },
    set: { type: 'string', multiple: true, default: [] },
    'off-topic': { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
  },
});
const embedder =
  values.embedder === 'none' ? null : await loadEmbedder(values.embedder === 'compact' ? 'embedder-compact' : 'embedder', await openModels(process.env));
const OffTopicLine = QuestionLine.extend({ relevant_ids: QuestionLine.shape.relevant_ids.default([]) });
const offTopic: string[] = [];
for (const file of values['off-topic']) {
  const lines = await readLines(file, OffTopicLine);
  offTopic.push(...lines.filter((_, i) => i % Math.ceil(lines.length / 60) === 0).map(({ question }) => question));
}
const examples: Example[] = [];
for (const folder of values.set) examples.push(...(await examplesOf(folder, embedder, offTopic)));
const model = fitLogistic(examples.filter(({ test }) => !test));
const score = (example: Example) => coverageProbability(example.features, { ...model, threshold: 0.5 });
const part = (test: boolean, kind: Example['kind']) => examples.filter((e) => e.test === test && e.kind === kind).map(score);
const trainCovered = part(false, 'covered').sort((a, b) => a - b);
const threshold = trainCovered[Math.floor(COVERED_DECLINED * trainCovered.length)] ?? 0.5;
const declined = (scores: readonly number[]) => scores.filter((s) => s < threshold).length / Math.max(1, scores.length);
const report = {
  embedder: embedder?.info.id ?? 'words',
  model: { ...model, threshold },
  test: {
    covered: part(true, 'covered').length,
    aucWithheld: auc(part(true, 'covered'), part(true, 'withheld')),
    aucOffTopic: auc(part(true, 'covered'), part(true, 'off-topic')),
    declined: { covered: declined(part(true, 'covered')), withheld: declined(part(true, 'withheld')), offTopic: declined(part(true, 'off-topic')) },
  },
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
if (values.out) writeFileSync(values.out, `${JSON.stringify(report.model, null, 2)}\n`);
process.exit(0);
