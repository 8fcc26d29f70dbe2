import { type Look, said } from '../flow/look.ts';
import { child, elements, type XmlElement } from '../ooxml/xml.ts';

/** An on/off property: present without a value is on. */
export function isOn(element: XmlElement | undefined): boolean | undefined {
  if (element === undefined) return undefined;
  const value = element.attributes['w:val'];
  return value === undefined || !/^(?:0|false|off|none)$/i.test(value);
}

export const saidOf = (parent: XmlElement | undefined, name: string): string | undefined =>
  child(parent, name)?.attributes['w:val'];

/** Letters raised or lowered by more than this are not on the line (half points); those of their own size by any. */
const RAISED_HALF_POINTS = 3;
const HIGHLIGHTS: Readonly<Record<string, string>> = { white: 'FFFFFF', black: '000000', none: '' };

/** The colour of shading: a hex value, "pattern" where it is mixed, nothing where there is none. */
export function shadingOf(shade: XmlElement | undefined): string | undefined {
  if (shade === undefined) return undefined;
  const { 'w:val': pattern = 'clear', 'w:fill': fill = 'auto', 'w:color': color = 'auto' } = shade.attributes;
  if (pattern === 'nil') return undefined;
  if (pattern === 'solid') return color === 'auto' ? '000000' : color;
  if (pattern !== 'clear') return 'pattern';
  if (fill !== 'auto') return fill;
  return shade.attributes['w:themeFill'] === undefined ? undefined : 'pattern';
}

function heightOf(properties: XmlElement): Look['height'] | undefined {
  const align = saidOf(properties, 'w:vertAlign');
  if (align === 'superscript') return 'above';
  if (align === 'subscript') return 'below';
  const position = Number(saidOf(properties, 'w:position') ?? 0);
  const small = child(properties, 'w:sz') !== undefined;
  if (Math.abs(position) > (small ? 0 : RAISED_HALF_POINTS)) return position > 0 ? 'above' : 'below';
  return align === undefined ? undefined : 'line';
}

function groundOf(properties: XmlElement): string | undefined {
  const highlight = saidOf(properties, 'w:highlight');
  if (highlight !== undefined && highlight !== 'none') return HIGHLIGHTS[highlight] ?? 'pattern';
  return shadingOf(child(properties, 'w:shd'));
}

function fontOf(properties: XmlElement): string | undefined {
  const fonts = child(properties, 'w:rFonts')?.attributes;
  return fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'];
}

/** What `w:rPr` says. */
export function lookOf(properties: XmlElement | undefined): Look {
  if (properties === undefined) return {};
  const one = (name: string): XmlElement | undefined => child(properties, name);
  const struck = isOn(one('w:strike')) ?? isOn(one('w:dstrike'));
  const size = saidOf(properties, 'w:sz');
  const color = saidOf(properties, 'w:color');
  const look = {
    bold: isOn(one('w:b')),
    underlined: one('w:u') === undefined ? undefined : saidOf(properties, 'w:u') !== 'none',
    hidden: isOn(one('w:vanish')),
    struck: isOn(one('w:dstrike')) === true ? true : struck,
    size: size === undefined || Number.isNaN(Number(size)) ? undefined : Number(size),
    color: color === 'auto' ? undefined : color,
    ground: groundOf(properties),
    height: heightOf(properties),
    font: fontOf(properties),
  };
  return said(look);
}

/** Whether anything of `parent` is set. */
export const hasAny = (parent: XmlElement | undefined, names: readonly string[]): boolean =>
  elements(parent).some(({ name }) => names.includes(name));
