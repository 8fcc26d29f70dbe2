import { child, elements, type XmlElement } from '../ooxml/xml.ts';
import { textOf } from '../ooxml/xml.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import type { FormBox } from './fields.ts';
import { isOn, saidOf } from './looks.ts';

/** Stands where a form leaves room to fill in. */
export const BLANK = '____';

/** A content control: what is shown of it, or what stands for it. */
export type Control =
  | { readonly kind: 'content'; readonly content: XmlElement }
  | { readonly kind: 'text'; readonly text: string };

/** Other galleries (page numbers, cover pages, watermarks) may hold words of the author. */
const GALLERY = /^table of (?:contents|figures)$/i;

/** What word processors write where nothing was chosen. */
const ASKS = /^(?:choose|select|click|elija|seleccione|choisi\w*|sélectionnez|wählen)\b/i;

function choicesOf(properties: XmlElement | undefined): string[] {
  const list = child(properties, 'w:dropDownList') ?? child(properties, 'w:comboBox');
  return elements(list, 'w:listItem').map(
    ({ attributes }) => attributes['w:displayText'] ?? attributes['w:value'] ?? '',
  );
}

/** What a content control shows; a list of contents and what nobody filled in are left out. */
export function controlOf(control: XmlElement, notices: WarningList): Control {
  const properties = child(control, 'w:sdtPr');
  const content = child(control, 'w:sdtContent');
  if (content === undefined || GALLERY.test(saidOf(child(properties, 'w:docPartObj'), 'w:docPartGallery') ?? ''))
    return { kind: 'text', text: '' };
  const choices = choicesOf(properties);
  const listed = choices.length > 0 ? ` Its choices are ${quoted(choices.join(', '))}.` : '';
  const unchosen = choices.length > 0 && ASKS.test(textOf(content).trim()) && !choices.includes(textOf(content).trim());
  if (isOn(child(properties, 'w:showingPlcHdr')) === true || unchosen) {
    notices.add('form_field', `a field of a form is not filled in (${quoted(textOf(content))}).${listed}`);
    return { kind: 'text', text: BLANK };
  }
  if (child(properties, 'w14:checkbox') !== undefined)
    notices.add('form_field', 'the document has boxes to tick: ☐ is empty, ☒ is ticked.');
  else if (choices.length > 0)
    notices.add('form_field', `a field of a form shows ${quoted(textOf(content))}.${listed}`);
  return { kind: 'content', content };
}

/** A field of an old form (17.16.17). */
export function formBoxOf(field: XmlElement): FormBox | null {
  const data = child(field, 'w:ffData');
  const check = child(data, 'w:checkBox');
  if (check !== undefined) {
    const ticked = isOn(child(check, 'w:checked')) ?? isOn(child(check, 'w:default')) ?? false;
    return { kind: 'check', text: ticked ? '☒' : '☐' };
  }
  const list = child(data, 'w:ddList');
  if (list !== undefined) {
    const entries = elements(list, 'w:listEntry').map(({ attributes }) => attributes['w:val'] ?? '');
    return { kind: 'choice', text: entries[Number(saidOf(list, 'w:result') ?? 0)] ?? BLANK };
  }
  return child(data, 'w:textInput') === undefined ? null : { kind: 'text', text: BLANK };
}
