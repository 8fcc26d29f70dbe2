import type { WarningCode } from '../../../../shared/contract/authoring.ts';
import { isBareSentence } from '../statements/lead-ins.ts';
import type { Block } from './blocks.ts';

type Warn = (code: WarningCode, page: number, text: string) => void;

/** A longer name is a sentence (UTF-16 units). */
const MAX_NAME = 80;
/** For whom, when or what not: under such a heading nothing may stand by mistake. */
const LIMITS =
  /\d|n['’]t\b|\b(?:not|never|no|only|except|unless|without|avoid|stop|nunca|solo|sólo|salvo|ne|pas|jamais|sauf)\b/iu;

/** What stands side by side; undefined where a block has the page's whole width. */
const setOf = (block: Block | undefined): string | undefined => block?.part?.replace(/\..*$/u, '');

/** Columns that go on as columns of the next page. */
const goesOnOverPage = (last: Block | undefined, next: Block): boolean =>
  last?.part?.startsWith('column') === true && next.part?.startsWith('column') === true && next.page !== last.page;

/** Blocks of one column or box after the other. */
function partsOf(run: readonly Block[]): Block[][] {
  const parts: Block[][] = [];
  for (const block of run) {
    const last = parts.at(-1);
    if (last?.[0]?.part === block.part) last?.push(block);
    else parts.push([block]);
  }
  return parts;
}

/** A short line that ends no sentence: it is read together with what follows. */
const isName = (text: string): boolean =>
  text.length <= MAX_NAME && !/:./u.test(text) && !/[.!?;][)"'”’»]*$/u.test(text) && !isBareSentence(text);

/** A name with one list, one paragraph or a few short lines under it: it is read as the words that introduce them. */
function isCard([head, first, ...rest]: readonly Block[]): boolean {
  if (head?.kind !== 'heading' || !isName(head.text)) return false;
  if (first?.kind === 'item') return rest.every(({ kind }) => kind === 'item');
  const lines = [first, ...rest];
  return lines.every((block, i) => block?.kind === 'paragraph' && (i === lines.length - 1 || isName(block.text)));
}

const asCard = (part: readonly Block[]): Block[] =>
  part.map((block, i): Block => {
    if (block.kind === 'heading')
      return { kind: 'paragraph', page: block.page, text: block.text, open: false, flush: true, names: true };
    return i === part.length - 1 && block.kind !== 'table' ? { ...block, open: false, closed: true } : block;
  });

const firstWords = (block: Block): string =>
  (block.kind === 'table' ? block.rows.flat().join(' | ') : block.text).slice(0, 90);

/**
 * Columns and boxes whose heading would reach over what stands below all of them, though it names its own column alone:
 * a heading with one paragraph or list becomes their lead-in, and where columns hold more, the reach is told.
 */
function bounded(all: readonly Block[], next: Block | undefined, warn: Warn): readonly Block[] {
  // A title above columns stands in the first of them where it is short.
  const isTitle = all[0]?.kind === 'heading' && all[1]?.kind === 'heading' && all[1].depth > all[0].depth;
  const title = isTitle ? all.slice(0, 1) : [];
  const run = all.slice(title.length);
  const heads = run.filter((block) => block.kind === 'heading');
  const last = heads.at(-1);
  const outermost = Math.min(...heads.map(({ depth }) => depth));
  // A heading with nothing below it in its column is that of what follows.
  if (
    !last ||
    !next ||
    run.at(-1) === last ||
    goesOnOverPage(run.at(-1), next) ||
    (next.kind === 'heading' && next.depth <= outermost)
  )
    return all;
  const parts = partsOf(run);
  if (parts.every((part) => isCard(part) || !part.some(({ kind }) => kind === 'heading')))
    return [...title, ...parts.flatMap(asCard)];
  warn(
    LIMITS.test(last.text) ? 'heading_reach' : 'heading_guessed',
    next.page,
    `"${firstWords(next)}" stands below columns or boxes, and is read under the heading of the last of them: "${last.text}".`,
  );
  return all;
}

/** Headings of columns and boxes end with them. */
export function withinParts(blocks: readonly Block[], warn: Warn): Block[] {
  const result: Block[] = [];
  for (let i = 0; i < blocks.length; ) {
    const block = blocks[i];
    if (!block) break;
    const set = setOf(block);
    const rest = blocks.slice(i);
    const end = set === undefined ? 1 : rest.findIndex((other) => setOf(other) !== set);
    const run = end < 0 ? rest : rest.slice(0, end);
    // A box that a document begins with holds its title.
    const isTitle = i === 0 && new Set(run.map(({ part }) => part)).size === 1;
    result.push(...(set === undefined || isTitle ? run : bounded(run, blocks[i + run.length], warn)));
    i += run.length;
  }
  return result;
}
