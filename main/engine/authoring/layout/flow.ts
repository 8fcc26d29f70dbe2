import type { Block } from './blocks.ts';
import { joinLines } from './join-lines.ts';
import { isBox, type ListMark, listMark } from './list-marks.ts';
import { type Piece, textOf } from './rows.ts';
import { type DocumentStyle, headingRank } from './style.ts';
import type { WarningCode } from '../../../../shared/contract/authoring.ts';

export interface FlowContext {
  readonly page: number;
  readonly style: DocumentStyle;
  /** The text's edges here, points: how far lines could reach. */
  readonly left: number;
  readonly right: number;
  readonly isNote: (mark: string) => boolean;
  /** The numbered list that the page or column before ended with; its last number. */
  readonly before: ListState;
  warn(code: WarningCode, text: string): void;
}

/** The open lists, the outermost first. */
export interface ListState {
  readonly levels: readonly Level[];
}

interface Level {
  /** Of the mark, from the text's left edge. */
  readonly x: number;
  readonly kind: ListMark['kind'];
  readonly value: number;
}

interface Line {
  readonly piece: Piece;
  readonly text: string;
  readonly mark: ListMark | null;
}

const ENDS = /[.!?:;؟。][)"'”’»\]]*$/u;
/** A line that is further below than this many lines begins something new. */
const APART = 1.3;
const MIN_APART = 1.3;
/** A heading of several lines has no more letters. */
const MAX_HEADING = 180;
/** A shorter line was not broken for want of room. Letters. */
const LONG_LINE = 45;
/** Edges that differ by less than this share of the size are the same. */
const SAME_EDGE = 0.7;

const quoted = (text: string): string => `"${text.length > 90 ? `${text.slice(0, 90)}…` : text}"`;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The usual distance of two lines of one paragraph. */
function leadingOf(pieces: readonly Piece[]): number {
  const gaps = pieces.slice(1).flatMap((piece, i) => {
    const before = pieces[i];
    const gap = before ? piece.baseline - before.baseline : 0;
    return gap > 0 && gap < 2.4 * piece.size ? [gap] : [];
  });
  // The nearer half: gaps between paragraphs are wider than those within.
  const sorted = gaps.sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : median(sorted.slice(0, Math.max(1, Math.ceil(sorted.length * 0.75))));
}

interface Open {
  readonly kind: 'paragraph' | 'item';
  text: string;
  readonly first: Line;
  last: Line;
  readonly level: number;
  readonly number: number | null;
  /** Where the item's words begin, points; of a paragraph its left edge. */
  readonly textX: number;
}

/** Lines of one column as headings, paragraphs and items of lists. */
export function flowBlocks(pieces: readonly Piece[], context: FlowContext): { blocks: Block[]; lists: ListState } {
  const { page, style, left, right, warn } = context;
  const lines: Line[] = pieces.map((piece) => {
    const { text, guessed } = textOf(piece, context.isNote);
    for (const sign of guessed) warn('raised_text', `a raised or lowered sign is read as ${quoted(sign)}.`);
    if (text.includes('\uFFFD'))
      warn('symbol_guessed', `a sign that the file gives no letter for stands in ${quoted(text)}.`);
    return { piece, text, mark: listMark(text) };
  });
  const leading = leadingOf(pieces);
  const blocks: Block[] = [];
  let open: Open | null = null;
  let levels: Level[] = [...context.before.levels];

  const isApart = (before: Line, line: Line): boolean => {
    const gap = line.piece.baseline - before.piece.baseline;
    const size = Math.max(before.piece.size, line.piece.size);
    return gap < 0 || (gap > APART * Math.max(leading, 0.9 * size) && gap > MIN_APART * size);
  };
  /** The line's first word would have fitted on the line before. */
  const brokeEarly = (before: Line, line: Line): boolean => {
    const word = line.piece.items[0];
    const size = before.piece.size;
    return before.piece.right + 0.3 * size + (word?.width ?? 0) < right - 0.6 * size;
  };
  const isOpenText = (line: Line): boolean => !ENDS.test(line.text);

  /** Only what the column ends with may go on elsewhere: a line further down here has begun something new already. */
  function close(atColumnEnd = false): void {
    if (!open) return;
    const { kind, text, last, level, number, first } = open;
    const openEnd = atColumnEnd && isOpenText(last) && last.piece.right > right - 0.2 * (right - left);
    const flush = Math.abs(first.piece.x - left) < SAME_EDGE * first.piece.size;
    if (kind === 'item') blocks.push({ kind, page, level, number, text, open: openEnd });
    else blocks.push({ kind, page, text, open: openEnd, flush });
    open = null;
  }

  const siblings = (line: Line, test: (rest: string) => boolean): boolean =>
    lines.some(
      (other) =>
        other !== line &&
        other.mark?.kind === 'dash' &&
        other.mark.written === line.mark?.written &&
        Math.abs(other.piece.x - line.piece.x) < SAME_EDGE * line.piece.size &&
        test(other.mark.rest),
    );

  /** What a sign at a line's start is: a mark of a list, or a minus or dash that belongs to the words. */
  function isListDash(line: Line, mark: ListMark, before: Line | undefined): boolean {
    const glued = !/\s/.test(line.text.slice(mark.written.length, mark.written.length + 1));
    const digit = /^[.,]?\d/.test(mark.rest);
    const goesOn = before !== undefined && open !== null && isOpenText(before) && !isApart(before, line);
    const wordy = siblings(line, (rest) => /^\p{L}/u.test(rest));
    const any = siblings(line, () => true);
    if (mark.written === '*' && context.isNote('*')) return false;
    if (digit) {
      if (mark.written === '−' && !wordy) return false;
      if (wordy && !goesOn) return !glued || warnSign(line, true);
      if (wordy && before && brokeEarly(before, line)) return true;
      const inList = open?.kind === 'item' && Math.abs(open.first.piece.x - line.piece.x) < SAME_EDGE * line.piece.size;
      if (wordy && inList && !glued) return before && before.text.length > LONG_LINE ? warnSign(line, true) : true;
      if (glued && !any) {
        if (!goesOn) warnSign(line, false);
        return false;
      }
      warnSign(line, false);
      return any && !goesOn;
    }
    if (any) return true;
    if (goesOn && before && (!brokeEarly(before, line) || glued) && /^[\p{Ll}\d(]/u.test(mark.rest)) {
      if (!glued && mark.written !== '—' && mark.written !== '–')
        warn('list_guessed', `the sign before ${quoted(line.text)} is read as part of the sentence.`);
      return false;
    }
    return mark.written !== '—' || !goesOn;
  }

  function warnSign(line: Line, result: boolean): boolean {
    warn(
      'sign_guessed',
      `whether the sign before ${quoted(line.text)} is a minus or the mark of a list is a guess; it stands in the text.`,
    );
    return result;
  }

  const levelAt = (line: Line): number => {
    const x = line.piece.x - left;
    const tolerance = SAME_EDGE * line.piece.size;
    return levels.findIndex((level) => Math.abs(level.x - x) <= tolerance);
  };

  /** Whether a number at a line's start numbers an item, or belongs to the sentence before. */
  function isListNumber(line: Line, mark: ListMark, before: Line | undefined): boolean {
    const at = levelAt(line);
    const level = levels[at];
    const follows = level !== undefined && level.kind === mark.kind && mark.value === level.value + 1;
    const goesOn = before !== undefined && open !== null && isOpenText(before) && !isApart(before, line);
    const wrapped = goesOn && before !== undefined && !brokeEarly(before, line);
    const hanging =
      open?.kind === 'item' &&
      open.textX - open.first.piece.x > SAME_EDGE * line.piece.size &&
      Math.abs(line.piece.x - open.textX) < 0.5 * line.piece.size;
    if (follows) {
      if (hanging && wrapped) return false;
      if (wrapped) {
        const proves = lines.some((other) => other.mark?.kind === mark.kind && other.mark.value === mark.value + 1);
        const inner = open !== null && open.last !== open.first && open.last.piece.x > open.first.piece.x + 2;
        if (!proves && !inner && before && before.piece.right > right - line.piece.size * 3)
          warn('list_guessed', `${quoted(line.text)} is read as the next item of a list.`);
      }
      return true;
    }
    if (mark.value > 100) return false;
    if (goesOn) {
      const begins = mark.value === 1 && before !== undefined && brokeEarly(before, line);
      if (!begins && before && brokeEarly(before, line))
        warn('list_guessed', `the number before ${quoted(line.text)} is read as part of the sentence before it.`);
      return begins;
    }
    if (mark.kind === 'letter' && mark.value > 1 && !/^[a-z]$/.test(mark.written.replace(/[().]/g, ''))) return true;
    if (mark.value > 1 && before && open && !isApart(before, line) && !brokeEarly(before, line)) {
      warn('list_guessed', `${quoted(line.text)} is read as an item of a list.`);
    }
    return true;
  }

  function isItem(line: Line, before: Line | undefined): boolean {
    const { mark } = line;
    if (!mark) return false;
    if (mark.kind === 'bullet') return true;
    return mark.kind === 'dash' ? isListDash(line, mark, before) : isListNumber(line, mark, before);
  }

  function beginItem(line: Line, mark: ListMark): void {
    close();
    const x = line.piece.x - left;
    const tolerance = SAME_EDGE * line.piece.size;
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
      (mark.kind === 'dash' && /^[.,]?\d/.test(mark.rest) && !siblings(line, (rest) => /^\p{L}/u.test(rest)));
    const second = line.piece.items[1];
    open = {
      kind: 'item',
      text: keepsMark ? line.text : mark.rest,
      first: line,
      last: line,
      level: levels.length - 1,
      number: mark.kind === 'number' && !mark.written.startsWith('(') ? mark.value : null,
      textX: line.piece.items.length > 1 && second ? second.x : line.piece.x + line.piece.size,
    };
  }

  function goesOnWith(line: Line, before: Line): boolean {
    if (!open) return false;
    const apart = isApart(before, line);
    const { size } = line.piece;
    if (open.kind === 'item') {
      const hangs = line.piece.x > open.first.piece.x + SAME_EDGE * size;
      if (hangs) return !apart || Math.abs(line.piece.x - open.textX) < SAME_EDGE * size;
      return !apart && isOpenText(before) && !(brokeEarly(before, line) && /^\p{Lu}/u.test(line.text));
    }
    if (apart || Math.abs(before.piece.size - size) > 0.12 * size) return false;
    if (before.piece.bold !== line.piece.bold && brokeEarly(before, line)) return false;
    const early = brokeEarly(before, line);
    if (early && (ENDS.test(before.text) || !/^[\p{Ll}(]/u.test(line.text)))
      return !ENDS.test(before.text) && lines.length <= 2;
    const indented = line.piece.x > before.piece.x + 0.8 * size && Math.abs(before.piece.x - left) < SAME_EDGE * size;
    return !(indented && ENDS.test(before.text));
  }

  function headingAt(index: number): { depth: number; end: number; text: string } | null {
    const line = lines[index];
    const rank = line ? headingRank(line.piece, style) : null;
    if (!line || !rank || line.mark?.kind === 'bullet' || line.mark?.kind === 'dash') return null;
    const isBold = Math.abs(line.piece.size - style.body) <= 0.09 * style.body || line.piece.size < style.body;
    let end = index + 1;
    let text = line.text;
    for (let next = lines[end]; next; next = lines[end]) {
      const before = lines[end - 1];
      const other = headingRank(next.piece, style);
      if (!before || !other || other.depth !== rank.depth || Math.abs(next.piece.size - line.piece.size) > 0.4) break;
      if (isApart(before, next) || next.piece.baseline - before.piece.baseline > 1.7 * line.piece.size) break;
      if (next.mark?.kind === 'number' || (isBold && brokeEarly(before, next))) break;
      text = joinLines(text, next.text);
      end += 1;
    }
    if (text.length > MAX_HEADING) return null;
    const after = lines[end];
    const before = lines[index - 1];
    if (isBold) {
      if (end - index > 2) return null;
      // A bold line within a paragraph stresses; one that its own words end before the edge stands above the text.
      const last = lines[end - 1];
      if (after && last && after.piece.bold && !isApart(last, after)) return null;
      if (before && open && isOpenText(before) && !isApart(before, line) && !brokeEarly(before, line)) return null;
      if (after && last && !isApart(last, after) && !brokeEarly(last, after)) return null;
      if (!after && before && !isApart(before, line)) return null;
    }
    return { depth: rank.depth, end, text };
  }

  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    if (!line) continue;
    const before = lines[i - 1];
    const heading = headingAt(i);
    if (heading) {
      close();
      levels = [];
      blocks.push({ kind: 'heading', page, depth: heading.depth, text: heading.text });
      i = heading.end - 1;
      continue;
    }
    if (line.mark && isItem(line, before)) {
      beginItem(line, line.mark);
      continue;
    }
    if (before && open && goesOnWith(line, before)) {
      const current: Open = open;
      current.text = joinLines(current.text, line.text);
      current.last = line;
      continue;
    }
    const wasItem: boolean = (open as Open | null)?.kind === 'item' || (blocks.length === 0 && i === 0);
    close();
    if (!wasItem || line.piece.x - left < (levels[0]?.x ?? 0) + 1) levels = i === 0 ? levels : [];
    open = { kind: 'paragraph', text: line.text, first: line, last: line, level: 0, number: null, textX: line.piece.x };
  }
  close(true);
  return { blocks, lists: { levels } };
}
