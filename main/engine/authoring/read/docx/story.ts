import type { OfficePackage, Relationship } from '../ooxml/package.ts';
import type { XmlElement } from '../ooxml/xml.ts';
import { descendants } from '../ooxml/xml.ts';
import type { WarningList } from '../warning-list.ts';
import type { Comments } from './comments.ts';
import { Fields } from './fields.ts';
import type { Counter } from './numbering.ts';
import type { Styles } from './styles.ts';

/** What all stories of a document have in common. */
export interface Shared {
  readonly office: OfficePackage;
  readonly styles: Styles;
  readonly counter: Counter;
  readonly comments: Comments;
  readonly notices: WarningList;
  /** The text of a footnote or endnote; null where there is none of that id. */
  note(kind: 'footnote' | 'endnote', id: string): string | null;
}

/** A text that is read from its beginning to its end: the body, a header, the notes. */
export interface Story extends Shared {
  readonly part: string;
  readonly relationships: ReadonlyMap<string, Relationship>;
  readonly fields: Fields;
  /** A picture here may be the page itself. */
  readonly body: boolean;
}

/** What surrounds a place in a story. */
export interface Around {
  readonly change: 'inserted' | 'deleted' | null;
  /** What lies behind the text: a colour, "pattern" where it cannot be told; absent for white paper. */
  readonly ground?: string;
  /** Tables, boxes and controls around it. */
  readonly depth: number;
}

/** Whether as many fields begin as end: else their code and text cannot be told apart with certainty. */
function fieldsEnd(root: XmlElement): boolean {
  const types = descendants(root, 'w:fldChar').map(({ attributes }) => attributes['w:fldCharType']);
  return types.filter((type) => type === 'begin').length === types.filter((type) => type === 'end').length;
}

export function storyOf(shared: Shared, part: string, root: XmlElement, body = false): Story {
  const relationships = new Map(shared.office.relationships(part).map((one) => [one.id, one]));
  return { ...shared, part, relationships, fields: new Fields(fieldsEnd(root), body), body };
}

/** Extensions whose first choice is read; any other falls back to what every reader knows. */
const KNOWN = /^(?:wps|wpg|wpc|wp14|w14|w15|w16\w*|a14|v|mc)$/;

/** The one of alternative contents that is read (ECMA-376, part 3). */
export function chosen(alternate: XmlElement): readonly (XmlElement | string)[] {
  const options = alternate.children.filter((one): one is XmlElement => typeof one !== 'string');
  const choice = options.find(
    ({ name, attributes }) =>
      name === 'mc:Choice' && (attributes['Requires'] ?? '').split(/\s+/).every((word) => KNOWN.test(word)),
  );
  return (choice ?? options.find(({ name }) => name === 'mc:Fallback') ?? options[0])?.children ?? [];
}
