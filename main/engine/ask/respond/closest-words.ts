import { type ClosestWords, MAX_CLOSEST } from '../../../../shared/contract/approved-words.ts';
import { documentKey } from '../document-key.ts';
import type { TextSpan } from '../../knowledge/model.ts';
import type { RankedStatement } from '../evidence.ts';

/** UTF-16 units up to which neighbouring statements are quoted together: a short section is shown whole. */
const MAX_TOGETHER = 1_000;
/** How many times farther from the best a neighbour may score than a second statement of an answer: beside what is not claimed, a little more of the section is seldom too much, and often what was asked (docs/measurements.md, Sections of the closest words). */
const NEIGHBOURS = 2;
/** A shorter quote says too little of its situation ("The clinic pays."): what stands beside it comes along, however near that is. UTF-16 units. */
const MIN_QUOTE = 160;
/** A statement farther than this from its lead-in or table header is not shown: with them it is a wall of text, without them it misleads. */
const MAX_QUOTE = 2_000;

export interface ClosestOptions {
  /** How much less than the best statement others of one answer may score (Calibration). */
  readonly closeness: number;
  /** Whether these words may stand there; `span`: of the quote within the document. */
  readonly mayShow: (quote: string, one: RankedStatement, span: TextSpan) => boolean;
}

const lengthOf = ({ start, end }: TextSpan): number => end - start;
const unite = (a: TextSpan, b: TextSpan): TextSpan => ({
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
});

/** From its lead-in or table header to its end: what lies between are the others of the same list or table. */
const wholeOf = ({ statement: { span, context } }: RankedStatement): TextSpan =>
  context === null ? span : unite(span, context);

const isNear = ({ cosine, coverage }: RankedStatement): boolean => cosine !== null || coverage > 0;

const sectionOf = ({ passage, statement }: RankedStatement): string =>
  [documentKey(passage), ...statement.headingPath].join('\n');

const quoteOf = ({ passage }: RankedStatement, { start, end }: TextSpan): string =>
  passage.document.text.slice(start, end);

/** The statement, and as long as it stays short, those directly before and after it in its section that score alike; with too few words, whichever stand there. */
function withNeighbours(
  best: RankedStatement,
  ranked: readonly RankedStatement[],
  { closeness, mayShow }: ClosestOptions,
): TextSpan {
  const section = ranked.filter((one) => sectionOf(one) === sectionOf(best));
  const comesAlong = ({ score }: RankedStatement, quoted: TextSpan): boolean =>
    score >= best.score - NEIGHBOURS * closeness || lengthOf(quoted) < MIN_QUOTE;
  const take = (quoted: TextSpan, first: number, last: number): TextSpan => {
    // Best first, as ranked.
    for (const one of section) {
      const { ordinal } = one.statement;
      if ((ordinal !== first - 1 && ordinal !== last + 1) || !comesAlong(one, quoted)) continue;
      const together = unite(quoted, wholeOf(one));
      if (lengthOf(together) <= MAX_TOGETHER && mayShow(quoteOf(best, together), best, together))
        return take(together, Math.min(first, ordinal), Math.max(last, ordinal));
    }
    return quoted;
  };
  const { ordinal } = best.statement;
  return take(wholeOf(best), ordinal, ordinal);
}

function wordsOf(n: number, one: RankedStatement, { start, end }: TextSpan): ClosestWords {
  const { bundle, version, document, audience } = one.passage;
  return {
    ...{ n, bundle, version, documentId: document.id, title: document.title, heading: [...one.statement.headingPath] },
    ...{ quote: quoteOf(one, { start, end }), start, end },
    ...{ effectiveFrom: document.effectiveFrom, reviewDate: document.reviewDate, audience },
  };
}

/**
 * The closest approved words, best first, each of another section; to the letter, and never cut within a statement.
 * Another section of the best document puts words that answer on screen more often than another document does
 * (docs/measurements.md).
 */
export function closestWords(ranked: readonly RankedStatement[], options: ClosestOptions): ClosestWords[] {
  const bySection = new Map<string, ClosestWords>();
  for (const one of ranked) {
    if (bySection.size === MAX_CLOSEST) break;
    const [key, whole] = [sectionOf(one), wholeOf(one)];
    if (bySection.has(key) || !isNear(one) || lengthOf(whole) > MAX_QUOTE) continue;
    if (options.mayShow(quoteOf(one, whole), one, whole))
      bySection.set(key, wordsOf(bySection.size + 1, one, withNeighbours(one, ranked, options)));
  }
  return [...bySection.values()];
}
