import { child, elements, isElement, textOf, type XmlElement } from '../ooxml/xml.ts';
import { PLAIN_PIECE, type FlowBlock, type FlowBox, type Piece } from '../flow/model.ts';
import { tellLeftOut } from '../flow/left-out.ts';
import { plainOf } from '../flow/pieces.ts';
import { shownIn } from '../flow/symbol-fonts.ts';
import { raisedPiece } from '../flow/raised-piece.ts';
import { statusMark } from '../status-words.ts';
import { quoted } from '../warning-list.ts';
import { BLANK, controlOf, formBoxOf } from './controls.ts';
import { drawn, textBlocks } from './drawings.ts';
import { type Look, isVisible, merged } from '../flow/look.ts';
import { lookOf, saidOf } from './looks.ts';
import { formulaOf } from './math.ts';
import { type Around, chosen, type Story } from './story.ts';

/** Reads the blocks of a text box; passed in, since blocks hold inline content in turn. */
export type ReadBlocks = (parent: XmlElement, story: Story, around: Around) => FlowBlock[];

type Change = Piece['change'];
const CHANGES: Readonly<Record<string, Exclude<Change, null>>> = {
  'w:ins': 'inserted',
  'w:moveTo': 'inserted',
  'w:del': 'deleted',
  'w:moveFrom': 'deleted',
};
const TRANSPARENT = new Set(['w:smartTag', 'w:customXml', 'w:dir', 'w:bdo', 'm:oMathPara']);
const OUTSIDE = /^(?:https?|mailto):/i;
/** Fields whose result is the text; without one something is missing. */
const NEEDS_RESULT = /^(?:REF|INCLUDETEXT|DOCPROPERTY|DOCVARIABLE|IF|=|QUOTE|LISTNUM|AUTONUM\w*)\b/i;

interface Place {
  readonly change: Change;
  readonly link: string | null;
}

/** Reads what stands within one paragraph. */
export class InlineReader {
  readonly pieces: Piece[] = [];
  readonly boxes: FlowBox[] = [];
  /** Words that nobody sees, and words that are struck out. */
  #hidden = '';
  #struck = '';
  readonly #story: Story;
  readonly #around: Around;
  readonly #base: Look;
  readonly #readBlocks: ReadBlocks;

  constructor(story: Story, around: Around, base: Look, readBlocks: ReadBlocks) {
    this.#story = story;
    this.#around = around;
    this.#base = base;
    this.#readBlocks = readBlocks;
  }

  read(paragraph: XmlElement): void {
    this.#all(paragraph.children, { change: this.#around.change, link: null });
    tellLeftOut({ hidden: this.#hidden, struck: this.#struck }, this.pieces, this.#story.notices);
  }

  #all(nodes: readonly (XmlElement | string)[], place: Place): void {
    for (const node of nodes) if (isElement(node)) this.#one(node, place);
  }

  #one(node: XmlElement, place: Place): void {
    const change = CHANGES[node.name];
    if (change !== undefined)
      this.#all(node.children, { ...place, change: place.change === 'deleted' ? 'deleted' : change });
    else if (node.name === 'w:r') this.#run(node, place);
    else if (TRANSPARENT.has(node.name)) this.#all(node.children, place);
    else if (node.name === 'w:hyperlink') this.#all(node.children, { ...place, link: this.#address(node) });
    else if (node.name === 'w:sdt') this.#control(node, place);
    else if (node.name === 'w:fldSimple') this.#simpleField(node, place);
    else if (node.name === 'm:oMath') this.#formula(node, place);
    else if (node.name === 'mc:AlternateContent') this.#all(chosen(node), place);
    else if (node.name === 'w:commentRangeStart') this.#story.comments.begin(node.attributes['w:id'] ?? '');
    else if (node.name === 'w:commentRangeEnd') this.#story.comments.end(node.attributes['w:id'] ?? '');
    else if (node.name === 'w:subDoc')
      this.#story.notices.add('page_unreadable', 'a part of the document stands in another file, which is not read.');
  }

  #address(link: XmlElement): string | null {
    const target = this.#story.relationships.get(link.attributes['r:id'] ?? '');
    return target?.external === true && OUTSIDE.test(target.target) ? target.target : null;
  }

  #control(node: XmlElement, place: Place): void {
    const control = controlOf(node, this.#story.notices);
    if (control.kind === 'content') this.#all(control.content.children, place);
    else this.#add(control.text, {}, place);
  }

  #simpleField(node: XmlElement, place: Place): void {
    const code = node.attributes['w:instr'] ?? '';
    if (this.#story.fields.leavesOut(code)) return;
    this.#all(node.children, place);
    if (/^\s*MERGEFIELD\b/i.test(code))
      this.#story.notices.add('form_field', `a field is filled in when letters are merged: ${quoted(textOf(node))}.`);
  }

  #formula(node: XmlElement, place: Place): void {
    const { text, sure } = formulaOf(node);
    if (!sure)
      this.#story.notices.add(
        'equation',
        `an equation was written in one line as ${quoted(text)}: compare it with the document.`,
      );
    this.#add(text, {}, place);
  }

  #run(run: XmlElement, place: Place): void {
    const properties = child(run, 'w:rPr');
    const look = merged(this.#base, this.#story.styles.run(saidOf(properties, 'w:rStyle')), lookOf(properties));
    let skipsText = false;
    for (const node of elements(run)) {
      if (node.name === 'w:footnoteReference' || node.name === 'w:endnoteReference') {
        this.#note(node, look, place);
        // A mark that the author chose stands in the same run.
        skipsText = node.attributes['w:customMarkFollows'] !== undefined;
      } else if (!(skipsText && (node.name === 'w:t' || node.name === 'w:sym'))) this.#content(node, look, place);
    }
  }

  #content(node: XmlElement, look: Look, place: Place): void {
    switch (node.name) {
      case 'w:t':
        this.#add(textOf(node), look, place);
        return;
      case 'w:delText':
        this.#add(textOf(node), look, { ...place, change: 'deleted' });
        return;
      case 'w:tab':
      case 'w:ptab':
        this.#add('\t', look, place);
        return;
      case 'w:br':
      case 'w:cr':
        this.#add('\n', look, place);
        return;
      case 'w:noBreakHyphen':
        this.#add('-', look, place);
        return;
      case 'w:sym':
        this.#sign(node, look, place);
        return;
      case 'w:ruby':
        this.#all(child(node, 'w:rubyBase')?.children ?? [], place);
        return;
      case 'mc:AlternateContent':
        for (const one of chosen(node)) if (isElement(one)) this.#content(one, look, place);
        return;
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        this.#drawing(node, look, place);
        return;
      default:
        this.#fieldPart(node, look, place);
    }
  }

  #fieldPart(node: XmlElement, look: Look, place: Place): void {
    const { fields } = this.#story;
    if (node.name === 'w:instrText') fields.code(textOf(node));
    if (node.name !== 'w:fldChar') return;
    const type = node.attributes['w:fldCharType'];
    if (type === 'begin') fields.begin(formBoxOf(node));
    else if (type === 'separate') fields.separate();
    else if (type === 'end') this.#fieldEnds(look, place);
  }

  #fieldEnds(look: Look, place: Place): void {
    const field = this.#story.fields.end();
    if (field === null) return;
    const { notices } = this.#story;
    if (field.box?.kind === 'check') {
      this.#add(field.box.text, look, place);
      notices.add('form_field', 'the document has boxes to tick: ☐ is empty, ☒ is ticked.');
    } else if (field.box !== null) {
      if (!field.shown) this.#add(field.box.text, look, place);
      notices.add(
        'form_field',
        `a field of a form shows ${quoted(field.shown ? 'what was filled in' : field.box.text)}.`,
      );
    } else if (field.unfilled)
      notices.add('form_field', `a field is filled in when the document is used: ${quoted(field.code)}.`);
    else if (!field.shown) this.#withoutResult(field.code, look, place);
  }

  #withoutResult(code: string, look: Look, place: Place): void {
    const sign = /^SYMBOL\s+(\d+|0x[\da-f]+)/i.exec(code)?.[1];
    if (sign !== undefined) {
      const font = /\\f\s+"?([^"\\]+)"?/.exec(code)?.[1]?.trim() ?? 'Symbol';
      this.#add(String.fromCodePoint(Number(sign) % 0x110000), { ...look, font }, place);
    } else if (/^EQ\b/i.test(code))
      this.#story.notices.add('equation', `an equation field is left out: ${quoted(code)}.`);
    else if (NEEDS_RESULT.test(code)) {
      this.#story.notices.add(
        'form_field',
        `a field shows nothing: ${quoted(code)}. Update the fields of the document.`,
      );
      this.#add(BLANK, look, place);
    }
  }

  #sign(node: XmlElement, look: Look, place: Place): void {
    const code = Number.parseInt(node.attributes['w:char'] ?? '', 16);
    if (Number.isNaN(code)) return;
    this.#add(String.fromCodePoint(code), { ...look, font: node.attributes['w:font'] ?? '' }, place);
  }

  #note(node: XmlElement, look: Look, place: Place): void {
    if (!this.#story.fields.shows || !isVisible(look, this.#around.ground)) return;
    const kind = node.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
    const note = this.#story.note(kind, node.attributes['w:id'] ?? '');
    if (note === null || note === '') return;
    this.#story.notices.add(
      'footnote',
      `the ${kind} ${quoted(note)} stands in brackets in the sentence that refers to it.`,
    );
    this.pieces.push({ ...PLAIN_PIECE, change: place.change, note });
  }

  #drawing(node: XmlElement, look: Look, place: Place): void {
    if (look.hidden === true || place.change === 'deleted') return;
    const { contents, texts } = drawn(node, this.#story);
    const around: Around = { change: place.change, ground: 'pattern', depth: this.#around.depth + 1 };
    const blocks = [
      ...contents.flatMap((content) => this.#readBlocks(content, this.#story, around)),
      ...textBlocks(texts),
    ];
    if (blocks.length === 0) return;
    const words = blocks
      .map((block) => (block.kind === 'paragraph' ? plainOf(block.pieces) : ''))
      .join(' ')
      .trim();
    if (this.#story.body && /[\p{L}\p{N}]/u.test(words)) {
      const status = statusMark(words);
      if (status !== null)
        this.#story.notices.add('status_mark', `a box says ${quoted(status)}: the document may not be in force.`);
      this.#story.notices.add(
        'text_box',
        `a box beside the text says ${quoted(words)}: it stands after the paragraph that it is anchored to.`,
      );
    }
    this.boxes.push({ kind: 'box', blocks });
  }

  #add(raw: string, look: Look, { change, link }: Place): void {
    if (raw === '' || !this.#story.fields.shows) return;
    this.#story.fields.told();
    if (!isVisible(look, this.#around.ground)) {
      this.#hidden += raw;
      return;
    }
    if (look.struck === true) {
      this.#struck += raw;
      return;
    }
    const signs = shownIn(look.font ?? null, raw.replaceAll('\u00ad', '').replaceAll('\u2011', '-'));
    const before = plainOf(this.pieces);
    const text = raisedPiece(signs.text, look.height ?? 'line', before, this.#story.notices);
    if (!signs.known)
      this.#story.notices.add(
        'symbol_guessed',
        `a sign of the font ${quoted(look.font ?? 'of the text')} cannot be told, after ${quoted(before.slice(-60))}.`,
      );
    if (change !== 'deleted') this.#story.comments.heard(text);
    this.pieces.push({
      ...PLAIN_PIECE,
      text,
      bold: look.bold === true,
      underlined: look.underlined === true,
      size: look.size ?? null,
      change,
      link,
    });
  }
}
