import { child, elements, isElement, textOf, type XmlElement } from '../ooxml/xml.ts';
import { cellText } from '../flow/cell-text.ts';
import { settleChanges } from '../flow/changes.ts';
import { isVisible, type Look, merged } from '../flow/look.ts';
import { type FlowBlock, type FlowBox, PLAIN_PIECE, type Piece } from '../flow/model.ts';
import { tellLeftOut } from '../flow/left-out.ts';
import { plainOf } from '../flow/pieces.ts';
import { raisedPiece } from '../flow/raised-piece.ts';
import { shownIn } from '../flow/symbol-fonts.ts';
import { statusMark } from '../status-words.ts';
import { quoted } from '../warning-list.ts';
import { frameText } from './frames.ts';
import type { OdtStory } from './story.ts';

export type ReadOdtBlocks = (parent: XmlElement, story: OdtStory, depth: number) => FlowBlock[];

/** Of a page that is not known, or made from what stands elsewhere. */
const LEFT_OUT = new Set([
  'text:page-number',
  'text:page-count',
  'text:page-continuation',
  'text:script',
  'text:toc-mark',
  'text:alphabetical-index-mark',
  'text:soft-page-break',
  'text:ruby-text',
  'office:annotation-end',
]);
const SHAPES =
  /^draw:(?:frame|custom-shape|rect|ellipse|circle|g|line|polygon|path|caption|connector|regular-polygon|a)$/;
const OUTSIDE = /^(?:https?|mailto):/i;
const BLANK = '____';
const MAX_SPACES = 100;

interface Place {
  readonly look: Look;
  readonly link: string | null;
}

/** Reads what stands within one paragraph of an OpenDocument text. */
export class OdtInline {
  readonly pieces: Piece[] = [];
  readonly boxes: FlowBox[] = [];
  #hidden = '';
  #struck = '';
  readonly #story: OdtStory;
  readonly #ground: string | undefined;
  readonly #depth: number;
  readonly #readBlocks: ReadOdtBlocks;

  constructor(story: OdtStory, ground: string | undefined, depth: number, readBlocks: ReadOdtBlocks) {
    this.#story = story;
    this.#ground = ground;
    this.#depth = depth;
    this.#readBlocks = readBlocks;
  }

  read(paragraph: XmlElement, look: Look): void {
    this.#all(paragraph, { look, link: null });
    tellLeftOut({ hidden: this.#hidden, struck: this.#struck }, this.pieces, this.#story.notices);
  }

  #all(parent: XmlElement, place: Place): void {
    for (const node of parent.children) {
      if (isElement(node)) this.#one(node, place);
      else this.#add(node.replace(/[\t\r\n ]+/g, ' '), place);
    }
  }

  #one(node: XmlElement, place: Place): void {
    const of = node.attributes;
    if (LEFT_OUT.has(node.name)) return;
    if (SHAPES.test(node.name)) {
      this.#shape(node, place);
      return;
    }
    switch (node.name) {
      case 'text:s':
        this.#add(' '.repeat(Math.min(MAX_SPACES, Number(of['text:c'] ?? 1))), place);
        break;
      case 'text:tab':
        this.#add('\t', place);
        break;
      case 'text:line-break':
        this.#add('\n', place);
        break;
      case 'text:span':
        this.#all(node, { ...place, look: merged(place.look, this.#story.styles.text(of['text:style-name'])) });
        break;
      case 'text:a': {
        const address = of['xlink:href'] ?? '';
        this.#all(node, { ...place, link: OUTSIDE.test(address) ? address : place.link });
        break;
      }
      case 'text:note':
        this.#note(node);
        break;
      case 'office:annotation':
        this.#annotation(node);
        break;
      default:
        this.#field(node, place);
    }
  }

  #field(node: XmlElement, place: Place): void {
    const of = node.attributes;
    const { notices, changes, inserting, controls } = this.#story;
    switch (node.name) {
      case 'text:change-start':
        inserting.add(of['text:change-id'] ?? '');
        break;
      case 'text:change-end':
        inserting.delete(of['text:change-id'] ?? '');
        break;
      case 'text:change': {
        const change = changes.get(of['text:change-id'] ?? '');
        if (change?.kind === 'deleted' && change.words !== '')
          this.pieces.push({ ...PLAIN_PIECE, text: change.words, change: 'deleted' });
        break;
      }
      case 'text:hidden-text':
        if (of['text:is-hidden'] === 'false') this.#add(of['text:string-value'] ?? textOf(node), place);
        else this.#hidden += of['text:string-value'] ?? textOf(node);
        break;
      case 'text:placeholder':
        notices.add('form_field', `a field of a form is not filled in (${quoted(textOf(node))}).`);
        this.#add(BLANK, place);
        break;
      case 'text:drop-down':
      case 'text:text-input':
      case 'text:database-display':
        notices.add('form_field', `a field of a form shows ${quoted(textOf(node))}.`);
        this.#all(
          { ...node, children: node.children.filter((one) => !isElement(one) || one.name !== 'text:label') },
          place,
        );
        break;
      case 'loext:content-control':
        this.#control(node, place);
        break;
      case 'draw:control': {
        const shown = controls.get(of['draw:control'] ?? '') ?? '';
        notices.add('form_field', `a field of a form shows ${quoted(shown)}.`);
        this.#add(shown, place);
        break;
      }
      case 'text:ruby':
        this.#all(child(node, 'text:ruby-base') ?? node, place);
        break;
      default:
        this.#all(node, place);
    }
  }

  /** Content controls, as LibreOffice writes those of Word (an extension to OpenDocument 1.3). */
  #control(node: XmlElement, place: Place): void {
    const of = node.attributes;
    const { notices } = this.#story;
    const choices = elements(node, 'loext:list-item').map(
      ({ attributes }) => attributes['loext:display-text'] ?? attributes['loext:value'] ?? '',
    );
    if (of['loext:checkbox'] === 'true')
      notices.add('form_field', 'the document has boxes to tick: ☐ is empty, ☒ is ticked.');
    else if (choices.length > 0)
      notices.add(
        'form_field',
        `a field of a form shows ${quoted(textOf(node))}. Its choices are ${quoted(choices.join(', '))}.`,
      );
    const unfilled =
      of['loext:showing-place-holder'] === 'true' || (choices.length > 0 && !choices.includes(textOf(node).trim()));
    if (!unfilled) this.#all(node, place);
    else {
      notices.add('form_field', `a field of a form is not filled in (${quoted(textOf(node))}).`);
      this.#add(BLANK, place);
    }
  }

  #note(node: XmlElement): void {
    const body = child(node, 'text:note-body');
    if (body === undefined) return;
    const { notices } = this.#story;
    const blocks = settleChanges(this.#readBlocks(body, this.#story, this.#depth + 1), notices);
    const note = cellText({ blocks, span: 1, goesOn: false, shaded: false }, notices);
    if (note === '') return;
    const kind = node.attributes['text:note-class'] === 'endnote' ? 'endnote' : 'footnote';
    notices.add('footnote', `the ${kind} ${quoted(note)} stands in brackets in the sentence that refers to it.`);
    this.pieces.push({ ...PLAIN_PIECE, note, change: this.#change() });
  }

  #annotation(node: XmlElement): void {
    const author = child(node, 'dc:creator');
    const text = elements(node)
      .filter(({ name }) => name === 'text:p' || name === 'text:list')
      .map(textOf)
      .join(' ');
    this.#story.notices.add(
      'comment',
      `${author === undefined ? 'Someone' : textOf(author)} comments after ${quoted(plainOf(this.pieces).slice(-80))}: ${quoted(text)}`,
    );
  }

  #shape(node: XmlElement, place: Place): void {
    if (node.name === 'draw:frame') {
      const text = frameText(node, this.#story);
      if (text !== null) this.#add(text, place);
    }
    const holders = node.name === 'draw:frame' ? elements(node, 'draw:text-box') : [node];
    for (const holder of holders) this.#box(holder, place);
    if (node.name === 'draw:g' || node.name === 'draw:a')
      for (const inner of elements(node)) if (SHAPES.test(inner.name)) this.#shape(inner, place);
  }

  #box(holder: XmlElement, place: Place): void {
    if (place.look.hidden === true) return;
    const blocks = this.#readBlocks(holder, this.#story, this.#depth + 1);
    const words = blocks
      .map((block) => (block.kind === 'paragraph' ? plainOf(block.pieces) : ''))
      .join(' ')
      .trim();
    if (blocks.length === 0) return;
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

  #change(): Piece['change'] {
    const { changes, inserting } = this.#story;
    return [...inserting].some((id) => changes.get(id)?.kind === 'inserted') ? 'inserted' : null;
  }

  #add(raw: string, { look, link }: Place): void {
    if (raw === '') return;
    if (!isVisible(look, this.#ground)) {
      this.#hidden += raw;
      return;
    }
    if (look.struck === true) {
      this.#struck += raw;
      return;
    }
    const signs = shownIn(look.font ?? null, raw.replaceAll('\u00ad', '').replaceAll('\u2011', '-'));
    const before = plainOf(this.pieces);
    if (!signs.known)
      this.#story.notices.add(
        'symbol_guessed',
        `a sign of the font ${quoted(look.font ?? 'of the text')} cannot be told, after ${quoted(before.slice(-60))}.`,
      );
    this.pieces.push({
      ...PLAIN_PIECE,
      text: raisedPiece(signs.text, look.height ?? 'line', before, this.#story.notices),
      bold: look.bold === true,
      underlined: look.underlined === true,
      size: look.size ?? null,
      change: this.#change(),
      link,
    });
  }
}
