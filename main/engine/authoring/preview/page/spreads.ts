import type { Original, OriginalPage } from '../original/original.ts';
import { renderBlocks } from '../original/render-blocks.ts';
import type { Box } from '../places/boxes.ts';
import { type Html, html } from './html.ts';
import type { PageDocument } from './page-document.ts';
import { blockId, type Places, type Region, type Unread } from './places-of.ts';
import { removedItem, statementId } from './statement-item.ts';
import { statementList } from './statement-list.ts';
import { warningsAtPage } from './warnings-section.ts';

/** Regions are drawn in thousandths of the page. */
const SCALE = 1000;
const thousandths = (part: number): string => (part * SCALE).toFixed(1);

function rectangle({ x, y, width, height }: Box): Html {
  return html`<rect x="${thousandths(x)}" y="${thousandths(y)}" width="${thousandths(width)}" height="${thousandths(height)}"/>`;
}

const region = ({ id, statement, boxes }: Region): Html =>
  html`<g class="region" id="${id}" data-statement="${statementId(statement)}">${boxes.map(rectangle)}</g>`;

const unreadMark = ({ text, boxes }: Unread): Html =>
  html`<g class="unread"><title>In no statement: ${text}</title>${boxes.map(rectangle)}</g>`;

function sheet({ page, image, width, height }: OriginalPage, places: Places): Html {
  const picture =
    image === null
      ? html`<p class="no-picture">This page could not be drawn: open the file beside this page.</p>`
      : html`<img src="${image}" width="${width}" height="${height}" alt="Page ${page} of the original, as a picture" loading="lazy" decoding="async">`;
  const marks = html`${(places.unread.get(page) ?? []).map(unreadMark)}${(places.regions.get(page) ?? []).map(region)}`;
  return html`<div class="sheet">${picture}<svg viewBox="0 0 ${SCALE} ${SCALE}" preserveAspectRatio="none" aria-hidden="true">${marks}</svg></div>`;
}

/** Words of a page that no statement holds, in words: a picture alone tells nobody who does not see it. */
function unreadNote(places: Places, page: number): Html {
  const texts = (places.unread.get(page) ?? []).map(({ text }) => text);
  if (texts.length === 0) return html``;
  return html`<details class="unread-note"><summary>In no statement: ${texts.length} piece${texts.length > 1 && 's'} of this page</summary><ul>${texts.map((text) => html`<li>${text}</li>`)}</ul></details>`;
}

function indicesOn(of: PageDocument, page: number | null): number[] {
  return of.view.statements.flatMap((statement, index) => (statement.page === page ? index : []));
}

function pageSpread(of: PageDocument, original: OriginalPage, places: Places, pages: number): Html {
  const { page } = original;
  const indices = indicesOn(of, page);
  const list =
    indices.length === 0
      ? html`<p class="empty">No statement is on this page.</p>`
      : statementList(of, places, indices);
  return html`<section class="spread" id="page-${page}" aria-labelledby="page-${page}-name"><h3 class="page-name" id="page-${page}-name">Page ${page} <small>of ${pages}</small></h3><div class="original">${sheet(original, places)}</div><div class="read">${warningsAtPage(of.view, page)}${list}${unreadNote(places, page)}</div></section>`;
}

function pageSpreads(of: PageDocument, pages: readonly OriginalPage[], places: Places): Html {
  const known = new Set(pages.map(({ page }) => page));
  const elsewhere = of.view.statements.flatMap(({ page }, index) => (page === null || !known.has(page) ? index : []));
  return html`${pages.map((page) => pageSpread(of, page, places, pages.length))}${elsewhere.length > 0 && html`<section class="spread"><h3 class="page-name">Without a page</h3><div class="original"></div><div class="read">${statementList(of, places, elsewhere)}</div></section>`}`;
}

function blockSpread(of: PageDocument, original: Extract<Original, { kind: 'blocks' }>, places: Places): Html {
  let count = 0;
  const next = () => {
    const index = count++;
    return { id: blockId(index), unread: places.unreadBlocks.has(index) };
  };
  const indices = of.view.statements.map((_, index) => index);
  return html`<section class="spread whole" id="original" aria-labelledby="original-name"><h3 class="page-name" id="original-name">The whole document</h3><div class="original"><div class="paper" role="region" aria-label="The original" tabindex="0" lang="${of.document?.language ?? 'en'}"><p class="paper-note">${original.note}</p>${renderBlocks(original.blocks, next)}</div></div><div class="read" lang="${of.document?.language ?? 'en'}">${statementList(of, places, indices)}</div></section>`;
}

/** Original and statements side by side, page by page where the original has pages. */
export function spreads(of: PageDocument, places: Places): Html {
  const { original, since, view } = of;
  const last = since?.changes.removed.get(view.statements.length) ?? [];
  const atEnd =
    last.length > 0 &&
    html`<section class="spread"><h3 class="page-name">Removed at the end</h3><div class="original"></div><div class="read"><ol class="statements">${removedItem(last)}</ol></div></section>`;
  if (original === null) return html`${atEnd}`;
  const shown = original.kind === 'pages' ? pageSpreads(of, original.pages, places) : blockSpread(of, original, places);
  return html`${shown}${atEnd}`;
}
