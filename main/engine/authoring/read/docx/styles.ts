import { child, elements, type XmlElement } from '../ooxml/xml.ts';
import { type Look, merged } from '../flow/look.ts';
import { isOn, lookOf, saidOf, shadingOf } from './looks.ts';

/** What paragraph properties say (ECMA-376, part 1, 17.3.1). */
export interface ParagraphLook {
  /** 1–9; null: of the text. Absent where it is not said. */
  readonly outline?: number | null;
  readonly numbering?: { readonly id: string; readonly level: number | null };
  readonly indent?: number;
  readonly ground?: string;
}

export interface ParagraphStyle {
  readonly id: string;
  readonly paragraph: ParagraphLook;
  readonly run: Look;
  /** The names along its chain, its own first. */
  readonly names: readonly string[];
}

export interface Styles {
  paragraph(id: string | undefined): ParagraphStyle;
  run(id: string | undefined): Look;
  table(id: string | undefined): {
    readonly firstRow: boolean;
    readonly firstColumn: boolean;
    readonly shaded: boolean;
  };
}

/** "heading 1" is Word's own name in every language; others write the name of theirs. */
const HEADING_NAME =
  /^(?:heading|überschrift|ueberschrift|titre|título|titulo|encabezado|kop|rubrik|intestazione)[ _]?([1-9])$/i;
const TITLE_NAME = /^(?:title|titel|titre|título|titulo)$/i;
const OUTLINES = 9;
/** A chain of styles is followed this far. */
const MAX_CHAIN = 30;

const number = (text: string | undefined): number | undefined =>
  text === undefined || !/^-?\d+(?:\.\d+)?$/.test(text) ? undefined : Number(text);

/** What `w:pPr` says. */
export function paragraphLookOf(properties: XmlElement | undefined): ParagraphLook {
  const outline = number(saidOf(properties, 'w:outlineLvl'));
  const numbering = child(properties, 'w:numPr');
  const id = saidOf(numbering, 'w:numId');
  const indents = child(properties, 'w:ind')?.attributes;
  const indent = number(indents?.['w:left'] ?? indents?.['w:start']);
  const ground = shadingOf(child(properties, 'w:shd'));
  return {
    ...(outline !== undefined && { outline: outline < OUTLINES ? outline + 1 : null }),
    ...(id !== undefined && { numbering: { id, level: number(saidOf(numbering, 'w:ilvl')) ?? null } }),
    ...(indent !== undefined && { indent }),
    ...(ground !== undefined && { ground }),
  };
}

function chainOf(styles: ReadonlyMap<string, XmlElement>, id: string | undefined): XmlElement[] {
  const chain: XmlElement[] = [];
  let at = id === undefined ? undefined : styles.get(id);
  while (at !== undefined && !chain.includes(at) && chain.length < MAX_CHAIN) {
    chain.push(at);
    at = styles.get(saidOf(at, 'w:basedOn') ?? '');
  }
  return chain;
}

function outlineByName(names: readonly string[]): number | null | undefined {
  // Pages calls its first level so; elsewhere it is what all headings are based on.
  if (/^heading$/i.test(names[0] ?? '')) return 1;
  for (const name of names) {
    const heading = HEADING_NAME.exec(name);
    if (heading !== null) return Number(heading[1]);
    if (TITLE_NAME.test(name)) return 1;
  }
  return undefined;
}

function paragraphStyle(
  chain: readonly XmlElement[],
  defaults: { paragraph: ParagraphLook; run: Look },
): ParagraphStyle {
  const outward = chain.toReversed();
  const names = chain.map((style) => saidOf(style, 'w:name') ?? style.attributes['w:styleId'] ?? '');
  const looks = outward.map((style) => paragraphLookOf(child(style, 'w:pPr')));
  const paragraph: ParagraphLook = Object.assign({}, defaults.paragraph, ...looks);
  const outline = paragraph.outline === undefined ? outlineByName(names) : paragraph.outline;
  return {
    id: chain[0]?.attributes['w:styleId'] ?? '',
    paragraph: { ...paragraph, ...(outline !== undefined && { outline }) },
    run: merged(defaults.run, ...outward.map((style) => lookOf(child(style, 'w:rPr')))),
    names,
  };
}

const CONDITION = 'w:tblStylePr';
const FORMATS = ['w:rPr', 'w:tcPr'];

function condition(chain: readonly XmlElement[], type: string): boolean {
  return chain.some((style) =>
    elements(style, CONDITION).some(
      (one) => one.attributes['w:type'] === type && FORMATS.some((name) => elements(child(one, name)).length > 0),
    ),
  );
}

/** Styles of a document with what they inherit. */
export function readStyles(part: XmlElement | null): Styles {
  const all = elements(part ?? undefined, 'w:style');
  const byId = new Map(all.map((style) => [style.attributes['w:styleId'] ?? '', style]));
  const defaults = {
    paragraph: paragraphLookOf(child(part ?? undefined, 'w:docDefaults', 'w:pPrDefault', 'w:pPr')),
    run: lookOf(child(part ?? undefined, 'w:docDefaults', 'w:rPrDefault', 'w:rPr')),
  };
  const normal = all.find(
    ({ attributes }) => attributes['w:type'] === 'paragraph' && /^(?:1|true|on)$/.test(attributes['w:default'] ?? ''),
  )?.attributes['w:styleId'];
  const known = new Map<string, ParagraphStyle>();
  return {
    paragraph: (id) => {
      const key = id !== undefined && byId.has(id) ? id : (normal ?? '');
      const style = known.get(key) ?? paragraphStyle(chainOf(byId, key), defaults);
      known.set(key, style);
      // A style that the file does not define is known by its id alone ("Heading1").
      if (id === undefined || byId.has(id)) return style;
      const outline = outlineByName([id]);
      return {
        ...style,
        id,
        names: [id],
        paragraph: { ...style.paragraph, ...(outline !== undefined && { outline }) },
      };
    },
    run: (id) =>
      merged(
        ...chainOf(byId, id)
          .toReversed()
          .map((style) => lookOf(child(style, 'w:rPr'))),
      ),
    table: (id) => {
      const chain = chainOf(byId, id);
      return {
        firstRow: condition(chain, 'firstRow'),
        firstColumn: condition(chain, 'firstCol'),
        shaded: chain.some((style) => hasShading(style)),
      };
    },
  };
}

function hasShading(style: XmlElement): boolean {
  return elements(style).some((one) => one.name === 'w:shd' || hasShading(one));
}

/** Whether a table's look switches on its first row or column (17.4.55: words, or bits of a number). */
export function lookSwitch(look: XmlElement | undefined, name: 'firstRow' | 'firstColumn'): boolean {
  const said = look?.attributes[`w:${name}`];
  if (said !== undefined) return isOn({ name: '', attributes: { 'w:val': said }, children: [] }) === true;
  const bits = Number.parseInt(look?.attributes['w:val'] ?? '0', 16);
  return (bits & (name === 'firstRow' ? 0x20 : 0x80)) !== 0;
}
