import type { Fill, Page, PageItem, Rule } from './page-item.ts';

/** Text within this many degrees of a quarter turn runs along it: scans and stamps are seldom quite straight. */
const STRAIGHT = 10;

export type Quarter = 0 | 90 | 180 | 270;

/** The quarter turn along which text runs; null for text that is set at a slant. */
export function quarterOf(rotation: number): Quarter | null {
  for (const quarter of [0, 90, 180, 270] as const) {
    const off = Math.abs(((rotation - quarter + 540) % 360) - 180);
    if (off <= STRAIGHT) return quarter;
  }
  return null;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box as it stands once the page is turned back by `quarter`. */
function turnedBox({ x, y, width, height }: Box, page: Page, quarter: Quarter): Box {
  if (quarter === 90) return { x: y, y: page.width - x - width, width: height, height: width };
  if (quarter === 270) return { x: page.height - y - height, y: x, width: height, height: width };
  if (quarter === 180) return { x: page.width - x - width, y: page.height - y - height, width, height };
  return { x, y, width, height };
}

/** Above and below the baseline, as a share of the size: text that was turned knows its box, not its baseline. */
const DESCENT = 0.2;

function turnedItem(item: PageItem, page: Page, quarter: Quarter): PageItem {
  const box = turnedBox(item, page, quarter);
  return {
    ...item,
    ...box,
    baseline: box.y + box.height - DESCENT * item.size,
    rotation: (item.rotation - quarter + 360) % 360,
  };
}

function turnedRule(rule: Rule, page: Page, quarter: Quarter): Rule {
  const { x, y, width, height } = turnedBox(
    { x: rule.x1, y: rule.y1, width: rule.x2 - rule.x1, height: rule.y2 - rule.y1 },
    page,
    quarter,
  );
  return { x1: x, y1: y, x2: x + width, y2: y + height };
}

const turnedFill = (fill: Fill, page: Page, quarter: Quarter): Fill => ({
  ...turnedBox(fill, page, quarter),
  colour: fill.colour,
});

const lettersIn = (items: readonly PageItem[]): number => items.reduce((sum, { text }) => sum + text.length, 0);

/** The page turned so that most of its letters stand upright, and how far it was turned. */
export function upright(page: Page): { readonly page: Page; readonly turned: Quarter } {
  const letters = ([0, 90, 180, 270] as const).map((quarter) => ({
    quarter,
    count: lettersIn(page.items.filter(({ rotation }) => quarterOf(rotation) === quarter)),
  }));
  const most = letters.reduce((best, one) => (one.count > best.count ? one : best));
  const { quarter } = most;
  if (quarter === 0) return { page, turned: 0 };
  const sideways = quarter === 90 || quarter === 270;
  return {
    turned: quarter,
    page: {
      number: page.number,
      width: sideways ? page.height : page.width,
      height: sideways ? page.width : page.height,
      items: page.items.map((item) => turnedItem(item, page, quarter)),
      rules: page.rules.map((rule) => turnedRule(rule, page, quarter)),
      fills: page.fills.map((fill) => turnedFill(fill, page, quarter)),
    },
  };
}

/** The items of a page that run in another direction, turned so that they can be read like a page of their own. */
export function turnedAside(page: Page, quarter: Quarter): readonly PageItem[] {
  return page.items
    .filter(({ rotation }) => quarterOf(rotation) === quarter)
    .map((item) => turnedItem(item, page, quarter));
}
