import type { KnowledgeDocument } from '../../knowledge/model.ts';
import { quoteDates } from './dates-in-text.ts';
import type { ScaffoldFields } from './scaffold-options.ts';
import { TODO } from './todo.ts';

/** What needs no quoting in YAML, dates among them. */
const PLAIN = /^[\p{L}\d][\p{L}\d ()/.,'’–-]*$/u;
/** Words that YAML takes for something else. */
const NOT_TEXT = /^(?:true|false|null|yes|no|on|off|~|\d[\d_.]*)$/i;

/** A JSON string is a YAML string too. */
export const yamlText = (text: string): string =>
  PLAIN.test(text) && !NOT_TEXT.test(text) && text.trim() === text ? text : JSON.stringify(text);

/** No heading stands above all others. */
const FROM_FILE = 'the name of the file: compare it with the document';

export interface Field {
  readonly name: string;
  readonly value: string | null;
  /** What a person should compare it with. */
  readonly hint?: string | undefined;
}

export const fieldLine = ({ name, value, hint }: Field): string =>
  `${name}: ${value === null ? TODO : yamlText(value)}${hint === undefined ? '' : ` # ${hint}`}`;

/** The dates of a document or a bundle. `seen`: words about each in the text. */
export function dateFields(
  { effectiveFrom, expiresAt, reviewDate }: ScaffoldFields,
  seen: Readonly<Partial<Record<'effectiveFrom' | 'expiresAt' | 'reviewDate', string>>> = {},
): Field[] {
  const hint = (words: string | undefined): string => (words === undefined ? 'YYYY-MM-DD' : `the text says: ${words}`);
  const field = (name: keyof typeof seen, value: string | null): Field =>
    value === null || seen[name] !== undefined ? { name, value, hint: hint(seen[name]) } : { name, value };
  return [field('effectiveFrom', effectiveFrom), field('expiresAt', expiresAt), field('reviewDate', reviewDate)];
}

/**
 * The fields of a document: guessed where its text says them, filled in where they were given, marked otherwise.
 * `titled`: the title is the document's own, and not the name of its file.
 */
export function documentFields(document: KnowledgeDocument, given: ScaffoldFields, titled: boolean): Field[] {
  const { id, title, language, text, bodyStart } = document;
  return [
    { name: 'id', value: id },
    { name: 'title', value: title, hint: titled ? undefined : FROM_FILE },
    { name: 'language', value: language },
    { name: 'department', value: given.department },
    { name: 'owner', value: given.owner },
    ...dateFields(given, quoteDates(text.slice(bodyStart))),
  ];
}
