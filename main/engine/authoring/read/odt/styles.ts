import { child, elements, type XmlElement } from '../ooxml/xml.ts';
import { type Look, merged, said } from '../flow/look.ts';
import { halfPoints, twips } from './lengths.ts';

/** A chain of styles is followed this far. */
const MAX_CHAIN = 30;
const TITLE = /^(?:title|titel|titre|título)$/i;
const HEADING = /^heading[ _](?:20_)?([1-9])$/i;

/** A paragraph by its style, with what that inherits. */
interface OdtParagraphStyle {
  readonly look: Look;
  readonly ground: string | undefined;
  readonly indent: number;
  /** 1–10 where the style is a heading's. */
  readonly outline: number | null;
}

/** Styles of a document (OpenDocument 1.3, part 3, 16). */
export interface OdtStyles {
  paragraph(name: string | undefined): OdtParagraphStyle;
  text(name: string | undefined): Look;
  /** What lies behind a cell. */
  cell(name: string | undefined): string | undefined;
  section(name: string | undefined): { readonly hidden: boolean };
}

function heightOf(position: string | undefined): Look['height'] | undefined {
  if (position === undefined) return undefined;
  const [place = ''] = position.trim().split(/\s+/);
  if (place === 'super') return 'above';
  if (place === 'sub') return 'below';
  const percent = Number.parseFloat(place);
  if (Number.isNaN(percent) || percent === 0) return 'line';
  return percent > 0 ? 'above' : 'below';
}

const colour = (text: string | undefined): string | undefined =>
  text === undefined || text === 'transparent' ? undefined : text.replace('#', '');

const isDrawn = (line: string | undefined): boolean | undefined => (line === undefined ? undefined : line !== 'none');

/** What text properties say. */
export function odtLook(properties: XmlElement | undefined): Look {
  const of = properties?.attributes ?? {};
  const weight = of['fo:font-weight'];
  const automatic = of['style:use-window-font-color'] === 'true';
  return said({
    bold: weight === undefined ? undefined : weight === 'bold' || Number(weight) >= 600,
    underlined: isDrawn(of['style:text-underline-style']),
    hidden: of['text:display'] === undefined ? undefined : of['text:display'] === 'none',
    struck: isDrawn(of['style:text-line-through-style'] ?? of['style:text-line-through-type']),
    size: halfPoints(of['fo:font-size']),
    color: automatic ? undefined : colour(of['fo:color']),
    ground: colour(of['fo:background-color']),
    height: heightOf(of['style:text-position']),
    font: of['style:font-name'] ?? of['fo:font-family']?.replace(/^['"]|['"]$/g, ''),
  });
}

type ByName = ReadonlyMap<string, XmlElement>;

function chainOf(styles: ByName, family: string, name: string | undefined): XmlElement[] {
  const chain: XmlElement[] = [];
  let at = name === undefined ? undefined : styles.get(`${family} ${name}`);
  while (at !== undefined && !chain.includes(at) && chain.length < MAX_CHAIN) {
    chain.push(at);
    at = styles.get(`${family} ${at.attributes['style:parent-style-name'] ?? ''}`);
  }
  return chain;
}

function outlineOf(chain: readonly XmlElement[]): number | null {
  for (const { attributes } of chain) {
    const level = Number(attributes['style:default-outline-level'] ?? 0);
    if (level > 0) return level;
    const name = attributes['style:display-name'] ?? attributes['style:name'] ?? '';
    const heading = HEADING.exec(name)?.[1];
    if (heading !== undefined) return Number(heading);
    if (TITLE.test(name)) return 1;
  }
  return null;
}

/** @param parts roots of content.xml and styles.xml, nearest first */
export function readOdtStyles(parts: readonly XmlElement[]): OdtStyles {
  const holders = parts.flatMap((part) => [
    ...elements(part, 'office:automatic-styles'),
    ...elements(part, 'office:styles'),
  ]);
  const all = holders.flatMap((holder) => elements(holder, 'style:style'));
  const byName = new Map(
    all.toReversed().map((style) => [`${style.attributes['style:family']} ${style.attributes['style:name']}`, style]),
  );
  const initial = holders
    .flatMap((holder) => elements(holder, 'style:default-style'))
    .find(({ attributes }) => attributes['style:family'] === 'paragraph');
  const looks = (chain: readonly XmlElement[]): Look =>
    merged(...chain.toReversed().map((style) => odtLook(child(style, 'style:text-properties'))));
  const known = new Map<string, OdtParagraphStyle>();
  return {
    paragraph: (name) => {
      const key = name ?? 'Standard';
      const chain = chainOf(byName, 'paragraph', key);
      const style = known.get(key) ?? {
        look: merged(odtLook(child(initial, 'style:text-properties')), looks(chain)),
        ground: colour(first(chain, 'style:paragraph-properties', 'fo:background-color')),
        indent: twips(first(chain, 'style:paragraph-properties', 'fo:margin-left')) ?? 0,
        outline: outlineOf(chain),
      };
      known.set(key, style);
      return style;
    },
    text: (name) => looks(chainOf(byName, 'text', name)),
    cell: (name) =>
      colour(first(chainOf(byName, 'table-cell', name), 'style:table-cell-properties', 'fo:background-color')),
    section: (name) => ({
      hidden: first(chainOf(byName, 'section', name), 'style:section-properties', 'text:display') === 'none',
    }),
  };
}

function first(chain: readonly XmlElement[], properties: string, attribute: string): string | undefined {
  for (const style of chain) {
    const value = child(style, properties)?.attributes[attribute];
    if (value !== undefined) return value;
  }
  return undefined;
}
