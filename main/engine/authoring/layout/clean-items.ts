import type { PageItem, Rule } from './page-item.ts';

/** The same word drawn again within this share of its size is drawn twice to look bold, or to cast a shadow. */
const SAME_PLACE = 0.2;

/** Words that are drawn twice at one place, once; drawn twice they look bold. */
export function withoutDoubles(items: readonly PageItem[]): PageItem[] {
  const kept: PageItem[] = [];
  const byText = new Map<string, number[]>();
  for (const item of items) {
    const places = byText.get(item.text) ?? [];
    const twin = places.find((at) => {
      const other = kept[at];
      const near = SAME_PLACE * item.size;
      return (
        other !== undefined && Math.abs(other.x - item.x) <= near && Math.abs(other.baseline - item.baseline) <= near
      );
    });
    if (twin === undefined) {
      byText.set(item.text, [...places, kept.length]);
      kept.push(item);
    }
  }
  return kept;
}

const DIGITS = /^\d{1,3}$/;
/** A fraction bar is as wide as its numbers, about. Points. */
const MAX_BAR = 24;

const middle = ({ x, width }: PageItem): number => x + width / 2;

function atBar(items: readonly PageItem[], { x1, x2, y1 }: Rule): { above: PageItem; below: PageItem } | null {
  const near = items.filter(
    (item) => DIGITS.test(item.text) && middle(item) > x1 - 1 && middle(item) < x2 + 1 && item.width < x2 - x1 + 4,
  );
  const above = near.find((item) => item.baseline <= y1 + 1 && y1 - item.baseline < 0.5 * item.size);
  const below = near.find((item) => item.baseline > y1 && item.baseline - y1 < 1.3 * item.size);
  return above && below ? { above, below } : null;
}

/** A number above a bar above a number: one item, "1/2". */
export function withFractions(items: readonly PageItem[], rules: readonly Rule[]): PageItem[] {
  let result = [...items];
  for (const rule of rules) {
    const length = rule.x2 - rule.x1;
    if (rule.y2 - rule.y1 > 1 || length > MAX_BAR || length < 3) continue;
    const found = atBar(result, rule);
    if (!found) continue;
    const { above, below } = found;
    const neighbour = result.find(
      (item) =>
        item !== above &&
        item !== below &&
        Math.abs(item.baseline - rule.y1) < 0.6 * item.size &&
        item.size >= above.size &&
        (Math.abs(item.x + item.width - rule.x1) < item.size || Math.abs(item.x - rule.x2) < item.size),
    );
    const joined: PageItem = {
      ...above,
      text: `${above.text}/${below.text}`,
      x: Math.min(rule.x1, above.x),
      width: length,
      height: below.y + below.height - above.y,
      baseline: neighbour?.baseline ?? rule.y1 + 0.25 * above.size,
      size: neighbour?.size ?? above.size,
      afterSpace: true,
    };
    result = result.flatMap((item) => (item === above ? [joined] : item === below ? [] : [item]));
  }
  return result;
}
