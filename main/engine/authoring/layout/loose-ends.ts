import type { WarningCode } from '../../../../shared/contract/authoring.ts';
import { OPEN_WORD } from './flow-lines.ts';
import { type Block, HYPHEN_HERE, PAGE_HERE, PAGE_NEXT_LINE } from './blocks.ts';

type Warn = (code: WarningCode, page: number, text: string) => void;

const ENDS = /[.!?:;…؟。][)"'”’»\]]*$/u;
/** A shorter paragraph is a label, a signature or an address, and no sentence. Words. */
const MIN_WORDS = 4;
/** A line of so many words is no label either. */
const MIN_SENTENCE = 8;
/** Begins in the middle of a sentence: with a word in small letters that is no unit or sign. */
const MIDDLE = /^\p{Ll}{2,}[\s,;]+\p{L}/u;
const NUMBER = /^[\d(]/u;
/** The mark of a note behind a full stop hides that the sentence has ended. */
const NOTE_MARK = / ?\(note [^)]{1,4}\)/g;
const plain = (text: string): string =>
  [PAGE_HERE, PAGE_NEXT_LINE, HYPHEN_HERE]
    .reduce((rest, sign) => rest.replaceAll(sign, ''), text)
    .replace(NOTE_MARK, '');
const wordsIn = (text: string): number => text.split(' ').length;
const quoted = (text: string): string => `"${text.length > 70 ? `${text.slice(0, 70)}…` : text}"`;

/** Whether one block seems to end in the middle of what the next one begins with. */
function isTorn(before: Block | undefined, after: Block): boolean {
  if (after.kind !== 'paragraph') return false;
  const text = plain(after.text);
  if (MIDDLE.test(text) && wordsIn(text) >= 2) return true;
  if ((before?.kind !== 'paragraph' && before?.kind !== 'item') || before.closed) return false;
  if (before.kind === 'paragraph' && before.names) return false;
  const last = plain(before.text);
  if (ENDS.test(last) || wordsIn(last) < MIN_WORDS) return false;
  return OPEN_WORD.test(last) || (before.kind === 'paragraph' && NUMBER.test(text));
}

/** Words such as "not more than" with a heading or nothing behind them. */
function hasNoEnd(block: Block, next: Block | undefined): boolean {
  if (block.kind !== 'paragraph' && block.kind !== 'item') return false;
  if (next !== undefined && next.kind !== 'heading') return false;
  const text = plain(block.text);
  if (OPEN_WORD.test(text) && wordsIn(text) >= MIN_WORDS) return true;
  // A column or page ends with it, as long as a line can be.
  return block.kind === 'paragraph' && block.open && wordsIn(text) >= MIN_SENTENCE && !ENDS.test(text);
}

/** Words beside a tear. */
const BESIDE = 3;
/** "not more than": what follows is an amount. */
const WANTS_AMOUNT =
  /\b(?:than|to|of|every|each|least|most|within|below|above|over|under|after|before|for|at|give|take|maximum|minimum|más de|menos de|cada|hasta|plus de|moins de|chaque|jusqu'à)$/iu;
/** Its number stands elsewhere. */
const UNIT_FIRST =
  /^(?:[mkµμ]?g|mcg|[mµμ]?[lL]|IU|units?|mmol|mmHg|%|drops?|tablets?|doses?|puffs?|times|seconds?|minutes?|hours?|days?|weeks?|months?|years?|gotas?|horas?|días?|gouttes?|heures?|jours?)(?=[\s,;/]|$)/u;
const lastWords = (text: string): string => text.split(' ').slice(-BESIDE).join(' ');
const firstWords = (text: string): string => text.split(' ').slice(0, BESIDE).join(' ');

/** A person decides where a number stands at the tear, or is missing there. */
const codeOf = (before: string, after: string): WarningCode =>
  /\d/.test(`${lastWords(before)} ${firstWords(after)}`) || WANTS_AMOUNT.test(before.trim()) || UNIT_FIRST.test(after)
    ? 'sentence_torn'
    : 'order_guessed';

/** Whether a block may be the other side of a tear: it ends no sentence itself. */
const isOpen = (block: Block | undefined): boolean => !ENDS.test(wordsOf(block));

const wordsOf = (block: Block | undefined): string =>
  block === undefined || block.kind === 'table' ? '' : plain(block.text);

/**
 * A sentence whose beginning or end was not found is told: its number may stand in another one, and then nothing is signed
 * before somebody has decided.
 */
export function tellLooseEnds(blocks: readonly Block[], warn: Warn): void {
  for (const [i, block] of blocks.entries()) {
    if (block.kind === 'table') continue;
    const before = blocks[i - 1];
    if (isTorn(before, block)) {
      const end = before && before.kind !== 'table' ? `, behind ${quoted(plain(before.text).slice(-60))}` : '';
      warn(
        codeOf(isOpen(before) ? wordsOf(before) : '', plain(block.text)),
        block.page,
        `${quoted(plain(block.text))} begins in the middle of a sentence${end}.`,
      );
    }
    if (hasNoEnd(block, blocks[i + 1]))
      warn(
        codeOf(plain(block.text), ''),
        block.page,
        `the sentence ${quoted(plain(block.text).slice(-70))} has no end here.`,
      );
  }
}
