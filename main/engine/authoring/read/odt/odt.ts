import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import type { Converted } from '../converted.ts';
import { marginBlocks } from '../flow/margins.ts';
import { tellStatusLines } from '../flow/status-lines.ts';
import { flowToMarkdown } from '../flow/to-markdown.ts';
import { documentTitles, tellPicturesOnly } from '../flow/whole-document.ts';
import { type Archive, openArchive } from '../ooxml/archive.ts';
import { child, descendants, elements, parseXml, textOf, type XmlElement } from '../ooxml/xml.ts';
import { statusMark } from '../status-words.ts';
import { quoted, WarningList } from '../warning-list.ts';
import { readOdtBlocks } from './blocks.ts';
import { ListCounter } from './list-counter.ts';
import { changesOf, controlsOf, type OdtStory } from './story.ts';
import { readOdtStyles } from './styles.ts';

const STATUS_NAME = /^(?:status|state|estado|statut|zustand)$/i;

function partOf(archive: Archive, name: string): XmlElement | null {
  const bytes = archive.bytes(name);
  return bytes === null ? null : parseXml(bytes, name);
}

/** Title of the document; what its properties say of its status is told. */
function readMeta(archive: Archive, notices: WarningList): string {
  const meta = child(partOf(archive, 'meta.xml') ?? undefined, 'office:meta');
  const title = child(meta, 'dc:title');
  const custom = elements(meta, 'meta:user-defined').filter(({ attributes }) =>
    STATUS_NAME.test(attributes['meta:name'] ?? ''),
  );
  for (const said of [...custom, ...elements(meta, 'dc:title')].map(textOf)) {
    if (statusMark(said) !== null)
      notices.add('status_mark', `the properties of the document say ${quoted(said)}: it may not be in force.`);
  }
  return title === undefined ? '' : textOf(title);
}

const MARGINS = /^style:(?:header|footer)(?:-first|-left)?$/;

/** Headers and footers of the kinds of page that the text uses. */
function marginsOf(content: XmlElement, styles: XmlElement | null): XmlElement[] {
  const masters = descendants(child(styles ?? undefined, 'office:master-styles') ?? content, 'style:master-page');
  const used = new Set([
    'Standard',
    ...descendants(content, 'style:style').flatMap(({ attributes }) => attributes['style:master-page-name'] ?? []),
  ]);
  for (const { attributes } of masters) {
    const next = attributes['style:next-style-name'];
    if (used.has(attributes['style:name'] ?? '') && next !== undefined) used.add(next);
  }
  return masters
    .filter(({ attributes }) => used.has(attributes['style:name'] ?? ''))
    .flatMap((master) => elements(master))
    .filter(({ name, attributes }) => MARGINS.test(name) && attributes['style:display'] !== 'false');
}

/**
 * An ODT file, by the same rules as a DOCX file.
 * @throws OutpostError SOURCE_INVALID where it is damaged, protected by a password, or no text document
 */
export function odtToMarkdown(bytes: Uint8Array): Converted {
  const archive = openArchive(bytes);
  if (
    descendants(
      partOf(archive, 'META-INF/manifest.xml') ?? { name: '', attributes: {}, children: [] },
      'manifest:encryption-data',
    ).length > 0
  )
    throw new OutpostError('SOURCE_INVALID', 'the file is protected by a password: save it without one.');
  const content = partOf(archive, 'content.xml');
  const body = child(content ?? undefined, 'office:body', 'office:text');
  if (content === null || body === undefined)
    throw new OutpostError('SOURCE_INVALID', 'the file holds no text document: open it and save it again as ODT.');
  const styles = partOf(archive, 'styles.xml');
  const parts = styles === null ? [content] : [content, styles];
  const notices = new WarningList();
  const story: OdtStory = {
    archive,
    styles: readOdtStyles(parts),
    counter: new ListCounter(parts),
    notices,
    changes: changesOf(body),
    inserting: new Set(),
    controls: controlsOf(body),
    body: true,
  };
  const blocks = readOdtBlocks(body, story, { depth: 0 });
  // Headers have automatic styles of their own, under names that the text uses as well.
  const beside: OdtStory = { ...story, body: false, styles: readOdtStyles(parts.toReversed()), inserting: new Set() };
  const margins = marginsOf(content, styles).map((margin) => readOdtBlocks(margin, beside, { depth: 0 }));
  const kept = marginBlocks(margins, documentTitles(blocks, readMeta(archive, notices)), notices);
  tellStatusLines(blocks, notices);
  const text = flowToMarkdown(blocks, kept, notices);
  tellPicturesOnly(text, notices);
  return { text, pages: [], warnings: notices.list() };
}
