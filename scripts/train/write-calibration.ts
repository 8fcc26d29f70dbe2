import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CALIBRATION_FILE,
  CALIBRATION_FORMAT,
  type Calibration,
  CalibrationFile,
} from '../../main/engine/ask/calibration.ts';

/** The folder of models/ for search by words alone, which has no weights. */
const WORDS_ONLY = 'words-only';

/** What was fitted: whether retrieval is near, or whether a statement answers. */
type Fitted = Partial<Pick<Calibration, 'coverage' | 'answers'>>;

/**
 * Writes `<modelsFolder>/<embedder>/calibration.json` and returns its path. Fusion, ranking, closeness and nearness
 * stay as they are in `current`; numbers are rounded to three decimals.
 */
export function writeCalibration(
  modelsFolder: string,
  embedder: string | null,
  current: Calibration,
  { coverage = current.coverage, answers = current.answers }: Fitted,
): string {
  const { fusion, rank, closeness, near } = current;
  const file = CalibrationFile.parse({
    format: CALIBRATION_FORMAT,
    embedder,
    fusion,
    rank,
    closeness,
    coverage: {
      bias: rounded(coverage.bias),
      weights: roundedAll(coverage.weights),
      threshold: rounded(coverage.threshold),
    },
    answers: {
      bias: rounded(answers.bias),
      weights: roundedAll(answers.weights),
      claimFrom: rounded(answers.claimFrom),
    },
    near: rounded(near),
  });
  const folder = join(modelsFolder, embedder ?? WORDS_ONLY);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, CALIBRATION_FILE);
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`);
  return path;
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

function roundedAll(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rounded(value)]));
}
