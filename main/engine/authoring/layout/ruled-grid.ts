import type { Rule } from './page-item.ts';

/** Lines that are nearer are one, points. */
const SNAP = 3;
/** A line of a grid may end so much before the line it meets, points. */
const REACH = 4;

/** One cell of a grid: rows and columns from 0, ends exclusive; the box in points. */
export interface GridCell {
  readonly row: number;
  readonly rowEnd: number;
  readonly column: number;
  readonly columnEnd: number;
}

/** Lines that cross each other like those of a table. */
export interface Grid {
  /** Positions of the lines, ascending: one more than there are columns and rows. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
}

const isLevel = (rule: Rule): boolean => rule.x2 - rule.x1 >= rule.y2 - rule.y1;

/** Pieces of one line, drawn one after the other or twice, as one line. */
function merged(rules: readonly Rule[], level: boolean): Rule[] {
  const at = (rule: Rule): number => (level ? rule.y1 : rule.x1);
  const from = (rule: Rule): number => (level ? rule.x1 : rule.y1);
  const to = (rule: Rule): number => (level ? rule.x2 : rule.y2);
  const result: Rule[] = [];
  const sorted = [...rules].sort((a, b) => (Math.abs(at(a) - at(b)) <= 1 ? from(a) - from(b) : at(a) - at(b)));
  for (const rule of sorted) {
    const last = result.at(-1);
    if (last && Math.abs(at(last) - at(rule)) <= 1 && from(rule) <= to(last) + SNAP) {
      const end = Math.max(to(last), to(rule));
      result[result.length - 1] = level ? { ...last, x2: end } : { ...last, y2: end };
    } else result.push(rule);
  }
  return result;
}

const meets = (level: Rule, upright: Rule): boolean =>
  upright.x1 >= level.x1 - REACH &&
  upright.x1 <= level.x2 + REACH &&
  level.y1 >= upright.y1 - REACH &&
  level.y1 <= upright.y2 + REACH;

/** Lines that hang together by crossing, set by set. */
function connected(levels: readonly Rule[], uprights: readonly Rule[]): { levels: Rule[]; uprights: Rule[] }[] {
  const groups: { levels: Rule[]; uprights: Rule[] }[] = [];
  const restLevels = new Set(levels);
  const restUprights = new Set(uprights);
  for (const first of uprights) {
    if (!restUprights.delete(first)) continue;
    const group = { levels: [] as Rule[], uprights: [first] };
    const queue: { rule: Rule; level: boolean }[] = [{ rule: first, level: false }];
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { rule, level } = next;
      for (const other of [...(level ? restUprights : restLevels)]) {
        if (!(level ? meets(rule, other) : meets(other, rule))) continue;
        (level ? restUprights : restLevels).delete(other);
        (level ? group.uprights : group.levels).push(other);
        queue.push({ rule: other, level: !level });
      }
    }
    groups.push(group);
  }
  return groups;
}

function positions(values: readonly number[]): number[] {
  const result: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = result.at(-1);
    if (last === undefined || value - last > SNAP) result.push(value);
  }
  return result;
}

/** How much of a stretch the lines at a place cover, from 0 to 1. */
function covered(rules: readonly Rule[], level: boolean, at: number, from: number, to: number): number {
  let sum = 0;
  for (const rule of rules) {
    if (Math.abs((level ? rule.y1 : rule.x1) - at) > SNAP) continue;
    const start = Math.max(from, level ? rule.x1 : rule.y1);
    const end = Math.min(to, level ? rule.x2 : rule.y2);
    sum += Math.max(0, end - start);
  }
  return sum / Math.max(1, to - from);
}

const DRAWN = 0.6;

function cellsOf(
  xs: readonly number[],
  ys: readonly number[],
  levels: readonly Rule[],
  uprights: readonly Rule[],
): GridCell[] {
  const taken = new Set<string>();
  const cells: GridCell[] = [];
  const x = (i: number): number => xs[i] ?? 0;
  const y = (i: number): number => ys[i] ?? 0;
  for (let row = 0; row < ys.length - 1; row += 1) {
    for (let column = 0; column < xs.length - 1; column += 1) {
      if (taken.has(`${row},${column}`)) continue;
      let columnEnd = column + 1;
      while (columnEnd < xs.length - 1 && covered(uprights, false, x(columnEnd), y(row), y(row + 1)) < DRAWN)
        columnEnd += 1;
      let rowEnd = row + 1;
      while (rowEnd < ys.length - 1 && covered(levels, true, y(rowEnd), x(column), x(columnEnd)) < DRAWN) rowEnd += 1;
      for (let r = row; r < rowEnd; r += 1) for (let c = column; c < columnEnd; c += 1) taken.add(`${r},${c}`);
      cells.push({ row, rowEnd, column, columnEnd });
    }
  }
  return cells;
}

/** More lines draw a picture, a map or squared paper, not a table. */
const MAX_LINES = 4000;

/** A set of crossing lines, with the lines themselves. */
interface Crossing extends Grid {
  readonly levels: readonly Rule[];
  readonly uprights: readonly Rule[];
}

function crossings(rules: readonly Rule[]): Crossing[] {
  if (rules.length > MAX_LINES) return [];
  const levels = merged(rules.filter(isLevel), true);
  const uprights = merged(
    rules.filter((rule) => !isLevel(rule)),
    false,
  );
  return connected(levels, uprights).flatMap((group) => {
    const xs = positions(group.uprights.map(({ x1 }) => x1));
    const ys = positions(group.levels.map(({ y1 }) => y1));
    if (group.levels.length === 0) return [];
    // Tables that are open at their sides: the level lines reach beyond the outermost upright ones.
    const left = Math.min(...group.levels.map(({ x1 }) => x1));
    const right = Math.max(...group.levels.map(({ x2 }) => x2));
    if (xs[0] !== undefined && xs[0] - left > 3 * SNAP) xs.unshift(left);
    const lastX = xs.at(-1);
    if (lastX !== undefined && right - lastX > 3 * SNAP) xs.push(right);
    const top = Math.min(...group.uprights.map(({ y1 }) => y1));
    const bottom = Math.max(...group.uprights.map(({ y2 }) => y2));
    if (ys[0] !== undefined && ys[0] - top > 3 * SNAP) ys.unshift(top);
    const lastY = ys.at(-1);
    if (lastY !== undefined && bottom - lastY > 3 * SNAP) ys.push(bottom);
    if (xs.length < 2 || ys.length < 2) return [];
    const levelsAll = [
      ...group.levels,
      { x1: left, x2: right, y1: ys[0] ?? 0, y2: ys[0] ?? 0 },
      { x1: left, x2: right, y1: ys.at(-1) ?? 0, y2: ys.at(-1) ?? 0 },
    ];
    return [{ xs, ys, cells: cellsOf(xs, ys, levelsAll, group.uprights), ...group }];
  });
}

/** The grids on a page: sets of crossing lines with at least two cells. */
export const gridsOf = (rules: readonly Rule[]): Grid[] => crossings(rules).filter(({ cells }) => cells.length >= 2);

/** Rectangles of lines that hold one column: a box around words. */
export function framesOf(rules: readonly Rule[]): { left: number; right: number; top: number; bottom: number }[] {
  return crossings(rules).flatMap(({ xs, ys, levels, uprights }) => {
    const [left, right, more] = xs;
    const [top, bottom] = [ys[0] ?? 0, ys.at(-1) ?? 0];
    if (left === undefined || right === undefined || more !== undefined) return [];
    const closed =
      [top, bottom].every((y) => covered(levels, true, y, left, right) >= DRAWN) &&
      [left, right].every((x) => covered(uprights, false, x, top, bottom) >= DRAWN);
    return closed ? [{ left, right, top, bottom }] : [];
  });
}
