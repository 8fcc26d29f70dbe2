/** Red, green and blue, 0 to 1, and how much of it is seen. */
export interface Color {
  readonly rgb: readonly [number, number, number];
  readonly alpha: number;
}

const NAMED: Readonly<Record<string, string>> = {
  white: '#ffffff',
  black: '#000000',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  snow: '#fffafa',
  ivory: '#fffff0',
  whitesmoke: '#f5f5f5',
  ghostwhite: '#f8f8ff',
  navy: '#000080',
  window: '#ffffff',
  windowtext: '#000000',
};

const HEX = /#([\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})\b/;
const FUNCTION = /rgba?\(\s*([\d.]+)(%?)[\s,]+([\d.]+)%?[\s,]+([\d.]+)%?(?:[\s,/]+([\d.]+)(%?))?\s*\)/;

function fromHex(hex: string): Color {
  const long = hex.length <= 4 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const part = (at: number): number => Number.parseInt(long.slice(at, at + 2), 16) / 255;
  return { rgb: [part(0), part(2), part(4)], alpha: long.length === 8 ? part(6) : 1 };
}

/** The color within a value ("#fff", "white url(x)"); null where there is none that is known. */
export function parseColor(value: string): Color | null {
  const hex = HEX.exec(value)?.[1];
  if (hex !== undefined) return fromHex(hex);
  const called = FUNCTION.exec(value);
  if (called !== null) {
    const [, r, percent, g, b, a, aPercent] = called;
    const most = percent === '%' ? 100 : 255;
    const alpha = a === undefined ? 1 : Number(a) / (aPercent === '%' ? 100 : 1);
    return { rgb: [Number(r) / most, Number(g) / most, Number(b) / most], alpha };
  }
  if (/\btransparent\b/.test(value)) return { rgb: [0, 0, 0], alpha: 0 };
  const named = value.split(/[\s,()]+/).find((word) => Object.hasOwn(NAMED, word));
  return named === undefined ? null : fromHex((NAMED[named] ?? '#').slice(1));
}

/** WCAG 2.2, "relative luminance". */
function luminance([r, g, b]: Color['rgb']): number {
  const part = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
}

/** WCAG 2.2, "contrast ratio": 1 for the same color, 21 for black on white. */
export function contrast(a: Color, b: Color): number {
  const [high, low] = [luminance(a.rgb), luminance(b.rgb)].sort((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}
