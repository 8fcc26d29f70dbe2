/** Quotes and lists within each other, at most. */
const MAX_LEVELS = 60;
/** Columns that a list item is indented by, at most: two a level. */
const MAX_INDENT = 2 * MAX_LEVELS;
/** Marks of emphasis, links and pictures in one paragraph, at most. The parser takes time in proportion to their square. */
const MAX_MARKS = 500;

const CONTAINERS = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t])))+/;
const CONTAINER = />|[-+*]|\d{1,9}[.)]/g;
/** Every star counts; a line to write on (“____”) is one mark, however long. */
const MARK = /[*~[\]]|_+/g;
const BULLET = /^[ \t>]*[-+*][ \t]/;
const ORDERED = /^[ \t>]*\d{1,9}[.)][ \t]/;
const HEADING = /^[ \t>]*#{1,6}[ \t]/;
const DELIMITER_ROW = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+$/;

function isTooDeep(line: string): boolean {
  const markers = CONTAINERS.exec(line)?.[0];
  if (markers === undefined) return false;
  return (markers.match(CONTAINER)?.length ?? 0) > MAX_LEVELS || markers.search(/[^ \t]/) > MAX_INDENT;
}

/**
 * Whether a text nests deeper, or marks one paragraph more often, than any policy does: the parser would take minutes for
 * it, and whoever walks the tree would run out of stack. Linear in the text.
 */
export function isTooNested(text: string): boolean {
  let marks = 0;
  let [inTable, inOrdered] = [false, false];
  for (const line of text.split('\n')) {
    if (isTooDeep(line)) return true;
    const blank = line.trim() === '';
    const ordered = ORDERED.test(line) && (inOrdered || marks === 0);
    if (blank) [inTable, inOrdered] = [false, false];
    if (ordered) inOrdered = true;
    if (DELIMITER_ROW.test(line)) inTable = true;
    // A paragraph ends here, or each cell is one of its own.
    if (blank || ordered || inTable || BULLET.test(line) || HEADING.test(line)) marks = 0;
    marks += line.match(MARK)?.length ?? 0;
    if (marks > MAX_MARKS) return true;
  }
  return false;
}
