import { type Html, html } from './html.ts';
import type { PageDocument } from './page-document.ts';
import type { Places } from './places-of.ts';
import { removedItem, statementItem } from './statement-item.ts';

interface Group {
  readonly heading: readonly string[];
  readonly indices: number[];
}

/** Statements in a row under the same headings. */
function groups(of: PageDocument, indices: readonly number[]): Group[] {
  const found: Group[] = [];
  for (const index of indices) {
    const heading = of.view.statements[index]?.heading ?? [];
    const last = found.at(-1);
    if (last !== undefined && last.heading.join('\u0000') === heading.join('\u0000')) last.indices.push(index);
    else found.push({ heading, indices: [index] });
  }
  return found;
}

function items(of: PageDocument, places: Places, { indices }: Group): Html[] {
  const { changes } = of.since ?? {};
  return indices.flatMap((index) => {
    const statement = of.view.statements[index];
    if (statement === undefined) return [];
    const gone = changes?.removed.get(index) ?? [];
    const targets = places.targets.get(index) ?? [];
    return [
      removedItem(gone),
      statementItem({ index, statement, targets, before: changes?.before.get(index) }, of.mark),
    ];
  });
}

/** Statements with these indices, under their headings. `depth`: of the heading above. */
export function statementList(of: PageDocument, places: Places, indices: readonly number[]): Html {
  return html`${groups(of, indices).map(
    (group) =>
      html`${group.heading.length > 0 && html`<p class="under">${group.heading.join(' › ')}</p>`}<ol class="statements">${items(of, places, group)}</ol>`,
  )}`;
}
