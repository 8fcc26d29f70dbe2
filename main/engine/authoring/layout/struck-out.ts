import type { Page, PageItem } from './page-item.ts';

/** A line that strikes words out crosses them between these heights above the baseline, as shares of the size. */
const FROM = 0.14;
const TO = 0.42;
/** It begins and ends with the words, within this. Points. */
const REACH = 3;
/** A word is struck out where the line covers this share of it. */
const COVERED = 0.85;

/** Words with a drawn line through them, line by line: they are withdrawn, or a change that is still open. */
export function struckOut({ rules }: Page, items: readonly PageItem[]): PageItem[][] {
  return rules.flatMap((rule) => {
    if (rule.y2 - rule.y1 > 1) return [];
    const crossed = items.filter(({ rotation, x, width, baseline, size }) => {
      const above = (baseline - rule.y1) / size;
      const shared = Math.min(x + width, rule.x2) - Math.max(x, rule.x1);
      return rotation === 0 && above > FROM && above < TO && shared >= COVERED * width;
    });
    const first = Math.min(...crossed.map(({ x }) => x));
    const last = Math.max(...crossed.map(({ x, width }) => x + width));
    const fits = Math.abs(first - rule.x1) <= REACH && Math.abs(last - rule.x2) <= REACH;
    return crossed.length > 0 && fits && crossed.some(({ text }) => /[\p{L}\p{N}]/u.test(text)) ? [crossed] : [];
  });
}
