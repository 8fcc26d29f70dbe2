import { standsInUnknownScript } from './foreign-script.ts';
import type { SeenPage } from './furniture.ts';
import type { CloserTools } from './closer-look.ts';
import { judgeLeftovers, type Unsaid } from './judge-leftovers.ts';
import type { Layer } from './layer-tokens.ts';
import { leftoversOf } from './leftovers.ts';
import { extraKey, type Looked, lookAgain, type LookTools, readCells } from './look-again.ts';
import { misplacedInProse } from './misplaced-in-prose.ts';
import { type MisplacedRow, misplacedInTables } from './misplaced-in-tables.ts';
import type { PictureToken } from './picture-tokens.ts';
import { type Difference, differencesOf } from './tell-differences.ts';
import type { TextToken } from './text-tokens.ts';

/** At which a row is looked at again before it is said to be mixed up. Dots an inch. */
const ROW_DPI = 300;

export interface Compared {
  readonly differences: readonly Difference[];
  /** What the text has and could not be read a second time. */
  readonly unsure: readonly PictureToken[];
}

interface CompareTools extends CloserTools {
  /** What the file says that stands on the page. */
  readonly layer: () => Promise<Layer>;
  readonly excused: (token: PictureToken, line: readonly PictureToken[]) => boolean;
}

/** What is missed of this page's own text: what stands on the page beside is missed there. */
function ownResult(looked: Looked, own: readonly TextToken[], page: number): Looked {
  const text = looked.leftovers.text.filter((at) => own[at]?.page === page && !standsInUnknownScript(own, at));
  return { ...looked, leftovers: { ...looked.leftovers, text } };
}

/** Rows that a closer look at their line does not show to be right. */
async function confirmedRows(rows: readonly MisplacedRow[], tools: Pick<LookTools, 'line'>): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const { text, picture, line, numbers } of rows) {
    const seen = await readCells(line, ROW_DPI, tools);
    const isRight = numbers.length > 0 && numbers.every((key) => seen.some((token) => token.key === key));
    if (!isRight) differences.push({ text, picture });
  }
  return differences;
}

/** What the places of words in the file say as well: a word that was not recognised looks like one that stands elsewhere. */
function alsoSaid<T extends { readonly text: string | null }>(seen: readonly T[], inFile: readonly T[]): T[] {
  const said = new Set(inFile.map(({ text }) => text));
  return seen.filter(({ text }) => said.has(text));
}

const differenceOfUnsaid = ({ line }: Unsaid): Difference => ({
  text: null,
  picture: line.map(({ raw }) => raw).join(' '),
});

/** Whether the picture said it too, and it is told already. */
const isToldIn = ({ tokens }: Unsaid, seen: readonly Difference[]): boolean =>
  seen.some(({ picture }) => picture !== null && tokens.every(({ raw }) => picture.split(' ').includes(raw)));

/** Which of the picture's tokens would be told: those that were read twice, or beside which something is missing. */
function toldOf(looked: Looked, isExcused: CompareTools['excused']): (at: number) => boolean {
  const placed = looked.lines.flatMap((tokens, line) => tokens.map((token) => ({ token, tokens, line })));
  return (at) => {
    const found = placed[at];
    if (found === undefined || isExcused(found.token, found.tokens)) return false;
    return looked.leftovers.text.length > 0 || looked.confirmed.has(extraKey(found.line, found.token.key));
  };
}

/**
 * What differs between a page's text (`own`, with what the pages beside have too much) and its picture: numbers, units,
 * signs and negations that one of them lacks, and numbers that stand in another row, column or sentence.
 */
export async function comparePage(page: SeenPage, own: readonly TextToken[], tools: CompareTools): Promise<Compared> {
  const looked = await lookAgain(own, page.lines, { ...tools, layer: async () => (await tools.layer()).lines });
  const result = ownResult(looked, own, page.number);
  const layer = await tools.layer();
  const judged = await judgeLeftovers(
    own,
    looked.lines.flat(),
    result.leftovers,
    toldOf(result, tools.excused),
    layer,
    tools.excused,
    tools,
  );
  const here = own.filter((token) => token.page === page.number);
  const rows = await confirmedRows(
    alsoSaid(misplacedInTables(here, looked.lines), misplacedInTables(here, layer.lines)),
    tools,
  );
  const prose = alsoSaid(
    misplacedInProse(own, looked.lines, looked.leftovers, looked.read),
    misplacedInProse(own, layer.lines, leftoversOf(own, layer.lines)),
  );
  const seen = differencesOf(own, { ...result, leftovers: judged.leftovers }, tools.excused);
  const unsaid = judged.unsaid.filter((one) => !isToldIn(one, seen)).map(differenceOfUnsaid);
  return { differences: [...seen, ...unsaid, ...rows, ...prose], unsure: judged.unsure };
}
