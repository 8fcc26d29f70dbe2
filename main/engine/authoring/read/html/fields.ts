import { quoted, type WarningList } from '../warning-list.ts';
import { attribute, descendants, namesOf, textOf } from './dom.ts';
import type { Element } from './parse-html.ts';

const BLANK = '____';
/** Inputs that do something and say nothing. */
const ACTIONS = new Set(['button', 'submit', 'reset', 'image', 'hidden', 'search', 'file']);

function told(element: Element, shown: string, warnings: WarningList): string {
  const name =
    attribute(element, 'aria-label') ?? attribute(element, 'name') ?? attribute(element, 'id') ?? element.tagName;
  warnings.add('form_field', `A field of a form (${name.slice(0, 40)}) was read as ${quoted(shown)}`);
  return ` ${shown} `;
}

function inputText(element: Element, warnings: WarningList): string {
  const type = (attribute(element, 'type') ?? 'text').toLowerCase();
  if (ACTIONS.has(type)) return '';
  if (type === 'checkbox' || type === 'radio') {
    return told(element, attribute(element, 'checked') === null ? '☐' : '☒', warnings);
  }
  const value = attribute(element, 'value') ?? '';
  return told(element, value === '' ? BLANK : value, warnings);
}

function selectText(element: Element, warnings: WarningList): string {
  const options = [...descendants(element)].filter(({ tagName }) => tagName === 'option');
  const shown = options.find((one) => attribute(one, 'selected') !== null) ?? options[0];
  const others = options.filter((one) => one !== shown).map((one) => textOf(one).trim());
  const words = shown === undefined ? BLANK : textOf(shown).replace(/\s+/g, ' ').trim();
  if (others.length > 0) {
    warnings.add(
      'form_field',
      `A choice shows ${quoted(words)}; what it offers besides was left out: ${quoted(others.join(', '))}`,
    );
  }
  return ` ${words} `;
}

/** Buttons that open a part of the text carry its heading. */
function isDisclosure(element: Element): boolean {
  if (attribute(element, 'aria-expanded') !== null || attribute(element, 'aria-controls') !== null) return true;
  if (/accordion|collaps|expand|toggle/.test(namesOf(element))) return true;
  return element.parentNode !== null && /^h[1-6]$|^summary$/.test(element.parentNode.nodeName);
}

/** What a field of a form shows; null for what is no field. */
export function fieldText(element: Element, warnings: WarningList): string | null {
  switch (element.tagName) {
    case 'input':
      return inputText(element, warnings);
    case 'select':
      return selectText(element, warnings);
    case 'textarea': {
      const words = textOf(element).trim();
      return told(element, words === '' ? BLANK : words, warnings);
    }
    case 'button':
      return isDisclosure(element) ? null : '';
    default:
      return null;
  }
}
