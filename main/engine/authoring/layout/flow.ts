import type { Block } from './blocks.ts';
import { headingAt } from './flow-headings.ts';
import {
  ENDS,
  OPEN_WORD,
  type FlowContext,
  isOpenText,
  type Level,
  type Line,
  linesOf,
  type ListState,
  neighboursOf,
  type Open,
  quoted,
  SAME_EDGE,
} from './flow-lines.ts';
import { joinLines } from './join-lines.ts';
import { isBox, type ListMark } from './list-marks.ts';
import { isItem, siblings } from './list-sense.ts';
import type { Piece } from './rows.ts';

export interface FlowBlocks {
  readonly blocks: readonly Block[];
  /** Where each block begins on the page, points. */
  readonly tops: readonly number[];
  readonly lists: ListState;
}

/** The number of a paragraph within its chapter. */
const SECTION = /^(\d{1,2}(?:\.\d{1,2})*)\.(\d{1,2}) +\p{Lu}/u;

/** The state of one walk over the lines of a column. */
class FlowWalk {
  readonly #blocks: Block[] = [];
  readonly #tops: number[] = [];
  readonly #lines: readonly Line[];
  readonly #context: FlowContext;
  readonly #neighbours: ReturnType<typeof neighboursOf>;
  #open: Open | null = null;
  #levels: readonly Level[];

  constructor(pieces: readonly Piece[], context: FlowContext) {
    this.#context = context;
    this.#lines = linesOf(pieces, context);
    this.#neighbours = neighboursOf(this.#lines);
    this.#levels = context.before.levels;
  }

  run(): FlowBlocks {
    for (let i = 0; i < this.#lines.length; ) i = this.#take(i);
    this.#close(true);
    return { blocks: this.#blocks, tops: this.#tops, lists: { levels: this.#levels } };
  }

  /** Reads what begins with a line; returns the line after. */
  #take(i: number): number {
    const { style, isNote, warn, page } = this.#context;
    const line = this.#lines[i];
    if (!line) return i + 1;
    const before = this.#lines[i - 1];
    const [lines, open, levels] = [this.#lines, this.#open, this.#levels];
    const heading = headingAt(i, { ...this.#neighbours, lines, open, style });
    if (heading) {
      this.#close();
      this.#levels = [];
      this.#put({ kind: 'heading', page, depth: heading.depth, text: heading.text }, line);
      return heading.end;
    }
    const sense = { ...this.#neighbours, lines, open, levels, isNote, warn };
    if (line.mark && isItem(sense, line, line.mark, before)) {
      this.#beginItem(line, line.mark);
      return i + 1;
    }
    if (before && open && this.#goesOnWith(open, line, before)) {
      open.text = joinLines(open.text, line.text);
      open.last = line;
      return i + 1;
    }
    const wasItem = open?.kind === 'item' || (this.#blocks.length === 0 && i === 0);
    this.#close();
    if (!wasItem || line.piece.x - line.edges.left < (this.#levels[0]?.x ?? 0) + 1)
      this.#levels = i === 0 ? this.#levels : [];
    this.#open = {
      kind: 'paragraph',
      text: line.text,
      first: line,
      last: line,
      level: 0,
      number: null,
      textX: line.piece.x,
    };
    return i + 1;
  }

  #put(block: Block, first: Line): void {
    this.#blocks.push(block);
    this.#tops.push(first.piece.top);
  }

  /** Only what the column ends with may go on elsewhere: a line further down here has begun something new already. */
  #close(atColumnEnd = false): void {
    if (!this.#open) return;
    const { page } = this.#context;
    const { kind, text, last, level, number, first } = this.#open;
    const { left, right } = last.edges;
    const open = atColumnEnd && isOpenText(last) && last.piece.right > right - 0.2 * (right - left);
    const flush = Math.abs(first.piece.x - first.edges.left) < SAME_EDGE * first.piece.size;
    if (kind === 'item') this.#put({ kind, page, level, number, text, open }, first);
    else this.#put({ kind, page, text, open, flush }, first);
    this.#open = null;
  }

  /** Items in small letters without an end, a gap, and a sentence with the same mark: no item of what introduces them. */
  #isApartFromList(open: Open, line: Line, mark: ListMark): boolean {
    if (open.kind !== 'item' || open.number !== null || !this.#neighbours.isApart(open.last, line)) return false;
    return /^\p{Ll}/u.test(open.text) && isOpenText(open.last) && /^\p{Lu}/u.test(mark.rest) && ENDS.test(line.text);
  }

  #beginItem(line: Line, mark: ListMark): void {
    const open = this.#open;
    const apart = open !== null && this.#isApartFromList(open, line, mark);
    this.#close();
    if (apart) {
      const last = this.#blocks.at(-1);
      if (last) this.#blocks[this.#blocks.length - 1] = { ...last, closed: true };
      this.#context.warn('list_guessed', `${quoted(line.text)} is read as the beginning of another list.`);
    }
    const x = line.piece.x - line.edges.left;
    const tolerance = SAME_EDGE * line.piece.size;
    let levels = [...this.#levels];
    while (levels.length > 0 && (levels.at(-1)?.x ?? 0) > x + tolerance) levels = levels.slice(0, -1);
    const level = { x, kind: mark.kind, value: mark.value };
    const same = levels.length > 0 && Math.abs((levels.at(-1)?.x ?? 0) - x) <= tolerance;
    // Marks of another kind at the same place are a list within the item, as "a)" below "1." often stands.
    const inner = same && levels.at(-1)?.kind === 'number' && mark.kind === 'letter';
    levels = same && !inner ? [...levels.slice(0, -1), level] : [...levels, level];
    const keepsMark =
      mark.kind === 'letter' ||
      isBox(mark.written) ||
      (mark.kind === 'number' && mark.written.startsWith('(')) ||
      (mark.kind === 'dash' &&
        /^[.,]?\d/.test(mark.rest) &&
        !siblings(this.#lines, line, (rest) => /^\p{L}/u.test(rest)));
    const second = line.piece.items[1];
    this.#levels = levels;
    this.#open = {
      kind: 'item',
      text: keepsMark ? line.text : mark.rest,
      first: line,
      last: line,
      level: levels.length - 1,
      number: mark.kind === 'number' && !mark.written.startsWith('(') ? mark.value : null,
      textX: line.piece.items.length > 1 && second ? second.x : line.piece.x + line.piece.size,
    };
  }

  /** "1.4" further left than the item, after a line that had room for it, or where "1.3" began a line; else an amount. */
  #isNextSection(line: Line, open: Open, endsEarly: boolean): boolean {
    const [, chapter, number] = SECTION.exec(line.text) ?? [];
    const inset = SAME_EDGE * line.piece.size;
    if (chapter === undefined || number === undefined || line.piece.x > open.first.piece.x + inset) return false;
    const before = `${chapter}.${Number(number) - 1} `;
    return (
      endsEarly ||
      line.piece.x < open.first.piece.x - inset ||
      this.#lines.some(({ text, piece }) => text.startsWith(before) && piece.baseline < line.piece.baseline)
    );
  }

  #goesOnWith(open: Open, line: Line, before: Line): boolean {
    const apart = this.#neighbours.isApart(before, line);
    const early = this.#neighbours.brokeEarly(before, line);
    const { size } = line.piece;
    if (open.kind === 'item') {
      if (this.#isNextSection(line, open, early && !OPEN_WORD.test(before.text))) return false;
      const hangs = line.piece.x > open.first.piece.x + SAME_EDGE * size;
      if (hangs) return !apart || Math.abs(line.piece.x - open.textX) < SAME_EDGE * size;
      return !apart && isOpenText(before) && !(early && /^\p{Lu}/u.test(line.text));
    }
    if (apart || Math.abs(before.piece.size - size) > 0.12 * size) return false;
    if (before.piece.bold !== line.piece.bold && early) return false;
    // "within", and on the next line "30 minutes": one sentence, however a person broke its lines.
    if (OPEN_WORD.test(before.text) && /^\d/.test(line.text)) return true;
    if (early && (ENDS.test(before.text) || !/^[\p{Ll}(]/u.test(line.text)))
      return !ENDS.test(before.text) && this.#lines.length <= 2;
    const indented =
      line.piece.x - line.edges.left > before.piece.x - before.edges.left + 0.8 * size &&
      Math.abs(before.piece.x - before.edges.left) < SAME_EDGE * size;
    return !(indented && ENDS.test(before.text));
  }
}

/** Lines of one column as headings, paragraphs and items of lists. */
export const flowBlocks = (pieces: readonly Piece[], context: FlowContext): FlowBlocks =>
  new FlowWalk(pieces, context).run();
