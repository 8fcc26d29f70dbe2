import { standsInUnknownScript } from './foreign-script.ts';
import type { SeenPage } from './furniture.ts';
import { type Looked, lookAgain, type LookTools, readCells } from './look-again.ts';
import { misplacedInProse } from './misplaced-in-prose.ts';
import { type MisplacedRow, misplacedInTables } from './misplaced-in-tables.ts';
import type { PictureToken } from './picture-tokens.ts';
import { type Difference, differencesOf } from './tell-differences.ts';
import type { TextToken } from './text-tokens.ts';

/** At which a row is looked at again before it is said to be mixed up. Dots an inch. */
const ROW_DPI = 300;

interface CompareTools extends LookTools {
  readonly excused: (token: PictureToken, line: readonly PictureToken[]) => boolean;
}

/** What is missed of this page's own text: what stands on the page beside is missed there. */
function ownResult(looked: Looked, own: readonly TextToken[], page: number): Looked {
  const text = looked.leftovers.text.filter((at) => own[at]?.page === page && !standsInUnknownScript(own, at));
  return { ...looked, leftovers: { ...looked.leftovers, text } };
}

/** Rows that a closer look at their line does not show to be right. */
async function confirmedRows(rows: readonly MisplacedRow[], tools: LookTools): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const { text, picture, line, numbers } of rows) {
    const seen = await readCells(line, ROW_DPI, tools);
    const isRight = numbers.length > 0 && numbers.every((key) => seen.some((token) => token.key === key));
    if (!isRight) differences.push({ text, picture });
  }
  return differences;
}

/**
 * What differs between a page's text (`own`, with what the pages beside have too much) and its picture: numbers, units,
 * signs and negations that one of them lacks, and numbers that stand in another row, column or sentence.
 */
export async function comparePage(
  page: SeenPage,
  own: readonly TextToken[],
  tools: CompareTools,
): Promise<Difference[]> {
  const looked = await lookAgain(own, page.lines, tools);
  const result = ownResult(looked, own, page.number);
  const here = own.filter((token) => token.page === page.number);
  const rows = await confirmedRows(misplacedInTables(here, looked.lines), tools);
  const prose = misplacedInProse(own, looked.lines, looked.leftovers);
  return [...differencesOf(own, result, tools.excused), ...rows, ...prose];
}
