import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import type { Converted } from '../converted.ts';
import { settleChanges } from '../flow/changes.ts';
import { cellText } from '../flow/cell-text.ts';
import { marginBlocks } from '../flow/margins.ts';
import { tellStatusLines } from '../flow/status-lines.ts';
import { flowToMarkdown } from '../flow/to-markdown.ts';
import { documentTitles, tellPicturesOnly } from '../flow/whole-document.ts';
import { mainPart, type OfficePackage, openPackage } from '../ooxml/package.ts';
import { child, elements, type XmlElement } from '../ooxml/xml.ts';
import { WarningList } from '../warning-list.ts';
import { readBlocks } from './blocks.ts';
import { Comments } from './comments.ts';
import { readMargins } from './margins.ts';
import { createCounter } from './numbering.ts';
import { readProperties } from './properties.ts';
import { type Shared, storyOf } from './story.ts';
import { readStyles } from './styles.ts';

/** Where a package names no main part. */
const USUAL_PART = 'word/document.xml';
const NOTHING_AROUND = { change: null, depth: 0 } as const;

function partOfType(office: OfficePackage, main: string, type: string): { name: string; root: XmlElement } | null {
  const name = office.relationships(main).find((one) => one.type === type && !one.external)?.target;
  const root = name === undefined ? null : office.xml(name);
  return name === undefined || root === null ? null : { name, root };
}

/** The texts of notes, read when they are referred to. */
function notesOf(office: OfficePackage, main: string, shared: () => Shared): Shared['note'] {
  const parts = new Map((['footnote', 'endnote'] as const).map((kind) => [kind, partOfType(office, main, `${kind}s`)]));
  return (kind, id) => {
    const part = parts.get(kind);
    const note = elements(part?.root, `w:${kind}`).find(({ attributes }) => attributes['w:id'] === id);
    if (part == null || note === undefined) return null;
    const story = storyOf({ ...shared(), note: () => null }, part.name, note);
    const blocks = settleChanges(readBlocks(note, story, NOTHING_AROUND), story.notices);
    return cellText({ blocks, span: 1, goesOn: false, shaded: false }, story.notices);
  };
}

function sharedOf(office: OfficePackage, main: string, notices: WarningList): Shared {
  const root = (type: string): XmlElement | null => partOfType(office, main, type)?.root ?? null;
  const shared: Shared = {
    office,
    styles: readStyles(root('styles')),
    counter: createCounter(root('numbering')),
    comments: new Comments(root('comments')),
    notices,
    note: notesOf(office, main, () => shared),
  };
  return shared;
}

/**
 * A DOCX or DOCM file: everything that a reader of its pages would see, and a warning of what is not sure or not in
 * force. Macros are never looked at.
 * @throws OutpostError SOURCE_INVALID where it is damaged or no document of this kind
 */
export function docxToMarkdown(bytes: Uint8Array): Converted {
  const office = openPackage(bytes);
  const main = mainPart(office) ?? USUAL_PART;
  const document = office.xml(main);
  const body = child(document ?? undefined, 'w:body');
  if (document === null || body === undefined)
    throw new OutpostError('SOURCE_INVALID', 'the file holds no text document: open it and save it again as DOCX.');
  const notices = new WarningList();
  const shared = sharedOf(office, main, notices);
  const blocks = readBlocks(body, storyOf(shared, main, body, true), NOTHING_AROUND);
  const { title } = readProperties(office, notices);
  const margins = marginBlocks(readMargins(document, main, shared), documentTitles(blocks, title), notices);
  shared.comments.tell(notices);
  tellStatusLines(blocks, notices);
  const text = flowToMarkdown(blocks, margins, notices);
  tellPicturesOnly(text, notices);
  return { text, pages: [], warnings: notices.list() };
}
