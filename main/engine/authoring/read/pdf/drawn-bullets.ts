import type { PageItem } from '../../layout/page-item.ts';
import type { Box } from './matrix.ts';

/** Browsers draw the marks of lists as small discs, rings and squares. Points. */
const MIN_MARK = 1.5;
const MAX_MARK = 7;
/** A disc is about as wide as high. */
const MAX_RATIO = 1.35;

export function isMark({ width, height }: Box): boolean {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return short >= MIN_MARK && long <= MAX_MARK && long / short <= MAX_RATIO;
}

/** Drawn marks directly before the first word of a line, as bullets. */
export function drawnBullets(marks: readonly Box[], items: readonly PageItem[]): PageItem[] {
  const bullets: PageItem[] = [];
  for (const mark of marks) {
    const middle = mark.y + mark.height / 2;
    const line = items.filter(
      (item) => item.rotation === 0 && middle < item.baseline && middle > item.baseline - 0.75 * item.size,
    );
    const right = mark.x + mark.width;
    const after = line
      .filter((item) => item.x >= right && item.x - right < 2.2 * item.size)
      .sort((a, b) => a.x - b.x)[0];
    const taken = line.some((item) => item.x + item.width > mark.x - 1.5 * item.size && item.x < right);
    if (!after || taken || bullets.some((one) => Math.abs(one.x - mark.x) < 2 && one.baseline === after.baseline))
      continue;
    bullets.push({
      text: '•',
      x: mark.x,
      y: after.baseline - 0.8 * after.size,
      width: mark.width,
      height: after.size,
      baseline: after.baseline,
      size: after.size,
      bold: false,
      italic: false,
      rotation: 0,
      afterSpace: true,
    });
  }
  return bullets;
}
