import type { ConversionWarning } from '../../../../../shared/contract/authoring.ts';
import { isStatusLine, statusIn } from '../../layout/status-marks.ts';
import type { PageItem } from '../../layout/page-item.ts';
import type { DrawnWord } from './drawn.ts';
import { apply, type Box, boxAround, type Matrix } from './matrix.ts';

/** What pdf.js says of an annotation, as far as reading needs it (ISO 32000-2, 12.5). */
interface Annotation {
  readonly id?: string;
  readonly subtype?: string;
  readonly rect?: readonly number[];
  /** Eight numbers for each line of words that a mark is about. */
  readonly quadPoints?: ArrayLike<number> | null;
  readonly hidden?: boolean;
  readonly noView?: boolean;
  readonly fieldType?: string | null;
  readonly fieldName?: string;
  readonly fieldValue?: unknown;
  readonly alternativeText?: string | null;
  readonly checkBox?: boolean;
  readonly radioButton?: boolean;
  readonly pushButton?: boolean;
  readonly exportValue?: string;
  readonly buttonValue?: string | null;
  readonly contentsObj?: { readonly str?: string };
  readonly titleObj?: { readonly str?: string };
  readonly options?: readonly { readonly exportValue?: string; readonly displayValue?: string }[];
}

export interface AnnotationsRead {
  /** Filled-in fields and words typed over the page, as items at their places. */
  readonly items: readonly PageItem[];
  readonly warnings: readonly ConversionWarning[];
  /** Where words of the page are struck out. */
  readonly struck: readonly Box[];
}

/** Notes of reviewers; the words that a mark such as a highlight is about stay in the text. */
const COMMENTS: readonly string[] = [
  'Text',
  'Highlight',
  'Underline',
  'Squiggly',
  'Caret',
  'Ink',
  'Square',
  'Circle',
  'Line',
  'Polygon',
];
const OVER_THE_PAGE: readonly string[] = ['FreeText', 'Callout'];
const MAX_FIELD_SIZE = 10;

const cut = (text: string): string => (text.length > 160 ? `${text.slice(0, 160)}…` : text);

function boxOf({ rect }: Annotation, toPage: Matrix): Box | null {
  const [x1, y1, x2, y2] = rect ?? [];
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return null;
  return boxAround([apply(toPage, { x: x1, y: y1 }), apply(toPage, { x: x2, y: y2 })]);
}

/** The lines of words that a mark is about; its whole box where it does not say. */
function linesOf(annotation: Annotation, toPage: Matrix): Box[] {
  const points = Array.from(annotation.quadPoints ?? []);
  const boxes = Array.from({ length: Math.floor(points.length / 8) }, (_, i) => {
    const corners = points.slice(8 * i, 8 * i + 8);
    return boxAround([0, 2, 4, 6].map((at) => apply(toPage, { x: corners[at] ?? 0, y: corners[at + 1] ?? 0 })));
  });
  if (boxes.length > 0) return boxes;
  const whole = boxOf(annotation, toPage);
  return whole === null ? [] : [whole];
}

/** A field's words as items: they stand in one line at the middle of its box, or from its top where it is high. */
function itemsAt(text: string, box: Box): PageItem[] {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  const size = Math.min(MAX_FIELD_SIZE, (box.height / Math.max(1, lines.length)) * 0.7);
  return lines.flatMap((line, row) => {
    const words = line.split(/\s+/).filter(Boolean);
    const letters = Math.max(1, line.length);
    let x = box.x + 1;
    const baseline =
      lines.length === 1 ? box.y + box.height / 2 + 0.35 * size : box.y + (row + 0.8) * (box.height / lines.length);
    return words.map((word) => {
      const width = Math.min(word.length * size * 0.5, ((box.width - 2) * word.length) / letters);
      const item: PageItem = {
        text: word,
        x,
        y: baseline - 0.8 * size,
        width,
        height: size,
        baseline,
        size,
        bold: false,
        italic: false,
        rotation: 0,
        afterSpace: true,
      };
      x += width + Math.min(0.25 * size, (box.width - 2) / letters);
      return item;
    });
  });
}

interface Field {
  readonly shown: string;
  readonly told: string;
}

function fieldOf(annotation: Annotation): Field | null {
  const { fieldType, fieldValue, fieldName, alternativeText } = annotation;
  const name = alternativeText || fieldName || 'without a name';
  if (fieldType === 'Btn') {
    if (annotation.pushButton === true) return null;
    const ticked =
      annotation.checkBox === true
        ? fieldValue !== 'Off' &&
          fieldValue !== null &&
          fieldValue !== undefined &&
          fieldValue !== '' &&
          (annotation.exportValue === undefined || fieldValue === annotation.exportValue)
        : annotation.buttonValue !== undefined && fieldValue === annotation.buttonValue;
    return { shown: ticked ? '☒' : '☐', told: `"${name}" is ${ticked ? 'ticked' : 'not ticked'}` };
  }
  const values = (Array.isArray(fieldValue) ? fieldValue : [fieldValue]).filter(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  );
  if (values.length === 0) return null;
  const shown = values
    .map((value) => annotation.options?.find(({ exportValue }) => exportValue === value)?.displayValue ?? value)
    .join(', ');
  return { shown, told: `"${name}" holds "${cut(shown)}"` };
}

/** A page's annotations: fields with their state, words typed over it, stamps, comments, what is struck out. */
export function readAnnotations(
  list: readonly unknown[],
  page: { readonly number: number; readonly toPage: Matrix },
  annotated: ReadonlyMap<string, readonly DrawnWord[]>,
): AnnotationsRead {
  const items: PageItem[] = [];
  const warnings: ConversionWarning[] = [];
  const fields: string[] = [];
  const struck: Box[] = [];
  const warn = (code: ConversionWarning['code'], text: string): void => {
    warnings.push({ code, page: page.number, text });
  };
  for (const entry of list) {
    const annotation = entry as Annotation;
    const drawn = annotated.get(annotation.id ?? '') ?? [];
    const said = drawn.map(({ text }) => text).join(' ') || (annotation.contentsObj?.str ?? '').trim();
    const { subtype } = annotation;
    if (annotation.hidden === true || annotation.noView === true) continue;
    if (subtype === 'Widget') {
      const box = boxOf(annotation, page.toPage);
      const field = fieldOf(annotation);
      if (!box || !field) continue;
      items.push(...itemsAt(field.shown, box));
      fields.push(field.told);
    } else if (subtype === 'Stamp' || OVER_THE_PAGE.includes(subtype ?? '')) {
      const joined = drawn.map(({ text }) => text).join('');
      if (said === '') continue;
      if (statusIn(said) !== null || statusIn(joined) !== null || isStatusLine(said))
        warn('status_mark', `"${cut(said)}" is stamped on the page: the document may not be in force.`);
      else if (subtype === 'Stamp') warn('text_box', `a stamp says "${cut(said)}"; it is left out of the text.`);
      else {
        items.push(...drawn);
        warn('text_box', `"${cut(said)}" was typed over the page.`);
      }
    } else if (subtype === 'StrikeOut') {
      struck.push(...linesOf(annotation, page.toPage));
      warn(
        'tracked_changes',
        `words on the page are struck out, and left out of the text${said === '' ? '' : `: "${cut(said)}"`}.`,
      );
    } else if (subtype === 'FileAttachment') warn('embedded', 'a file is attached to the page and was not read.');
    else if (COMMENTS.includes(subtype ?? '') && said !== '') warn('comment', `a comment says "${cut(said)}".`);
  }
  if (fields.length > 0) warn('form_field', `fields of a form stand in the text: ${cut(fields.join('; '))}.`);
  return { items, warnings, struck };
}
