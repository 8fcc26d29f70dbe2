import { attribute, classesOf } from './dom.ts';
import type { Element } from './parse-html.ts';
import type { Style } from './css/cascade.ts';
import { type Color, contrast, parseColor } from './css/color.ts';

/** Below this contrast nobody reads a text (WCAG asks for 4.5). */
const MIN_CONTRAST = 1.2;
const MIN_OPACITY = 0.05;
/** Letters smaller than this are dots (px). */
const MIN_FONT_PX = 2;
/** Moved further than this, text stands outside of every screen (px). */
const FAR_AWAY_PX = 900;

/** What an element hands on to its text and children. */
export interface Look {
  readonly visible: boolean;
  readonly color: Color;
  /** Null where it is not known: a picture, a variable. */
  readonly background: Color | null;
  readonly tiny: boolean;
  readonly letterCase: 'upper' | 'lower' | null;
}

export const PAGE_LOOK: Look = {
  visible: true,
  color: { rgb: [0, 0, 0], alpha: 1 },
  background: { rgb: [1, 1, 1], alpha: 1 },
  tiny: false,
  letterCase: null,
};

/** Classes of well-known frameworks for text that only a screen reader reads, and that prints only. */
const UNSEEN_CLASSES = new Set([
  ...['sr-only', 'visually-hidden', 'visuallyhidden', 'screen-reader-text', 'screen-reader', 'screenreader-only'],
  ...['element-invisible', 'assistive-text', 'u-visually-hidden', 'govuk-visually-hidden', 'nhsuk-u-visually-hidden'],
  ...['usa-sr-only', 'a11y-hidden', 'katex-html-hidden', 'aui-hidden', 'assistive'],
]);

function px(value: string | undefined): number | null {
  const found = /^(-?[\d.]+)(px|pt|r?em|%|in|cm)?$/.exec(value ?? '');
  if (found === null) return null;
  const factor = { px: 1, pt: 4 / 3, em: 16, rem: 16, '%': 10, in: 96, cm: 37.8 }[found[2] ?? 'px'] ?? 1;
  return Number(found[1]) * factor;
}

function isAway(style: Style): boolean {
  const indent = px(style.get('text-indent'));
  if (indent !== null && indent <= -FAR_AWAY_PX) return true;
  if (/translate[xy]?\([^)]*-\d{4,}px|scale[xy]?\(\s*0\s*[,)]/.test(style.get('transform') ?? '')) return true;
  const margin = px(style.get('margin-left')) ?? px(style.get('margin-top'));
  if (margin !== null && margin <= -FAR_AWAY_PX) return true;
  if (!/absolute|fixed/.test(style.get('position') ?? '')) return false;
  const clip = `${style.get('clip') ?? ''} ${style.get('clip-path') ?? ''}`;
  if (/rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?|inset\(\s*(?:50|100)%/.test(clip)) return true;
  return ['left', 'top', 'right', 'bottom'].some((side) => {
    const moved = px(style.get(side));
    return moved !== null && moved <= -FAR_AWAY_PX;
  });
}

function isWithoutRoom(style: Style): boolean {
  const clips = /hidden|clip/.test(
    `${style.get('overflow') ?? ''}${style.get('overflow-x') ?? ''}${style.get('overflow-y') ?? ''}`,
  );
  if (!clips) return false;
  return ['width', 'height', 'max-height', 'max-width'].some((side) => {
    const room = px(style.get(side));
    return room !== null && room <= 1;
  });
}

/** Why nobody sees the whole of an element; null where it may be seen. `aria-hidden` is seen. */
export function hiddenBecause(element: Element, style: Style): string | null {
  const hidden = attribute(element, 'hidden');
  const display = style.get('display');
  if (display === 'none') return 'display:none';
  if (hidden !== null && display === undefined) return 'hidden';
  if (style.get('mso-hide') === 'all') return 'hidden text of Word';
  if (Number(style.get('opacity') ?? 1) <= MIN_OPACITY || /opacity\(0%?\)/.test(style.get('filter') ?? ''))
    return 'opacity 0';
  if (style.get('content-visibility') === 'hidden') return 'content-visibility';
  if (isAway(style)) return 'outside of the page';
  if (isWithoutRoom(style)) return 'no room';
  return classesOf(element).some((name) => UNSEEN_CLASSES.has(name)) ? 'for screen readers only' : null;
}

function backgroundOf(element: Element, style: Style, before: Color | null): Color | null {
  const declared =
    style.get('background-color') ?? style.get('background') ?? attribute(element, 'bgcolor')?.toLowerCase();
  if (style.has('background-image') && style.get('background-image') !== 'none') return null;
  if (declared === undefined || /^(?:none|inherit|initial|unset)$/.test(declared)) return before;
  if (/url\(|gradient\(|var\(/.test(declared)) return null;
  const color = parseColor(declared);
  if (color === null) return null;
  return color.alpha < 0.5 ? before : color;
}

function letterCaseOf(style: Style, before: Look['letterCase']): Look['letterCase'] {
  const transform = style.get('text-transform');
  if (transform === undefined || transform === 'inherit') return before;
  return transform === 'uppercase' ? 'upper' : transform === 'lowercase' ? 'lower' : null;
}

export function lookOf(element: Element, style: Style, before: Look): Look {
  const visibility = style.get('visibility');
  const declared =
    style.get('color') ?? (element.tagName === 'font' ? attribute(element, 'color')?.toLowerCase() : undefined);
  const size = px(style.get('font-size') ?? /^\s*([\d.]+(?:px|pt)?)\s*\//.exec(style.get('font') ?? '')?.[1]);
  const relative = /em|%/.test(style.get('font-size') ?? '');
  return {
    visible:
      visibility === undefined || visibility === 'inherit' ? before.visible : !/hidden|collapse/.test(visibility),
    color: (declared === undefined ? null : parseColor(declared)) ?? before.color,
    background: backgroundOf(element, style, before.background),
    tiny: size === null ? before.tiny : relative ? before.tiny || size === 0 : size < MIN_FONT_PX,
    letterCase: letterCaseOf(style, before.letterCase),
  };
}

/** Why a text of this look is not seen; null where it is. */
export function unseenBecause(look: Look): string | null {
  if (!look.visible) return 'visibility:hidden';
  if (look.tiny) return 'no size';
  if (look.color.alpha <= MIN_OPACITY) return 'transparent';
  if (look.background !== null && contrast(look.color, look.background) < MIN_CONTRAST)
    return 'of the color of its ground';
  return null;
}
