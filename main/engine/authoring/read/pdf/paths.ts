import type { Rule } from '../../layout/page-item.ts';
import { apply, type Box, boxAround, type Matrix, type Point } from './matrix.ts';

/** pdf.js's own steps in the numbers of a path. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;

interface Subpath {
  readonly points: readonly Point[];
  readonly curved: boolean;
}

/** Shorter lines draw letters and signs. Points. */
const MIN_RULE = 3;
/** A filled rectangle that is thinner is a drawn line. Points. */
const MAX_THICKNESS = 3;
/** How far a line may be off the level. Points. */
const LEVEL = 0.6;

/** The numbers of a path, on the page. */
export function subpathsOf(numbers: ArrayLike<number>, matrix: Matrix): Subpath[] {
  const subpaths: Subpath[] = [];
  let points: Point[] = [];
  let curved = false;
  const finish = (): void => {
    if (points.length > 1) subpaths.push({ points, curved });
    points = [];
    curved = false;
  };
  const at = (i: number): Point => apply(matrix, { x: numbers[i] ?? 0, y: numbers[i + 1] ?? 0 });
  let i = 0;
  while (i < numbers.length) {
    const step = numbers[i];
    if (step === MOVE) {
      finish();
      points.push(at(i + 1));
      i += 3;
    } else if (step === LINE) {
      points.push(at(i + 1));
      i += 3;
    } else if (step === CURVE) {
      curved = true;
      points.push(at(i + 5));
      i += 7;
    } else if (step === QUADRATIC) {
      curved = true;
      points.push(at(i + 3));
      i += 5;
    } else {
      const first = points[0];
      if (first) points.push(first);
      i += 1;
    }
  }
  finish();
  return subpaths;
}

const ruleOf = (a: Point, b: Point): Rule => ({
  x1: Math.min(a.x, b.x),
  y1: Math.min(a.y, b.y),
  x2: Math.max(a.x, b.x),
  y2: Math.max(a.y, b.y),
});

const isLevel = (a: Point, b: Point): boolean => Math.abs(a.y - b.y) <= LEVEL || Math.abs(a.x - b.x) <= LEVEL;
const lengthOf = (a: Point, b: Point): number => Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));

/** The straight level lines of a path that is stroked. */
export function strokedRules({ points, curved }: Subpath): Rule[] {
  if (curved) return [];
  return points.slice(1).flatMap((point, i) => {
    const before = points[i];
    return before && isLevel(before, point) && lengthOf(before, point) >= MIN_RULE ? [ruleOf(before, point)] : [];
  });
}

const isRectangle = ({ points, curved }: Subpath): boolean =>
  !curved &&
  points.length >= 4 &&
  points.length <= 6 &&
  points.slice(1).every((point, i) => isLevel(points[i] ?? point, point));

/** A filled subpath as a line, where it is as thin as one, and as an area. */
export function filledShape(subpath: Subpath): { rule: Rule | null; box: Box; exact: boolean } {
  const box = boxAround(subpath.points);
  const { x, y, width, height } = box;
  const exact = isRectangle(subpath);
  const long = Math.max(width, height);
  if (!exact || Math.min(width, height) > MAX_THICKNESS || long < MIN_RULE) return { rule: null, box, exact };
  const rule =
    width >= height
      ? ruleOf({ x, y: y + height / 2 }, { x: x + width, y: y + height / 2 })
      : ruleOf({ x: x + width / 2, y }, { x: x + width / 2, y: y + height });
  return { rule, box, exact };
}
