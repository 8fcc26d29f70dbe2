import {
  type FlowContext,
  isOpenText,
  type Level,
  type Line,
  type Neighbours,
  type Open,
  quoted,
  SAME_EDGE,
} from './flow-lines.ts';
import type { ListMark } from './list-marks.ts';

/** A shorter line was not broken for want of room. Letters. */
const LONG_LINE = 45;

/** What is known where a line may begin an item. */
export interface ItemSense extends Pick<FlowContext, 'isNote' | 'warn'>, Neighbours {
  /** All lines of the column. */
  readonly lines: readonly Line[];
  readonly open: Open | null;
  readonly levels: readonly Level[];
}

/** Lines beside this one in its list that begin with the same sign, and whose words pass a test. */
export const siblings = (lines: readonly Line[], line: Line, test: (rest: string) => boolean): boolean =>
  lines.some(
    (other) =>
      other !== line &&
      other.mark?.kind === 'dash' &&
      other.mark.written === line.mark?.written &&
      Math.abs(other.piece.x - line.piece.x) < SAME_EDGE * line.piece.size &&
      test(other.mark.rest),
  );

const BEGINS_IN_LETTERS = (rest: string): boolean => /^\p{L}/u.test(rest);

function warnSign({ warn }: ItemSense, line: Line, result: boolean): boolean {
  warn(
    'sign_guessed',
    `whether the sign before ${quoted(line.text)} is a minus or the mark of a list is a guess; it stands in the text.`,
  );
  return result;
}

const goesOnFrom = ({ open, isApart }: ItemSense, before: Line | undefined, line: Line): before is Line =>
  before !== undefined && open !== null && isOpenText(before) && !isApart(before, line);

/** A sign before a number: of a list, or a minus. */
function isDashBeforeDigit(sense: ItemSense, line: Line, mark: ListMark, before: Line | undefined): boolean {
  const { open, lines, brokeEarly } = sense;
  const glued = !/\s/.test(line.text.slice(mark.written.length, mark.written.length + 1));
  const goesOn = goesOnFrom(sense, before, line);
  const wordy = siblings(lines, line, BEGINS_IN_LETTERS);
  const any = siblings(lines, line, () => true);
  if (mark.written === '−' && !wordy) return false;
  if (wordy && !goesOn) return !glued || warnSign(sense, line, true);
  if (wordy && before && brokeEarly(before, line)) return true;
  const inList = open?.kind === 'item' && Math.abs(open.first.piece.x - line.piece.x) < SAME_EDGE * line.piece.size;
  if (wordy && inList && !glued) return before && before.text.length > LONG_LINE ? warnSign(sense, line, true) : true;
  if (glued && !any) {
    if (!goesOn) warnSign(sense, line, false);
    return false;
  }
  warnSign(sense, line, false);
  return any && !goesOn;
}

/** What a sign at a line's start is: a mark of a list, or a minus or dash that belongs to the words. */
function isListDash(sense: ItemSense, line: Line, mark: ListMark, before: Line | undefined): boolean {
  if (mark.written === '*' && sense.isNote('*')) return false;
  if (/^[.,]?\d/.test(mark.rest)) return isDashBeforeDigit(sense, line, mark, before);
  if (siblings(sense.lines, line, () => true)) return true;
  const glued = !/\s/.test(line.text.slice(mark.written.length, mark.written.length + 1));
  const goesOn = goesOnFrom(sense, before, line);
  if (goesOn && (!sense.brokeEarly(before, line) || glued) && /^[\p{Ll}\d(]/u.test(mark.rest)) {
    if (!glued && mark.written !== '—' && mark.written !== '–')
      sense.warn('list_guessed', `the sign before ${quoted(line.text)} is read as part of the sentence.`);
    return false;
  }
  return mark.written !== '—' || !goesOn;
}

const levelAt = (levels: readonly Level[], line: Line): Level | undefined =>
  levels.find(({ x }) => Math.abs(x - (line.piece.x - line.edges.left)) <= SAME_EDGE * line.piece.size);

/** The number that follows the one before, at a line's start: the next item, or the sentence's own words. */
function isNextNumber(sense: ItemSense, line: Line, mark: ListMark, before: Line | undefined): boolean {
  const { open, lines, brokeEarly, warn } = sense;
  const wrapped = goesOnFrom(sense, before, line) && !brokeEarly(before, line);
  if (!wrapped) return true;
  const hanging =
    open?.kind === 'item' &&
    open.textX - open.first.piece.x > SAME_EDGE * line.piece.size &&
    Math.abs(line.piece.x - open.textX) < 0.5 * line.piece.size;
  if (hanging) return false;
  const proves = lines.some((other) => other.mark?.kind === mark.kind && other.mark.value === mark.value + 1);
  const inner = open !== null && open.last !== open.first && open.last.piece.x > open.first.piece.x + 2;
  if (!proves && !inner && before && before.piece.right > line.edges.right - line.piece.size * 3)
    warn('list_guessed', `${quoted(line.text)} is read as the next item of a list.`);
  return true;
}

/** Whether a number at a line's start numbers an item, or belongs to the sentence before. */
function isListNumber(sense: ItemSense, line: Line, mark: ListMark, before: Line | undefined): boolean {
  const { open, levels, isApart, brokeEarly, warn } = sense;
  const level = levelAt(levels, line);
  if (level?.kind === mark.kind && mark.value === level.value + 1) return isNextNumber(sense, line, mark, before);
  if (mark.value > 100) return false;
  if (goesOnFrom(sense, before, line)) {
    const early = brokeEarly(before, line);
    const begins = mark.value === 1 && early;
    if (!begins && early)
      warn('list_guessed', `the number before ${quoted(line.text)} is read as part of the sentence before it.`);
    return begins;
  }
  if (mark.kind === 'letter' && mark.value > 1 && !/^[a-z]$/.test(mark.written.replace(/[().]/g, ''))) return true;
  if (mark.value > 1 && before && open && !isApart(before, line) && !brokeEarly(before, line))
    warn('list_guessed', `${quoted(line.text)} is read as an item of a list.`);
  return true;
}

/** Whether a line with a mark at its start begins an item of a list. */
export function isItem(sense: ItemSense, line: Line, mark: ListMark, before: Line | undefined): boolean {
  if (mark.kind === 'bullet') return true;
  return mark.kind === 'dash' ? isListDash(sense, line, mark, before) : isListNumber(sense, line, mark, before);
}
