import { elements, textOf, type XmlElement } from '../ooxml/xml.ts';
import { raisedText } from '../raised.ts';

const SIMPLE = /^[\p{L}\p{N}.,%°]+$/u;
const grouped = (text: string): string => (SIMPLE.test(text) ? text : `(${text})`);
const SILENT = new Set(['math:annotation', 'math:annotation-xml', 'math:mphantom']);
const ROWS = new Set(['math:math', 'math:semantics', 'math:mrow', 'math:mstyle', 'math:mpadded', 'math:merror']);

/** A formula of MathML in one line; `sure` is false where its shape cannot be said in one. */
export function mathmlText(root: XmlElement): { readonly text: string; readonly sure: boolean } {
  let sure = true;
  const write = (node: XmlElement | undefined): string => {
    if (node === undefined || SILENT.has(node.name)) return '';
    const parts = elements(node);
    const [a, b, c] = parts;
    if (ROWS.has(node.name)) return parts.map(write).join('');
    switch (node.name) {
      case 'math:mi':
      case 'math:mn':
      case 'math:mtext':
        return textOf(node).trim();
      case 'math:mo': {
        const sign = textOf(node).trim();
        return /^[=<>≤≥≈+×·÷−–-]$/.test(sign) ? ` ${sign} ` : sign;
      }
      case 'math:mfrac':
        return `${grouped(write(a).trim())}/${grouped(write(b).trim())}`;
      case 'math:msup':
        return write(a) + raisedText(write(b).trim(), 'above');
      case 'math:msub':
        return write(a) + raisedText(write(b).trim(), 'below');
      case 'math:msubsup':
        return write(a) + raisedText(write(b).trim(), 'below') + raisedText(write(c).trim(), 'above');
      case 'math:msqrt':
        return `√(${parts.map(write).join('').trim()})`;
      case 'math:mroot':
        return `${raisedText(write(b).trim(), 'above')}√(${write(a).trim()})`;
      case 'math:mfenced':
        return `${node.attributes['open'] ?? '('}${parts.map(write).join(', ')}${node.attributes['close'] ?? ')'}`;
      case 'math:mspace':
        return ' ';
      default:
        sure = false;
        return parts.length > 0 ? parts.map(write).join(' ') : textOf(node);
    }
  };
  const text = write(root).replace(/\s+/g, ' ').trim();
  return { text, sure: sure && text !== '' };
}
