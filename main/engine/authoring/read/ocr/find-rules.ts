import type { Rule } from '../../layout/page-item.ts';
import type { GreyImage } from './ocr.ts';

const INK = 160;
/** A line that is drawn is longer than any stroke of a letter. Points. */
const MIN_LENGTH = 30;
/** Noise leaves gaps in a line, pixels. */
const MAX_GAP = 4;
/** Lines within this distance are one that is thick or lies a little askew. Points. */
const SAME_LINE = 3;

interface Run {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

function runsOf(image: GreyImage, across: boolean, minLength: number): Run[] {
  const outer = across ? image.height : image.width;
  const inner = across ? image.width : image.height;
  const runs: Run[] = [];
  for (let at = 0; at < outer; at++) {
    let from = -1;
    let last = -1;
    for (let i = 0; i <= inner; i++) {
      const index = across ? at * image.width + i : i * image.width + at;
      const ink = i < inner && (image.data[index] ?? 255) < INK;
      if (ink) {
        if (from < 0) from = i;
        last = i;
      } else if (from >= 0 && (i - last > MAX_GAP || i === inner)) {
        if (last - from >= minLength) runs.push({ from, to: last, at });
        from = -1;
      }
    }
  }
  return runs;
}

function merged(runs: readonly Run[], near: number): Run[] {
  const lines: { from: number; to: number; at: number; last: number }[] = [];
  for (const run of runs) {
    const line = lines.find(
      ({ from, to, last }) => run.at - last <= near && run.from <= to + near && run.to >= from - near,
    );
    if (!line) lines.push({ ...run, last: run.at });
    else {
      line.from = Math.min(line.from, run.from);
      line.to = Math.max(line.to, run.to);
      line.last = run.at;
    }
  }
  // What is thicker than a line is a bar, a picture or a block of letters.
  return lines
    .filter(({ at, last }) => last - at <= 2 * near)
    .map(({ from, to, at, last }) => ({ from, to, at: (at + last) / 2 }));
}

/** The straight lines of a levelled picture: those of its tables. `perPoint`: pixels of the picture in a point. */
export function findRules(image: GreyImage, perPoint: number): Rule[] {
  const find = (across: boolean): Run[] =>
    merged(runsOf(image, across, MIN_LENGTH * perPoint), Math.ceil(SAME_LINE * perPoint));
  return [
    ...find(true).map(({ from, to, at }) => ({ x1: from, x2: to, y1: at, y2: at })),
    ...find(false).map(({ from, to, at }) => ({ x1: at, x2: at, y1: from, y2: to })),
  ].map(({ x1, x2, y1, y2 }) => ({ x1: x1 / perPoint, x2: x2 / perPoint, y1: y1 / perPoint, y2: y2 / perPoint }));
}
