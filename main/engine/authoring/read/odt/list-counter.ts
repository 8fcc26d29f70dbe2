import { child, elements, type XmlElement } from '../ooxml/xml.ts';
import type { ListLabel } from '../flow/model.ts';
import { numberText } from '../flow/number-text.ts';
import { shownIn } from '../flow/symbol-fonts.ts';
import { twips } from './lengths.ts';
import { odtLook } from './styles.ts';

const LEVELS = 10;
const FORMATS: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};

interface Level {
  readonly format: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly shown: number;
  readonly start: number;
  readonly bullet: string | null;
  readonly indent: number;
}

/** A list as it is counted: those that go on share it. */
export interface Counting {
  readonly id: string;
  readonly style: string;
  readonly counts: (number | undefined)[];
}

function indentOf(level: XmlElement): number {
  const properties = child(level, 'style:list-level-properties');
  const aligned = child(properties, 'style:list-level-label-alignment')?.attributes['fo:margin-left'];
  const before = twips(properties?.attributes['text:space-before']) ?? 0;
  return twips(aligned) ?? before + (twips(properties?.attributes['text:min-label-width']) ?? 0);
}

function levelOf(level: XmlElement): Level {
  const of = level.attributes;
  const sign = of['text:bullet-char'];
  const font = odtLook(child(level, 'style:text-properties')).font ?? null;
  return {
    format: FORMATS[of['style:num-format'] ?? ''] ?? 'none',
    prefix: of['style:num-prefix'] ?? '',
    suffix: of['style:num-suffix'] ?? '',
    shown: Number(of['text:display-levels'] ?? 1),
    start: Number(of['text:start-value'] ?? 1),
    bullet:
      level.name.endsWith('-number') || level.name.endsWith('outline-level-style')
        ? null
        : shownIn(font, sign ?? '•').text,
    indent: indentOf(level),
  };
}

function levelsOf(style: XmlElement): Map<number, Level> {
  return new Map(elements(style).map((level) => [Number(level.attributes['text:level'] ?? 1) - 1, levelOf(level)]));
}

/** The name under which the outline of headings is counted. */
export const OUTLINE = ' outline';

/** Counts the items of lists and the headings of a document. */
export class ListCounter {
  readonly #styles: Map<string, Map<number, Level>>;
  readonly #byId = new Map<string, Counting>();
  readonly #byStyle = new Map<string, Counting>();
  #made = 0;

  constructor(parts: readonly XmlElement[]) {
    const holders = parts.flatMap((part) => [
      ...elements(part, 'office:automatic-styles'),
      ...elements(part, 'office:styles'),
    ]);
    this.#styles = new Map(
      holders
        .flatMap((holder) => elements(holder, 'text:list-style'))
        .toReversed()
        .map((style) => [style.attributes['style:name'] ?? '', levelsOf(style)]),
    );
    const outline = holders.flatMap((holder) => elements(holder, 'text:outline-style'))[0];
    if (outline !== undefined) this.#styles.set(OUTLINE, levelsOf(outline));
  }

  /** The list that an element begins or goes on with. */
  open(list: XmlElement): Counting {
    const { 'text:style-name': style = '', 'text:continue-list': after, 'xml:id': id } = list.attributes;
    const goesOn = list.attributes['text:continue-numbering'] === 'true';
    const known =
      (after === undefined ? undefined : this.#byId.get(after)) ?? (goesOn ? this.#byStyle.get(style) : undefined);
    const counting = known ?? this.#create(style);
    if (id !== undefined) this.#byId.set(id, counting);
    this.#byStyle.set(style, counting);
    return counting;
  }

  /** Headings are one list. */
  headings(): Counting {
    const counting = this.#byStyle.get(OUTLINE) ?? this.#create(OUTLINE);
    this.#byStyle.set(OUTLINE, counting);
    return counting;
  }

  /** Where the text of an item stands, twentieths of a point. */
  indentOf(style: string, level: number): number {
    return this.#styles.get(style)?.get(level)?.indent ?? 0;
  }

  #create(style: string): Counting {
    this.#made += 1;
    return { id: `list ${this.#made}`, style, counts: [] };
  }

  /** The number of the next item at a level, from 0. */
  next(
    counting: Counting,
    style: string,
    level: number,
    start: number | null,
  ): { label: ListLabel | null; indent: number } {
    const at = Math.min(LEVELS - 1, level);
    const levels = this.#styles.get(style) ?? this.#styles.get(counting.style);
    const own = levels?.get(at);
    const { counts } = counting;
    const last = counts[at];
    counts[at] = start ?? (last === undefined ? (own?.start ?? 1) : last + 1);
    for (let above = 0; above < at; above += 1) counts[above] ??= levels?.get(above)?.start ?? 1;
    counts.length = at + 1;
    return {
      label: own === undefined ? bulletOf(counting, at, '•') : labelOf(own, counting, at, levels),
      indent: own?.indent ?? 0,
    };
  }
}

function bulletOf(counting: Counting, level: number, sign: string): ListLabel {
  return { text: sign, kind: /^[✓✗☑☒☐]$/.test(sign) ? 'mark' : 'bullet', value: 0, level, list: counting.id };
}

function labelOf(own: Level, counting: Counting, at: number, levels: Map<number, Level> | undefined): ListLabel | null {
  if (own.bullet !== null) return bulletOf(counting, at, own.bullet);
  if (own.format === 'none') return null;
  const from = Math.max(0, at - own.shown + 1);
  const numbers = Array.from({ length: at - from + 1 }, (_, i) =>
    numberText(counting.counts[from + i] ?? 1, levels?.get(from + i)?.format ?? 'decimal'),
  ).filter((text) => text !== '');
  const text = `${own.prefix}${numbers.join('.')}${own.suffix}`.trim();
  const value = counting.counts[at] ?? 1;
  return { text, kind: /^\d+[.)]?$/.test(text) ? 'step' : 'mark', value, level: at, list: counting.id };
}
