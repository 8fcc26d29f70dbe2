import { elements, textOf, type XmlElement } from '../ooxml/xml.ts';
import type { FlowBlock, FlowParagraph } from '../flow/model.ts';
import { plainOf } from '../flow/pieces.ts';
import { quoted } from '../warning-list.ts';
import { OdtInline } from './inline.ts';
import { type Counting, OUTLINE } from './list-counter.ts';
import type { OdtStory } from './story.ts';
import { readOdtTable } from './tables.ts';

/** Lists, sections, tables and boxes stand in one another up to here. */
const MAX_DEPTH = 40;
/** Made from what stands elsewhere in the document. */
const INDEXES = /^text:(?:table-of-content|illustration-index|table-index|object-index|user-index|alphabetical-index)$/;
const SHAPE = /^draw:/;

/** The item that a paragraph opens. */
interface Item {
  readonly counting: Counting;
  readonly style: string;
  readonly level: number;
  readonly start: number | null;
}

interface Around {
  readonly depth: number;
  readonly ground?: string;
}

function readParagraph(node: XmlElement, story: OdtStory, around: Around, item: Item | null): FlowBlock[] {
  const style = story.styles.paragraph(node.attributes['text:style-name']);
  const inline = new OdtInline(story, style.ground ?? around.ground, around.depth, (parent, inner, depth) =>
    readOdtBlocks(parent, inner, { depth, ground: 'pattern' }),
  );
  inline.read(node, style.look);
  if (elements(node, 'text:hidden-paragraph').some(({ attributes }) => attributes['text:is-hidden'] === 'true')) {
    story.notices.add('hidden_text', `a hidden paragraph is left out: ${quoted(plainOf(inline.pieces))}.`);
    return [];
  }
  const written = Number(node.attributes['text:outline-level'] ?? 0);
  const outline = node.name === 'text:h' ? written || (style.outline ?? 1) : style.outline;
  const heading = outline === null ? null : Math.min(6, outline);
  const empty = plainOf(inline.pieces).trim() === '';
  const numbered = labelFor(story, item, node.name === 'text:h' && !empty ? (heading ?? 1) : null);
  const block: FlowParagraph = {
    kind: 'paragraph',
    pieces: inline.pieces,
    heading,
    label: numbered?.label ?? null,
    indent: numbered === null ? style.indent : numbered.indent || style.indent,
    joinsNext: false,
  };
  return [block, ...inline.boxes];
}

function labelFor(
  story: OdtStory,
  item: Item | null,
  heading: number | null,
): ReturnType<OdtStory['counter']['next']> | null {
  if (item !== null) return story.counter.next(item.counting, item.style, item.level, item.start);
  return heading === null ? null : story.counter.next(story.counter.headings(), OUTLINE, heading - 1, null);
}

const startOf = (node: XmlElement): number | null => {
  const start = Number(node.attributes['text:start-value'] ?? Number.NaN);
  return Number.isNaN(start) ? null : start;
};

/** The list that stands around the place. */
interface ListAround {
  readonly counting: Counting;
  readonly style: string;
  readonly level: number;
}

function readList(list: XmlElement, story: OdtStory, around: Around, outer: ListAround | null): FlowBlock[] {
  const style = list.attributes['text:style-name'] ?? outer?.style ?? '';
  const here: ListAround = {
    counting: outer?.counting ?? story.counter.open(list),
    style,
    level: outer === null ? 0 : outer.level + 1,
  };
  return elements(list).flatMap((item) => {
    let opens = item.name === 'text:list-item';
    return elements(item).flatMap((node) => {
      if (node.name === 'text:list') return deeper(node, story, around, here);
      const own: Item | null = opens ? { ...here, start: startOf(item) } : null;
      if (node.name === 'text:p' || node.name === 'text:h') opens = false;
      const blocks = readBlock(node, story, around, own);
      return own === null ? blocks.map((block) => withIndent(block, story, here)) : blocks;
    });
  });
}

/** A paragraph of an item without a number stands where the item's text does. */
function withIndent(block: FlowBlock, story: OdtStory, { style, level }: ListAround): FlowBlock {
  if (block.kind !== 'paragraph') return block;
  return { ...block, indent: Math.max(block.indent, story.counter.indentOf(style, level)) };
}

function deeper(node: XmlElement, story: OdtStory, around: Around, outer: ListAround): FlowBlock[] {
  if (around.depth >= MAX_DEPTH) return tooDeep(story);
  return readList(node, story, { ...around, depth: around.depth + 1 }, outer);
}

function tooDeep(story: OdtStory): FlowBlock[] {
  story.notices.add(
    'limit_reached',
    'lists, tables or boxes stand in one another too deep: the innermost are left out.',
  );
  return [];
}

function readSection(section: XmlElement, story: OdtStory, around: Around): FlowBlock[] {
  const hidden = section.attributes['text:display'] === 'none' || section.attributes['text:is-hidden'] === 'true';
  if (!hidden && !story.styles.section(section.attributes['text:style-name']).hidden)
    return readOdtBlocks(section, story, around);
  story.notices.add('hidden_text', `a hidden section is left out: ${quoted(textOf(section))}.`);
  return [];
}

function readBlock(node: XmlElement, story: OdtStory, around: Around, item: Item | null): FlowBlock[] {
  const inner = { ...around, depth: around.depth + 1 };
  if (INDEXES.test(node.name)) return [];
  if (SHAPE.test(node.name))
    return readParagraph({ name: 'text:p', attributes: {}, children: [node] }, story, around, null);
  switch (node.name) {
    case 'text:p':
    case 'text:h':
      return readParagraph(node, story, around, item);
    case 'text:list':
      return readList(node, story, inner, null);
    case 'text:numbered-paragraph':
      return readList(
        { ...node, children: [{ name: 'text:list-item', attributes: {}, children: node.children }] },
        story,
        inner,
        null,
      );
    case 'text:section':
      return readSection(node, story, inner);
    case 'table:table':
      return readOdtTable(node, story, (cell, ground) =>
        readOdtBlocks(cell, story, {
          depth: inner.depth,
          ...((ground ?? around.ground) !== undefined && { ground: ground ?? around.ground ?? '' }),
        }),
      );
    case 'text:change':
    case 'text:change-start':
    case 'text:change-end':
      return readParagraph({ name: 'text:p', attributes: {}, children: [node] }, story, around, null);
    default:
      return [];
  }
}

/** Paragraphs, lists, tables and boxes in their order. */
export function readOdtBlocks(parent: XmlElement, story: OdtStory, around: Around): FlowBlock[] {
  if (around.depth > MAX_DEPTH) return tooDeep(story);
  return elements(parent).flatMap((node) => readBlock(node, story, around, null));
}
