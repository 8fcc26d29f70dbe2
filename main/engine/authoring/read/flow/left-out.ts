import { quoted, type WarningList } from '../warning-list.ts';
import type { Piece } from './model.ts';
import { plainOf } from './pieces.ts';

/** Tells what of a paragraph is left out of its text: words that nobody sees, and words that are struck out. */
export function tellLeftOut(
  { hidden, struck }: { readonly hidden: string; readonly struck: string },
  pieces: readonly Piece[],
  notices: WarningList,
): void {
  const shown = plainOf(pieces).trim();
  const beside = shown === '' ? '' : ` beside ${quoted(shown)}`;
  if (/[\p{L}\p{N}]/u.test(hidden))
    notices.add('hidden_text', `text that nobody sees is left out: ${quoted(hidden)}${beside}.`);
  if (/[\p{L}\p{N}]/u.test(struck))
    notices.add('hidden_text', `struck out text is left out: ${quoted(struck)}${beside}.`);
}

/** Whether the words of a row's first cell were left out, and others stand beside them: its values belong to nothing. */
export function losesItsName(cells: readonly string[], leftOutInFirst: boolean, notices: WarningList): boolean {
  const [first = '', ...others] = cells;
  if (!leftOutInFirst || first.trim() !== '' || others.every((words) => words.trim() === '')) return false;
  notices.add(
    'table_guessed',
    `the name of a row is struck out or hidden, so the row is left out: ${quoted(others.join(' | '))}.`,
  );
  return true;
}
