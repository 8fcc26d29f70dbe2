import { z } from 'zod';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { readBesideModels } from '../platform/model-files.ts';
import { ANSWER_FEATURES } from './answer-scorer/features.ts';
import { COVERAGE_FEATURES } from './coverage/features.ts';

export const CALIBRATION_FORMAT = 'outpost-calibration/2';
export const CALIBRATION_FILE = 'calibration.json';

const Share = z.number().min(0).max(1);

/**
 * How much the search by words adds to the cosine, as a share of the question's best BM25 score; measured
 * per embedder. Fusing scores beat reciprocal rank fusion with both embedders (docs/measurements.md).
 */
const FusionWeights = z.object({
  words: z.number().min(0),
  /** Which share of the cosine is that of the document's title alone, 0 to 1; none in older files. */
  titles: Share.default(0),
});
export type FusionWeights = Readonly<z.infer<typeof FusionWeights>>;

/** How a statement's own likeness, its words and its passage's rank add up (docs/measurements.md). */
const RankWeights = z.object({ cosine: z.number(), words: z.number(), passage: z.number() });
export type RankWeights = Readonly<z.infer<typeof RankWeights>>;

const Coverage = z.object({
  bias: z.number(),
  weights: z.record(z.enum(COVERAGE_FEATURES), z.number()),
  threshold: Share,
});

const Answers = z.object({
  bias: z.number(),
  weights: z.record(z.enum(ANSWER_FEATURES), z.number()),
  claimFrom: z.number().min(0),
});

/** Everything about answering that was set by measurement (docs/measurements.md), for one embedder. */
const Calibration = z.object({
  fusion: FusionWeights,
  rank: RankWeights,
  /** How much less than the best a statement may score to stand beside it in the answer. */
  closeness: z.number().min(0),
  /** Whether what was found is near the question at all. */
  coverage: Coverage,
  /** Whether a statement answers it, and from which probability on that is claimed (answer-scorer/score.ts). */
  answers: Answers,
  /** Probability of coverage by retrieval alone from which the closest words are shown where nothing is claimed; set by hand: of staff's questions below it 5 of 33 were covered (docs/measurements.md). */
  near: Share,
});
export type Calibration = Readonly<z.infer<typeof Calibration>>;

/** `<modelsFolder>/<embedder>/calibration.json`; coverage is written by scripts/calibrate.ts, answers by scripts/train-answer-scorer.ts. */
export const CalibrationFile = z.object({
  format: z.literal(CALIBRATION_FORMAT),
  /** Null: for search by words alone. */
  embedder: z.string().nullable(),
  ...Calibration.shape,
});

/**
 * The calibration for an embedder's vectors; null: for a question without vectors (no embedder, or a language that it
 * does not know). An embedder that was not calibrated is given that of words alone.
 */
export type Calibrations = (embedderId: string | null) => Calibration;

/** Reads what stands beside the models. SOURCE_INVALID where a file is damaged or that for words alone is missing. */
export function loadCalibrations(modelsFolder: string): Calibrations {
  try {
    const files = readBesideModels(modelsFolder, CALIBRATION_FILE).map((value) => CalibrationFile.parse(value));
    const byEmbedder = new Map(files.map((file) => [file.embedder, file]));
    const wordsOnly = byEmbedder.get(null);
    if (wordsOnly === undefined) throw new Error('there is none for words alone');
    return (embedderId) => byEmbedder.get(embedderId) ?? wordsOnly;
  } catch (cause) {
    throw new OutpostError(
      'SOURCE_INVALID',
      `The calibrations in ${modelsFolder} cannot be read: restore them from the installation.`,
      { cause, details: { modelsFolder } },
    );
  }
}
