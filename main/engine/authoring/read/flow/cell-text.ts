import type { FlowBlock, FlowCell } from './model.ts';
import { paragraphsOf, withoutTabs } from './lines.ts';
import type { WarningList } from '../warning-list.ts';
import { withMarksApart } from './note-marks.ts';
import { placeNotes } from './notes.ts';
import { plainOf } from './pieces.ts';

/** Tables within tables are read this deep. */
const MAX_NESTED = 8;

function textsOf(block: FlowBlock, notices: WarningList, depth: number): string[] {
  if (block.kind === 'box') return block.blocks.flatMap((inner) => textsOf(inner, notices, depth));
  if (block.kind === 'table') {
    if (depth >= MAX_NESTED) {
      notices.add('limit_reached', 'tables stand within tables too deep: the innermost are left out.');
      return [];
    }
    return block.rows.map((row) =>
      row.cells
        .map((cell) => joinTexts(cell.blocks.flatMap((inner) => textsOf(inner, notices, depth + 1))))
        .filter((text) => text !== '')
        .join(': '),
    );
  }
  return paragraphsOf(block).map(({ pieces, label }) => {
    const words = plainOf(withoutTabs(placeNotes(withMarksApart(pieces, notices))));
    if (label === null || label.kind === 'bullet' || words === '') return words;
    return `${label.text}${/[.)\]:]$/.test(label.text) ? '' : '.'} ${words}`;
  });
}

/** Paragraphs of a cell in one line, kept apart. */
function joinTexts(texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .reduce((line, text) => (line === '' ? text : `${line}${/[.!?:;,]$/.test(line) ? ' ' : '; '}${text}`), '');
}

/** What a cell says, in one line. */
export function cellText(cell: FlowCell, notices: WarningList): string {
  return joinTexts(cell.blocks.flatMap((block) => textsOf(block, notices, 0)));
}
