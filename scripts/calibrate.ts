/**
 * Fits the coverage model of one embedder (does what retrieval found cover the question?), chooses its threshold, and
 * draws the curves behind that choice.
 *
 *   node scripts/run.mjs scripts/calibrate.ts --embedder standard|compact|none --set DIR… [--off-topic FILE…] [--out DIR]
 *     [--write]
 *
 * A set is a folder with corpus.jsonl and questions*.jsonl. Each question gives two examples: one as it is (covered),
 * one with its relevant documents withheld (not covered, and the hard case: everything near it is still there).
 * Off-topic files give more that is not covered. Five folds: no question is scored by a model that saw it, in any of
 * its ways. The model goes to stdout, and with `--write` into models/<embedder>/calibration.json; `--out` takes
 * calibration.html and model.json.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseEmbedder } from '../main/cli/embedder-option.ts';
import { loadCalibrations } from '../main/engine/ask/calibration.ts';
import type { CoverageModel } from '../main/engine/ask/coverage/features.ts';
import { openEmbedder } from '../main/engine/workstation/model-use-cases.ts';
import type { CoverageKind } from '../main/eval/coverage-examples.ts';
import { reliability, riskCoverage, tradeOff } from '../main/eval/coverage-plots.ts';
import { areaUnderRoc } from '../main/eval/figure.ts';
import { QuestionLine, readLines } from '../main/eval/read-lines.ts';
import { renderPlots } from '../main/eval/report.ts';
import { ROOT } from './ensure-packages.mjs';
import { fitCoverage } from './lib/fit-coverage.ts';
import { writeCalibration } from './train/write-calibration.ts';
import { crossValidate, examplesOf, type SetExample } from './train/coverage-folds.ts';
import { LANGUAGES } from '../main/eval/languages.ts';

const MODELS = join(ROOT, 'models');
const calibrations = loadCalibrations(MODELS);

/** Share of the covered questions that may be declined at the chosen threshold. */
const COVERED_DECLINED = 0.04;
/** Off-topic questions put to each corpus, at most. */
const OFF_TOPIC = 60;

const { values } = parseArgs({
  options: {
    embedder: { type: 'string', default: 'standard' },
    set: { type: 'string', multiple: true, default: [] },
    'off-topic': { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const embedder = await openEmbedder(process.env, parseEmbedder(values.embedder));
const embedderId = embedder?.info.id ?? null;
const OffTopicLine = QuestionLine.extend({ relevant_ids: QuestionLine.shape.relevant_ids.default([]) });
const offTopic: string[] = [];
for (const file of values['off-topic']) {
  const lines = await readLines(file, OffTopicLine);
  offTopic.push(
    ...lines.filter((_, i) => i % Math.ceil(lines.length / OFF_TOPIC) === 0).map(({ question }) => question),
  );
}
const examples: SetExample[] = [];
for (const folder of values.set)
  examples.push(...(await examplesOf(folder, { embedder, calibrations, languages: LANGUAGES }, offTopic)));

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
  embedder: embedderId ?? 'words',
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
if (values.write) {
  process.stderr.write(
    `Written: ${writeCalibration(MODELS, embedderId, calibrations(embedderId), { coverage: model })}\n`,
  );
}
process.exit(0);
