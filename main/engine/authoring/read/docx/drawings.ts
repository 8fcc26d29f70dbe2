import { child, descendants, elements, isElement, textOf, type XmlElement } from '../ooxml/xml.ts';
import { paragraphOf, type FlowBlock } from '../flow/model.ts';
import { withText } from '../flow/pieces.ts';
import { quoted } from '../warning-list.ts';
import { chartText } from './chart.ts';
import { chosen, type Story } from './story.ts';

/** English Metric Units of a page of A4; a picture that covers this share of it may be the page itself. */
const PAGE_AREA = 7_560_000 * 10_690_000;
const PAGE_SHARE = 0.5;
const EMU_A_POINT = 12_700;

/** What a drawing says: the contents of its text boxes, still to be read, and texts of its own. */
export interface Drawn {
  readonly contents: readonly XmlElement[];
  readonly texts: readonly string[];
}

/** Boxes that stand in one another are read once, from the outermost. */
function outermost(root: XmlElement, name: string): XmlElement[] {
  return elements(root).flatMap((element) => {
    if (element.name === name) return [element];
    if (element.name === 'mc:AlternateContent')
      return chosen(element)
        .filter(isElement)
        .flatMap((one) => (one.name === name ? [one] : outermost(one, name)));
    return outermost(element, name);
  });
}

const points = (style: string, name: string): number =>
  Number(new RegExp(`(?:^|;)\\s*${name}:([\\d.]+)pt`).exec(style)?.[1] ?? 0);

function areaOf(drawing: XmlElement): number {
  const extent = descendants(drawing, 'wp:extent')[0]?.attributes;
  if (extent !== undefined) return Number(extent['cx'] ?? 0) * Number(extent['cy'] ?? 0);
  const style = descendants(drawing, 'v:shape')[0]?.attributes['style'] ?? '';
  return points(style, 'width') * points(style, 'height') * EMU_A_POINT ** 2;
}

function tellPicture(drawing: XmlElement, story: Story): void {
  const said = [...descendants(drawing, 'wp:docPr'), ...descendants(drawing, 'v:shape')][0]?.attributes;
  const alt = said?.['descr'] ?? said?.['title'] ?? said?.['alt'] ?? '';
  if (story.body && areaOf(drawing) >= PAGE_SHARE * PAGE_AREA)
    story.notices.add(
      'page_unreadable',
      `a picture fills a page: what it shows is not read.${alt === '' ? '' : ` It is described as ${quoted(alt)}.`}`,
    );
  else
    story.notices.add(
      'picture',
      `a picture is left out${alt === '' ? ': what it shows cannot be asked for' : `, described as ${quoted(alt)}`}.`,
    );
}

function related(story: Story, id: string | undefined): XmlElement | null {
  const target = story.relationships.get(id ?? '');
  return target === undefined || target.external ? null : story.office.xml(target.target);
}

/** The texts of SmartArt stand in a part of their own, one for each shape. */
function diagramTexts(drawing: XmlElement, story: Story): string[] {
  return descendants(drawing, 'dgm:relIds').flatMap((ids) => {
    const data = related(story, ids.attributes['r:dm']);
    if (data === null) return [];
    return descendants(data, 'dgm:t').map((one) => descendants(one, 'a:p').map(textOf).join(' ').trim());
  });
}

function chartTexts(drawing: XmlElement, story: Story): string[] {
  return descendants(drawing, 'c:chart').flatMap((chart) => {
    const part = related(story, chart.attributes['r:id']);
    return part === null ? [] : chartText(part);
  });
}

function tellObject(drawing: XmlElement, story: Story): boolean {
  const object = descendants(drawing, 'o:OLEObject')[0];
  if (object === undefined) return false;
  const program = object.attributes['ProgID'] ?? 'another program';
  if (/^equation|mathtype/i.test(program))
    story.notices.add(
      'equation',
      `an equation of ${program} is left out: write it as text or as an equation of the word processor.`,
    );
  else story.notices.add('embedded', `an object of ${program} is embedded: what it holds is not read.`);
  return true;
}

/** `w:drawing`, `w:pict` or `w:object`. */
export function drawn(drawing: XmlElement, story: Story): Drawn {
  const contents = outermost(drawing, 'w:txbxContent');
  const texts = [
    ...diagramTexts(drawing, story),
    ...chartTexts(drawing, story),
    ...descendants(drawing, 'v:textpath').map(({ attributes }) => attributes['string'] ?? ''),
  ].filter((text) => text.trim() !== '');
  if (!tellObject(drawing, story)) {
    const pictures = descendants(drawing, 'pic:pic').length + descendants(drawing, 'v:imagedata').length;
    if (pictures > 0) tellPicture(drawing, story);
    else if (
      texts.length === 0 &&
      contents.length === 0 &&
      child(drawing, 'wp:inline', 'a:graphic', 'a:graphicData') !== undefined &&
      descendants(drawing, 'wps:wsp').length === 0
    )
      story.notices.add('embedded', 'a drawing is left out: what it shows is not read.');
  }
  return { contents, texts };
}

export const textBlocks = (texts: readonly string[]): FlowBlock[] => texts.map((text) => paragraphOf([withText(text)]));
