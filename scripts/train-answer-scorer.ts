/**
 * Learns the answer scorer of one embedder (does this statement answer the question?) from the labelled statements of
 * staff's own questions, and draws its curve by asker held out.
 *
 *   node scripts/run.mjs scripts/train-answer-scorer.ts --embedder standard|compact|none --evals DIR
 *     [--held-out ASKER…] [--precision 0.92] [--write]
 *
 * DIR holds the public sets (`cdc-covid-faq/corpus.jsonl`, `policies-jupiterone/corpus.jsonl`); the sample clinic is
 * read from knowledge/. Askers held out (by default elm and fern) are neither trained on nor part of any choice: their
 * figure is what generalises. Of the others each is scored by a model that never saw that asker; from those scores the
 * probability is chosen from which words are claimed. `--write` puts the model into models/<embedder>/calibration.json.
 */

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseEmbedder } from '../main/cli/embedder-option.ts';
import { loadCalibrations } from '../main/engine/ask/calibration.ts';
import { openEmbedder } from '../main/engine/workstation/model-use-cases.ts';
import { LANGUAGES } from '../main/eval/languages.ts';
import { ROOT } from './ensure-packages.mjs';
import { claimCurve, claimedAnswer, claimFigures, crossScore, fitScorer, thresholdFor } from './train/answer-scorer.ts';
import { readAskedExamples } from './train/asked-examples.ts';
import { writeCalibration } from './train/write-calibration.ts';

const MODELS = join(ROOT, 'models');
const { values } = parseArgs({
  options: {
    embedder: { type: 'string', default: 'standard' },
    evals: { type: 'string' },
    'held-out': { type: 'string', multiple: true, default: ['elm', 'fern'] },
    precision: { type: 'string', default: '0.92' },
    write: { type: 'boolean', default: false },
  },
});

const calibrations = loadCalibrations(MODELS);
const embedder = await openEmbedder(process.env, parseEmbedder(values.embedder));
const embedderId = embedder?.info.id ?? null;
const examples = await readAskedExamples(ROOT, values.evals ?? null, { embedder, calibrations, languages: LANGUAGES });
const heldOut = new Set(values['held-out']);
const seen = examples.filter(({ asker }) => !heldOut.has(asker));
const crossed = crossScore(seen);
const claimFrom = thresholdFor(crossed, Number(values.precision));
const weights = fitScorer(seen);
const unseen = examples.filter(({ asker }) => heldOut.has(asker));
const figuresOf = (of: typeof unseen) =>
  claimFigures(
    of.map((example) => claimedAnswer(example, weights)),
    claimFrom,
  );
const byCorpus = [...Map.groupBy(unseen, ({ corpus }) => corpus)].map(([corpus, own]) => [corpus, figuresOf(own)]);
const report = {
  embedder: embedderId ?? 'words',
  heldOut: figuresOf(unseen),
  heldOutByCorpus: Object.fromEntries(byCorpus),
  byAskerHeldOut: claimFigures(crossed, claimFrom),
  curve: claimCurve(crossed),
  scorer: { ...weights, claimFrom },
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
if (values.write) {
  process.stderr.write(
    `Written: ${writeCalibration(MODELS, embedderId, calibrations(embedderId), { answers: report.scorer })}\n`,
  );
}
process.exit(0);
