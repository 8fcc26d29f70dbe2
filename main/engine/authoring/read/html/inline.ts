import { LINE_BREAK, type Span, span } from '../blocks/block.ts';
import { isRaisedForSure, raisedText } from '../raised.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import { attribute, childElements, descendants, isElement, isText, namesOf, textOf } from './dom.ts';
import { fieldText } from './fields.ts';
import { mathText } from './math.ts';
import type { ChildNode, Element } from './parse-html.ts';
import type { Style, Styles } from './css/cascade.ts';

export interface Reading {
  readonly styles: Styles;
  readonly warnings: WarningList;
}

const STRONG = new Set(['b', 'strong', 'th']);

function weightOf(style: Style, element: Element, before: boolean): boolean {
  const weight = style.get('font-weight') ?? /\b(bold|[6-9]00)\b/.exec(style.get('font') ?? '')?.[1];
  if (weight !== undefined) return /bold|[6-9]00/.test(weight);
  return before || (STRONG.has(element.tagName) && element.tagName !== 'th');
}

function heightOf(style: Style, element: Element): 'above' | 'below' | null {
  if (element.tagName === 'sup') return 'above';
  if (element.tagName === 'sub') return 'below';
  const align = style.get('vertical-align') ?? '';
  if (align === 'super' || (element.tagName === 'span' && /^[2-9]\d*%$|^(?:[3-9]|1\d)(?:\.\d+)?(?:px|pt)$/.test(align)))
    return 'above';
  if (align === 'sub') return 'below';
  return /^-?[\d.]+(?:px|pt|em)$/.test(style.get('mso-text-raise') ?? '') && style.has('mso-text-raise')
    ? (style.get('mso-text-raise') ?? '').startsWith('-')
      ? 'below'
      : 'above'
    : null;
}

/** Signs that a page draws where a letter could stand. */
const PICTURE_LETTER = /emoji|emoticon|icon/;

/** What a picture, a frame or a drawing says; nothing where it only adorns. */
function replaced(element: Element, { warnings }: Reading): string | null {
  const named = attribute(element, 'title') ?? attribute(element, 'aria-label') ?? '';
  switch (element.tagName) {
    case 'img': {
      const alt = (attribute(element, 'alt') ?? '').trim();
      if (PICTURE_LETTER.test(namesOf(element)) && alt.length <= 2) return alt;
      const source =
        (attribute(element, 'src') ?? '')
          .replace(/^data:.*$/s, '')
          .split(/[/\\]/)
          .at(-1) ?? '';
      warnings.add(
        'picture',
        `A picture was left out${alt === '' ? '' : `; its description was kept: ${quoted(alt)}`}${source === '' ? '' : ` (${source.slice(0, 80)})`}`,
      );
      return alt === '' ? '' : `(picture: ${alt})`;
    }
    case 'svg': {
      const words = [...descendants(element)]
        .filter(({ tagName }) => tagName === 'text')
        .map(textOf)
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim();
      if (words === '') return '';
      warnings.add('picture', `The words of a drawing were kept, not what it shows: ${quoted(words)}`);
      return `(picture: ${words})`;
    }
    case 'canvas':
    case 'iframe':
    case 'object':
    case 'embed':
    case 'video':
    case 'audio':
    case 'applet': {
      const source = attribute(element, 'src') ?? attribute(element, 'data') ?? named;
      warnings.add(
        'embedded',
        `What is embedded (${element.tagName}) was not read: ${quoted(source === '' ? 'without a name' : source)}`,
      );
      return '';
    }
    case 'math': {
      const said = mathText(element);
      if (said !== null) return ` ${said.trim()} `;
      warnings.add(
        'equation',
        `A formula cannot be written on one line; its signs were read one after the other: ${quoted(textOf(element))}`,
      );
      return ` ${textOf(element).replace(/\s+/g, ' ').trim()} `;
    }
    default:
      return fieldText(element, warnings);
  }
}

interface State {
  readonly strong: boolean;
  readonly keepLines: boolean;
}

/** The last letters before a place: what decides how raised words are written. */
const TAIL = 12;

class InlineReader {
  readonly spans: Span[] = [];
  readonly #reading: Reading;
  #tail = '';

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  #push(text: string, strong: boolean): void {
    this.spans.push(span(text, strong));
    this.#tail = (this.#tail + text).slice(-TAIL);
  }

  read(nodes: readonly ChildNode[], state: State): void {
    for (const node of nodes) {
      if (isText(node)) this.#text(node.value, state);
      else if (isElement(node)) this.#element(node, state);
    }
  }

  #text(value: string, { strong, keepLines }: State): void {
    if (!keepLines) {
      this.#push(value, strong);
      return;
    }
    for (const [index, line] of value.split(/\r?\n/).entries()) {
      if (index > 0) this.spans.push(LINE_BREAK);
      this.#push(line, strong);
    }
  }

  #element(element: Element, state: State): void {
    if (element.tagName === 'br') {
      this.spans.push(LINE_BREAK);
      this.#tail = '';
      return;
    }
    const instead = replaced(element, this.#reading);
    if (instead !== null) {
      this.#push(instead, state.strong);
      return;
    }
    if (element.tagName === 'wbr' || element.tagName === 'rp') return;
    const style = this.#reading.styles.of(element);
    const height = heightOf(style, element);
    if (height !== null) {
      this.#raised(element, height, state.strong);
      return;
    }
    const white = style.get('white-space') ?? '';
    const inner: State = {
      strong: weightOf(style, element, state.strong),
      keepLines:
        element.tagName === 'pre' ||
        element.tagName === 'textarea' ||
        (state.keepLines && !/normal|nowrap/.test(white)) ||
        /^pre/.test(white),
    };
    if (element.tagName === 'q') this.#push('“', state.strong);
    if (element.tagName === 'rt') this.#push(' (', state.strong);
    this.read(element.childNodes, inner);
    if (element.tagName === 'q') this.#push('”', state.strong);
    if (element.tagName === 'rt') this.#push(') ', state.strong);
  }

  #raised(element: Element, height: 'above' | 'below', strong: boolean): void {
    const inner = readInline(element.childNodes, this.#reading)
      .map(({ text }) => text)
      .join('');
    const words = inner.replace(/\s+/g, ' ').trim();
    if (words === '') return;
    // A note that was put in the place of its mark is no raised word.
    if (/^\((?:note|reference|see note)\b/.test(words)) {
      this.#push(` ${words}`, strong);
      return;
    }
    const written = raisedText(words, height);
    if (!isRaisedForSure(this.#tail.trimEnd(), words, height)) {
      const place = height === 'above' ? 'above' : 'below';
      this.#reading.warnings.add(
        'raised_text',
        `${quoted(words)} stands ${place} the line after ${quoted(this.#tail)}: a power, a unit, or the mark of a note?`,
      );
    }
    const apart = /^\d{4}/.test(words) || childElements(element).some(({ tagName }) => tagName === 'a');
    this.#push(apart && height === 'above' ? ` ${written}` : written, strong);
  }
}

/** Words of inline content, white space not yet tidied. */
export function readInline(
  nodes: readonly ChildNode[],
  reading: Reading,
  state: State = { strong: false, keepLines: false },
): Span[] {
  const reader = new InlineReader(reading);
  reader.read(nodes, state);
  return reader.spans;
}
