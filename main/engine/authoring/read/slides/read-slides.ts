import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import type { PageStart } from '../../../knowledge/model.ts';
import type { Block } from '../blocks/block.ts';
import { tellStatus } from '../blocks/finish.ts';
import { blocksToMdast } from '../blocks/to-mdast.ts';
import { readTypedLines } from '../blocks/typed-lines.ts';
import { setMarksApart } from '../blocks/typed-marks.ts';
import type { Converted } from '../converted.ts';
import { markdownOf } from '../markdown-of.ts';
import { mainPart, type OfficePackage, openPackage } from '../ooxml/package.ts';
import { child, descendants, elements, textOf, type XmlElement } from '../ooxml/xml.ts';
import { quoted, WarningList } from '../warning-list.ts';
import { shapesBlocks } from './shapes.ts';

/** Slides in the order in which they are shown. */
function slideParts(office: OfficePackage): string[] {
  const part = mainPart(office);
  const root = part === null ? null : office.xml(part);
  if (part === null || root?.name !== 'p:presentation') {
    throw new OutpostError('SOURCE_INVALID', 'it is no presentation: open it and save it as .pptx.');
  }
  const related = office.relationships(part);
  return elements(child(root, 'p:sldIdLst'), 'p:sldId').flatMap(({ attributes }) => {
    const target = related.find(({ id, type }) => id === attributes['r:id'] && type === 'slide');
    return target === undefined ? [] : [target.target];
  });
}

const wordsOf = (root: XmlElement): string =>
  descendants(root, 'a:p')
    .map((one) => descendants(one, 'a:t').map(textOf).join(''))
    .join(' ')
    .trim();

function tellBeside(office: OfficePackage, part: string, page: number, warnings: WarningList): void {
  for (const { type, target } of office.relationships(part)) {
    if (type === 'notesSlide') {
      const notes = office.xml(target);
      const body =
        notes === null
          ? []
          : descendants(notes, 'p:sp').filter((shape) =>
              descendants(shape, 'p:ph').some(({ attributes }) => attributes['type'] === 'body'),
            );
      const words = body.map(wordsOf).join(' ').trim();
      if (words !== '') warnings.add('comment', `The notes of the slide were left out: ${quoted(words)}`, page);
    } else if (type === 'comments') warnings.add('comment', 'Comments on the slide were left out.', page);
    else if (
      type === 'chart' ||
      type === 'diagramData' ||
      type === 'oleObject' ||
      type === 'package' ||
      type === 'video' ||
      type === 'media'
    ) {
      warnings.add('embedded', `What is embedded in the slide (${type}) was not read.`, page);
    }
  }
}

/** A presentation → a heading and what stands below it for each slide; its number is the page. @throws OutpostError SOURCE_INVALID. */
export async function readSlides(bytes: Uint8Array): Promise<Converted> {
  const warnings = new WarningList();
  const office = openPackage(bytes);
  const pages: PageStart[] = [];
  let text = '';
  for (const [index, part] of slideParts(office).entries()) {
    const page = index + 1;
    const root = office.xml(part);
    if (root === null) continue;
    if (root.attributes['show'] === '0' || root.attributes['show'] === 'false') {
      warnings.add('hidden_text', `The slide is hidden, and was left out: ${quoted(wordsOf(root))}`, page);
      continue;
    }
    const blocks = slideBlocks(root, page, warnings);
    tellBeside(office, part, page, warnings);
    tellStatus(blocks, warnings, page);
    if (text !== '') text += '\n';
    pages.push({ page, start: text.length });
    text += markdownOf(blocksToMdast(blocks));
  }
  return { text, pages, warnings: warnings.list() };
}

function slideBlocks(root: XmlElement, page: number, warnings: WarningList): Block[] {
  const tree = child(root, 'p:cSld', 'p:spTree');
  if (tree === undefined) return [];
  const onPage = new WarningList();
  const blocks = setMarksApart(readTypedLines(shapesBlocks(tree, onPage), onPage), onPage);
  if (descendants(root, 'p:timing').length > 0 && descendants(root, 'p:animEffect').length > 0) {
    onPage.add('order_guessed', 'Parts of the slide come and go while it is shown: all of them were read.');
  }
  for (const { code, text } of onPage.list()) warnings.add(code, text, page);
  return blocks;
}
