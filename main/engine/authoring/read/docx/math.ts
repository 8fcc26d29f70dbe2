import { child, elements, isElement, textOf, type XmlElement } from '../ooxml/xml.ts';
import { raisedText } from '../raised.ts';

/** A formula in one line. `sure` is false where its shape cannot be said in a line. */
export interface Formula {
  readonly text: string;
  readonly sure: boolean;
}

const PROPERTIES = /Pr$/;
const SIMPLE = /^[\p{L}\p{N}.,%°]+$/u;

/** In brackets, unless it is one number or one word. */
const grouped = (text: string): string => (SIMPLE.test(text) || /^\([^()]*\)$/.test(text) ? text : `(${text})`);
const value = (parent: XmlElement | undefined, name: string): string | undefined =>
  child(parent, name)?.attributes['m:val'];

class Writer {
  sure = true;

  all(parent: XmlElement | undefined): string {
    return (parent?.children ?? []).map((node) => (isElement(node) ? this.#one(node) : '')).join('');
  }

  #part(parent: XmlElement, name: string): string {
    return this.all(child(parent, name)).trim();
  }

  #one(node: XmlElement): string {
    if (PROPERTIES.test(node.name)) return '';
    switch (node.name) {
      case 'm:r':
        return elements(node, 'm:t').map(textOf).join('');
      case 'w:ins':
      case 'm:oMath':
      case 'm:e':
      case 'm:box':
      case 'm:borderBox':
      case 'm:groupChr':
        return node.name === 'm:box' || node.name === 'm:borderBox' || node.name === 'm:groupChr'
          ? this.#part(node, 'm:e')
          : this.all(node);
      case 'w:del':
        return '';
      case 'm:f':
        return this.#fraction(node);
      case 'm:sSup':
        return this.#part(node, 'm:e') + power(this.#part(node, 'm:sup'));
      case 'm:sSub':
        return this.#part(node, 'm:e') + raisedText(this.#part(node, 'm:sub'), 'below');
      case 'm:sSubSup':
        return `${this.#part(node, 'm:e')}${raisedText(this.#part(node, 'm:sub'), 'below')}${power(this.#part(node, 'm:sup'))}`;
      case 'm:rad':
        return this.#root(node);
      case 'm:d':
        return this.#brackets(node);
      case 'm:func':
        return `${this.#part(node, 'm:fName')} ${grouped(this.#part(node, 'm:e'))}`;
      case 'm:limLow':
        return `${this.#part(node, 'm:e')} (${this.#part(node, 'm:lim')})`;
      case 'm:nary':
        return this.#sum(node);
      default:
        this.sure = false;
        return this.all(node);
    }
  }

  #fraction(node: XmlElement): string {
    const type = value(child(node, 'm:fPr'), 'm:type');
    if (type === 'noBar') this.sure = false;
    return `${grouped(this.#part(node, 'm:num'))}/${grouped(this.#part(node, 'm:den'))}`;
  }

  #root(node: XmlElement): string {
    const degree = this.#part(node, 'm:deg');
    return `${degree === '' ? '' : raisedText(degree, 'above')}√(${this.#part(node, 'm:e')})`;
  }

  #brackets(node: XmlElement): string {
    const properties = child(node, 'm:dPr');
    const inner = elements(node, 'm:e').map((one) => this.all(one).trim());
    const open = value(properties, 'm:begChr') ?? '(';
    const close = value(properties, 'm:endChr') ?? ')';
    return `${open}${inner.join(value(properties, 'm:sepChr') ?? '|')}${close}`;
  }

  #sum(node: XmlElement): string {
    const sign = value(child(node, 'm:naryPr'), 'm:chr') ?? '∫';
    const from = this.#part(node, 'm:sub');
    const to = this.#part(node, 'm:sup');
    const limits = [from === '' ? '' : from, to === '' ? '' : `… ${to}`].filter((text) => text !== '').join(' ');
    return `${sign}${limits === '' ? '' : ` (${limits})`} ${grouped(this.#part(node, 'm:e'))}`;
  }
}

const power = (text: string): string => (text === '' ? '' : raisedText(text, 'above'));

/** An equation of Office Math (ECMA-376, part 1, 22.1) in one line: "(a + b)/2", "m²", "√(x)". */
export function formulaOf(math: XmlElement): Formula {
  const writer = new Writer();
  const text = writer.all(math).replace(/\s+/g, ' ').trim();
  return { text, sure: writer.sure && text !== '' };
}
