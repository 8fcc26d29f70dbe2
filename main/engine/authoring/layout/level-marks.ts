import type { PageItem } from './page-item.ts';

const BULLET = /^[•●▪■◦‣∙·□➢❖◆–—-]$/u;
/** Numbers, and letters, of which some are what fonts of signs draw their bullets with. */
const COUNTED = /^\(?(\d{1,2}|[a-zA-Z])[.)]?$/u;
/** A mark stands up to this share of the words' size above or below their line; nearer it is on it already. */
const OFF_LINE = [0.15, 0.55] as const;
/** A smaller number above the line is the mark of a note. */
const RAISED = 0.87;
/** The words begin at most so far behind their mark. Points. */
const MAX_GAP = 40;
const SAME_X = 2;

const right = ({ x, width }: PageItem): number => x + width;

/** The first word of the line that a mark belongs to; null where it stands on a line of its own, or before none. */
function hostOf(mark: PageItem, items: readonly PageItem[]): PageItem | null {
  const level = items.some(
    (item) =>
      item !== mark &&
      Math.abs(item.baseline - mark.baseline) <= OFF_LINE[0] * item.size &&
      Math.abs(item.x - mark.x) < 12 * item.size,
  );
  if (level) return null;
  const near = items.filter((item) => {
    const off = Math.abs(item.baseline - mark.baseline) / item.size;
    return off > OFF_LINE[0] && off <= OFF_LINE[1] && item.x > right(mark) && item.x - right(mark) <= MAX_GAP;
  });
  const host = near.sort((a, b) => Math.abs(a.baseline - mark.baseline) - Math.abs(b.baseline - mark.baseline))[0];
  if (host === undefined) return null;
  const begins = !items.some(
    (item) =>
      item !== mark &&
      item !== host &&
      Math.abs(item.baseline - host.baseline) <= OFF_LINE[0] * host.size &&
      item.x < host.x &&
      host.x - right(item) < MAX_GAP,
  );
  return begins ? host : null;
}

interface Found {
  readonly mark: PageItem;
  readonly host: PageItem;
}

/** The sign as it is read: a number or letter of those that count on gets its stop, one letter for all is a bullet. */
function signsOf(column: readonly Found[]): (string | null)[] {
  const texts = column.map(({ mark }) => COUNTED.exec(mark.text)?.[1] ?? '');
  const bare = column.map(({ mark }) => /^[\da-zA-Z]+$/.test(mark.text));
  const counts = texts.every((text, i) => {
    const before = texts[i - 1];
    if (before === undefined) return true;
    return /^\d/.test(text) ? Number(text) === Number(before) + 1 : text.charCodeAt(0) === before.charCodeAt(0) + 1;
  });
  if (column.length < 2) return column.map(() => null);
  if (counts) return column.map(({ mark }, i) => (bare[i] ? `${mark.text}.` : mark.text));
  return texts.every((text) => /^[a-z]$/i.test(text) && text === texts[0])
    ? column.map(() => '•')
    : column.map(() => null);
}

/**
 * Marks of items that a program draws a little above or below the line of their words, on that line: else they stand
 * between two lines of their item, or at its end.
 */
export function levelMarks(items: readonly PageItem[]): PageItem[] {
  const found = items.flatMap((mark): Found[] => {
    if (!BULLET.test(mark.text) && !COUNTED.test(mark.text)) return [];
    const host = hostOf(mark, items);
    if (host === null) return [];
    const raised = mark.baseline < host.baseline && mark.size < RAISED * host.size && !BULLET.test(mark.text);
    return raised ? [] : [{ mark, host }];
  });
  const moved = new Map<PageItem, PageItem>();
  const columns = Map.groupBy(found, ({ mark }) => Math.round(mark.x / SAME_X));
  for (const column of columns.values()) {
    const sorted = column.toSorted((a, b) => a.mark.baseline - b.mark.baseline);
    const counted = sorted.filter(({ mark }) => !BULLET.test(mark.text));
    const signs = signsOf(counted);
    for (const { mark, host } of sorted) {
      const sign = BULLET.test(mark.text) ? mark.text : (signs[counted.findIndex((one) => one.mark === mark)] ?? null);
      if (sign === null) continue;
      const y = mark.y + host.baseline - mark.baseline;
      moved.set(mark, { ...mark, text: sign, baseline: host.baseline, y, size: host.size });
    }
  }
  return items.map((item) => moved.get(item) ?? item);
}
