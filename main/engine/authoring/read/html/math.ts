import { raisedText } from '../raised.ts';
import { childElements, textOf } from './dom.ts';
import type { Element } from './parse-html.ts';

/** Elements of MathML that are read for what they hold. */
const ROWS = new Set(['math', 'mrow', 'mstyle', 'mpadded', 'semantics', 'mi', 'mn', 'mo', 'mtext', 'ms', 'mspace']);

function grouped(text: string): string {
  return /^[\p{L}\p{N}.,%°]+$/u.test(text) ? text : `(${text})`;
}

const SPACED = /^[=<>≤≥≈±×÷+−–→≠-]$/;

/** MathML on one line: "(140 − age) × weight / (72 × creatinine)"; null where it holds what cannot be written so. */
export function mathText(element: Element): string | null {
  const parts = childElements(element).filter(({ tagName }) => !tagName.startsWith('annotation'));
  const read = parts.map(mathText);
  const [first, second, third] = read;
  const whole = (): string | null => (read.includes(null) ? null : read.join(''));
  switch (element.tagName) {
    case 'mfrac':
      return first == null || second == null ? null : `${grouped(first)} / ${grouped(second)}`;
    case 'msup':
      return first == null || second == null ? null : grouped(first) + raisedText(second, 'above');
    case 'msub':
      return first == null || second == null ? null : grouped(first) + raisedText(second, 'below');
    case 'msubsup':
      return first == null || second == null || third == null
        ? null
        : grouped(first) + raisedText(second, 'below') + raisedText(third, 'above');
    case 'msqrt': {
      const inner = whole();
      return inner === null ? null : `√(${inner})`;
    }
    case 'mfenced': {
      const inner = whole();
      return inner === null ? null : `(${inner})`;
    }
    case 'mo': {
      const sign = textOf(element).trim();
      return SPACED.test(sign) ? ` ${sign} ` : sign.replace(/[\u2061-\u2064]/g, '');
    }
    default:
      if (!ROWS.has(element.tagName)) return null;
      return parts.length === 0 ? textOf(element).replace(/\s+/g, ' ').trim() : whole();
  }
}
