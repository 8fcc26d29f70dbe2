import type { PreviewStatement } from '../../../../../shared/contract/preview.ts';
import { wordChanges } from '../changes/word-changes.ts';
import { type Html, html } from './html.ts';
import type { MarkWords } from './marked-text.ts';

export interface ShownStatement {
  readonly index: number;
  readonly statement: PreviewStatement;
  /** Ids of what it points at in the original. */
  readonly targets: readonly string[];
  /** The wording before; null: it is new; absent: it is as it was, or there is no version before. */
  readonly before?: string | null | undefined;
}

const KINDS: Readonly<Record<PreviewStatement['kind'], string | null>> = {
  sentence: null,
  item: 'list item',
  group: 'all of these together',
  row: 'table row',
};

export const statementId = (index: number): string => `s${index + 1}`;

function wording(text: string, before: string | null | undefined, mark: MarkWords): Html {
  if (typeof before !== 'string') return html`<p class="words">${mark(text)}</p>`;
  const changes = wordChanges(before, text).map(({ kind, text: words }) => {
    if (kind === 'added') return html`<ins>${words}</ins>`;
    return kind === 'removed' ? html`<del>${words}</del>` : words;
  });
  return html`<p class="words">${mark(text)}</p><p class="was"><span class="tag">before → now</span> ${changes}</p>`;
}

function tags({ statement, before, targets }: ShownStatement): Html[] {
  const kind = KINDS[statement.kind];
  return [
    ...(before === null ? [html`<span class="tag new">new</span>`] : []),
    ...(typeof before === 'string' ? [html`<span class="tag changed">changed</span>`] : []),
    ...(kind === null ? [] : [html`<span class="tag">${kind}</span>`]),
    ...(targets.length === 0 ? [html`<span class="tag unfound">not found on the original: compare by eye</span>`] : []),
  ];
}

/** One statement with its number, which points at its place. */
export function statementItem(shown: ShownStatement, mark: MarkWords): Html {
  const { index, statement, targets, before } = shown;
  const number = index + 1;
  const fallback = statement.page === null ? 'original' : `page-${statement.page}`;
  const where = statement.page === null ? 'in the original' : `on page ${statement.page}`;
  const kinds = [
    before === undefined ? '' : ' differs',
    /<b class="quantity">|<em class="turning">/.test(mark(statement.text).markup) ? ' weighty' : '',
  ];
  return html`<li class="statement${kinds.join('')}" id="${statementId(index)}" data-places="${targets.join(' ')}"><a class="place" href="#${targets[0] ?? fallback}" aria-label="Statement ${number}: show it ${where}">${number}</a><div>${wording(statement.text, before, mark)}${tags(shown)}</div></li>`;
}

/** Statements of the version before that are gone. */
export function removedItem(texts: readonly string[]): Html {
  return html`${texts.map((text) => html`<li class="statement differs gone"><span class="place" aria-hidden="true">–</span><div><p class="words"><del>${text}</del></p><span class="tag removed">removed</span></div></li>`)}`;
}
