import { readFileSync, writeFileSync } from 'node:fs';
import type { EvalDrift, EvalFigure, EvalReport } from '../../shared/contract/eval.ts';
import { EvalReport as EvalReportSchema } from '../../shared/contract/eval.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';

/** Shares and scores may be worse by this much: the same questions and models give the same figures to the third place. */
const ALLOWED_DROP = 0.02;
/** Times may be longer by this factor: machines are noisy. */
const ALLOWED_SLOWDOWN = 2;

/** BAD_INPUT for a file that is no report, NOT_FOUND where there is none. */
export function readBaseline(file: string): EvalReport {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new OutpostError('NOT_FOUND', `There is no baseline ${file}: accept one with --accept.`, { cause });
  }
  try {
    return EvalReportSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new OutpostError('BAD_INPUT', `${file} is not a report of eval all: name a report.json.`, { cause });
  }
}

export function acceptBaseline(file: string, report: EvalReport): void {
  writeFileSync(file, `${JSON.stringify({ ...report, drift: null }, null, 1)}\n`);
}

function isWorse(now: EvalFigure, before: EvalFigure): boolean {
  if (now.unit === 'ms') return now.value > before.value * ALLOWED_SLOWDOWN;
  const drop = now.better === 'higher' ? before.value - now.value : now.value - before.value;
  if (drop <= ALLOWED_DROP) return false;
  if (now.n === before.n) return true;
  // Another sample: worse only where the intervals do not meet.
  return now.better === 'higher' ? now.high < before.low : now.low > before.high;
}

/** Figures that are worse than the baseline's, and those that are gone: what is no longer measured may hide anything. */
export function findDrift(report: EvalReport, baseline: EvalReport): EvalDrift[] {
  const now = new Map(report.sections.flatMap(({ figures }) => figures).map((figure) => [figure.id, figure]));
  const measured = new Set(report.sections.map(({ id }) => id));
  return baseline.sections
    .filter(({ id }) => measured.has(id))
    .flatMap(({ figures }) => figures)
    .flatMap((before) => {
      const figure = now.get(before.id);
      const { id, label } = before;
      if (!figure) return [{ id, label: `${label} (no longer measured)`, baseline: before.value, now: 0 }];
      return isWorse(figure, before) ? [{ id, label, baseline: before.value, now: figure.value }] : [];
    });
}
