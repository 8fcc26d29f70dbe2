/** How a run of text looks, as far as it is said at one place. */
export interface Look {
  readonly bold?: boolean;
  readonly underlined?: boolean;
  readonly hidden?: boolean;
  readonly struck?: boolean;
  /** Half points. */
  readonly size?: number;
  readonly color?: string;
  /** What lies behind the letters. */
  readonly ground?: string;
  readonly height?: 'above' | 'below' | 'line';
  readonly font?: string;
}

/** What is said nearer to the text holds. */
export const merged = (...looks: readonly Look[]): Look => Object.assign({}, ...looks) as Look;

/** Without what is not said, so that it hides nothing that is. */
export function said(look: Readonly<Record<string, unknown>>): Look {
  return Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined)) as Look;
}

/** Letters up to this size cannot be read (half points). */
const UNREADABLE_SIZE = 4;
/** Colours whose parts differ by less cannot be told apart on paper (of 255). */
const SAME_COLOUR = 20;
const PAPER = 'FFFFFF';

function partsOf(colour: string): number[] | null {
  const hex = /^#?([0-9a-f]{6})$/i.exec(colour)?.[1];
  return hex === undefined ? null : [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** Whether letters vanish into what lies behind them. */
function vanishes(colour: string | undefined, ground: string | undefined): boolean {
  const letters = partsOf(colour ?? '');
  const behind = partsOf(ground ?? PAPER);
  if (letters === null || behind === null) return false;
  return letters.every((part, i) => Math.abs(part - (behind[i] ?? 0)) < SAME_COLOUR);
}

/** Whether a reader of the printed page would see letters of this look. */
export function isVisible(look: Look, ground: string | undefined): boolean {
  if (look.hidden === true || (look.size ?? Number.POSITIVE_INFINITY) <= UNREADABLE_SIZE) return false;
  return !vanishes(look.color, look.ground ?? ground);
}
