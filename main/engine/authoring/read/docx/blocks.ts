import { child, isElement, type XmlElement } from '../ooxml/xml.ts';
import type { FlowBlock, FlowParagraph, ListLabel, Piece } from '../flow/model.ts';
import { plainOf } from '../flow/pieces.ts';
import { quoted } from '../warning-list.ts';
import { controlOf } from './controls.ts';
import { InlineReader } from './inline.ts';
import { hasAny, saidOf } from './looks.ts';
import { type Around, chosen, type Story } from './story.ts';
import { type ParagraphLook, paragraphLookOf, type ParagraphStyle } from './styles.ts';
import { readTable } from './tables.ts';

/** Tables, boxes and controls stand in one another up to here. */
const MAX_DEPTH = 24;
/** A heading that is longer, or has two sentences, is text that was given a heading's style (characters). */
const MAX_HEADING_CHARS = 220;
const TWO_SENTENCES = /[\p{L})]{2}[.!?]\s+\p{Lu}.*[.!]$/u;
/** A drop cap begins the word that the next paragraph goes on with. */
const DROP_CAP = /^(?:drop|margin)$/;

function numberOf(
  story: Story,
  own: ParagraphLook,
  style: ParagraphStyle,
): { label: ListLabel | null; indent?: number } {
  const numbering = own.numbering ?? style.paragraph.numbering;
  if (numbering === undefined) {
    // Some producers name a list's style and leave its numbering out.
    const bullet = style.names.some((name) => /^list bullet/i.test(name));
    return { label: bullet ? { text: '•', kind: 'bullet', value: 0, level: null, list: 'style' } : null };
  }
  if (numbering.id === '0') return { label: null };
  const level =
    own.numbering === undefined ? numbering.level : (numbering.level ?? style.paragraph.numbering?.level ?? null);
  const numbered = story.counter.next(numbering.id, level, style.id);
  if (numbered === null) return { label: null };
  return { label: numbered.label, ...(numbered.indent !== undefined && { indent: numbered.indent }) };
}

function headingOf(story: Story, outline: number | null | undefined, text: string): number | null {
  if (outline == null) return null;
  if (text.length <= MAX_HEADING_CHARS && !TWO_SENTENCES.test(text)) return Math.min(6, outline);
  story.notices.add(
    'heading_guessed',
    `${quoted(text)} has the style of a heading and is as long as a text: it was read as text.`,
  );
  return null;
}

/** The end of a paragraph that was inserted or deleted alone: no word changed, and where sentences end did. */
function tellMark(mark: XmlElement | undefined, pieces: readonly Piece[], story: Story): void {
  const deleted = hasAny(mark, ['w:del', 'w:moveFrom']);
  if (!deleted && !hasAny(mark, ['w:ins', 'w:moveTo'])) return;
  const text = plainOf(pieces).trim();
  if (text === '' || pieces.some(({ change }) => change !== null)) return;
  const [verb, made] = deleted ? ['deletes', 'joined with the next'] : ['inserts', 'a paragraph of its own'];
  story.notices.add(
    'tracked_changes',
    `a tracked change is open: it ${verb} the end of the paragraph ${quoted(text)}. Before: it was ${deleted ? 'a paragraph of its own' : 'joined with the next'}. After: it is ${made}. The text has it after the change.`,
  );
}

function readParagraph(paragraph: XmlElement, story: Story, around: Around): FlowBlock[] {
  const properties = child(paragraph, 'w:pPr');
  const own = paragraphLookOf(properties);
  const style = story.styles.paragraph(saidOf(properties, 'w:pStyle'));
  const ground = own.ground ?? style.paragraph.ground ?? around.ground;
  const inline = new InlineReader(story, { ...around, ...(ground !== undefined && { ground }) }, style.run, readBlocks);
  inline.read(paragraph);
  const text = plainOf(inline.pieces);
  const kept = plainOf(inline.pieces.filter(({ change }) => change !== 'deleted')).trim();
  const mark = child(properties, 'w:rPr');
  tellMark(mark, inline.pieces, story);
  const gone = kept === '' && (text !== '' || hasAny(mark, ['w:vanish', 'w:del', 'w:moveFrom']));
  const { label, indent } = gone ? { label: null } : numberOf(story, own, style);
  const frame = child(properties, 'w:framePr');
  const dropCap = DROP_CAP.test(frame?.attributes['w:dropCap'] ?? '');
  const block: FlowParagraph = {
    kind: 'paragraph',
    pieces: inline.pieces,
    heading: headingOf(story, own.outline === undefined ? style.paragraph.outline : own.outline, kept),
    label,
    indent: own.indent ?? indent ?? style.paragraph.indent ?? 0,
    joinsNext: dropCap || hasAny(mark, ['w:del', 'w:moveFrom']),
  };
  if (frame === undefined || dropCap || kept === '') return [block, ...inline.boxes];
  if (story.body) story.notices.add('text_box', `a frame beside the text says ${quoted(kept)}.`);
  return [{ kind: 'box', blocks: [block] }, ...inline.boxes];
}

function readControl(control: XmlElement, story: Story, around: Around): FlowBlock[] {
  const shown = controlOf(control, story.notices);
  return shown.kind === 'content' ? readBlocks(shown.content, story, { ...around, depth: around.depth + 1 }) : [];
}

function unread(story: Story, what: string): FlowBlock[] {
  story.notices.add('page_unreadable', what);
  return [];
}

function readBlock(node: XmlElement, story: Story, around: Around): FlowBlock[] {
  const inner = { ...around, depth: around.depth + 1 };
  switch (node.name) {
    case 'w:p':
      return readParagraph(node, story, around);
    case 'w:tbl':
      return readTable(node, story, inner, readBlocks);
    case 'w:sdt':
      return readControl(node, story, around);
    case 'w:customXml':
      return readBlocks(node, story, inner);
    case 'w:ins':
    case 'w:moveTo':
      return readBlocks(node, story, { ...inner, change: around.change ?? 'inserted' });
    case 'w:del':
    case 'w:moveFrom':
      return readBlocks(node, story, { ...inner, change: 'deleted' });
    case 'mc:AlternateContent':
      return readBlocks({ name: '', attributes: {}, children: chosen(node) }, story, inner);
    case 'm:oMathPara':
    case 'm:oMath':
      return readParagraph({ name: 'w:p', attributes: {}, children: [node] }, story, around);
    case 'w:altChunk':
      return unread(
        story,
        'a part of the document is another file that is embedded in it: it is not read. Open the document and save it again, so that it becomes text.',
      );
    case 'w:subDoc':
      return unread(story, 'a part of the document stands in another file, which is not read.');
    default:
      return [];
  }
}

/** Paragraphs, tables and boxes of a body, a cell, a note, a header, in their order. */
export function readBlocks(parent: XmlElement, story: Story, around: Around): FlowBlock[] {
  if (around.depth > MAX_DEPTH) {
    story.notices.add('limit_reached', 'tables or boxes stand in one another too deep: the innermost are left out.');
    return [];
  }
  return parent.children.filter(isElement).flatMap((node) => readBlock(node, story, around));
}
