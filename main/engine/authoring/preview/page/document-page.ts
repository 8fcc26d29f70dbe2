import { facts, signature } from './facts.ts';
import { type Html, html } from './html.ts';
import type { PageDocument } from './page-document.ts';
import { placesOf } from './places-of.ts';
import { PAGE_SCRIPT } from './script.ts';
import { pageShell } from './shell.ts';
import { spreads } from './spreads.ts';
import { PAGE_STYLE } from './style.ts';
import { warningsSection } from './warnings-section.ts';

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

function changesLine({ since, view }: PageDocument): Html {
  if (since === null) return html``;
  const { before, removed } = since.changes;
  const added = [...before.values()].filter((old) => old === null).length;
  const gone = [...removed.values()].reduce((sum, texts) => sum + texts.length, 0);
  const isNew = added === view.statements.length && gone === 0 && added > 0;
  if (isNew) return html`<p class="since">New since version ${since.version}.</p>`;
  if (before.size === 0 && gone === 0) return html`<p class="since">Word for word as in version ${since.version}.</p>`;
  return html`<p class="since">Since version ${since.version}: <b>${added} added</b>, <b>${before.size - added} changed</b>, <b>${gone} removed</b>.</p>`;
}

/** Set off by shape as well as by colour. */
const LEGEND = html`<p class="legend"><span><b class="quantity">5 mg</b> a number</span> <span><em class="turning">not</em> a word that turns a sentence around</span> <span><span class="swatch">words</span> of the original that stand in no statement</span></p>`;

function tools({ since }: PageDocument): Html {
  return html`<div class="tools" role="group" aria-label="Show" hidden><button type="button" data-show="all" aria-pressed="true">All statements</button><button type="button" data-show="weighty" aria-pressed="false">With numbers or negations</button>${since !== null && html`<button type="button" data-show="differs" aria-pressed="false">New, changed, removed</button>`}<span class="keys">Keys: <kbd>j</kbd> <kbd>k</kbd> next and previous statement, <kbd>n</kbd> <kbd>p</kbd> page</span></div>`;
}

function heading({ view }: PageDocument, index: string | null): Html {
  const { title, statements, pages, warnings } = view;
  const open = warnings.filter(({ weight, decision }) => weight === 'decide' && decision === null).length;
  const counts = [
    plural(statements.length, 'statement'),
    ...(pages === null ? [] : [plural(pages, 'page')]),
    plural(warnings.length, 'warning'),
  ];
  return html`<header class="top">${index !== null && html`<p class="back"><a href="${index}">‹ All documents</a></p>`}<h1>${title}</h1><p class="meta">${counts.join(' · ')}${open > 0 && html` · <b class="must">${plural(open, 'decision')} open</b>`}</p></header>`;
}

function body(of: PageDocument, index: string | null): Html {
  const { error } = of.view;
  const unreadable =
    error !== undefined &&
    html`<section class="card kind decide"><h2><span class="weight">${error.code}</span> This file could not be read</h2><p>${error.message}</p></section>`;
  return html`<a class="skip" href="#statements">Skip to the statements</a>${heading(of, index)}<main data-showing="all"><section class="card" id="summary"><h2>What would be signed</h2>${signature(of)}${changesLine(of)}${facts(of)}</section>${unreadable}${error === undefined && warningsSection(of.view)}<section id="statements" tabindex="-1"><h2>Original and statements</h2>${LEGEND}${tools(of)}${spreads(of, placesOf(of))}</section></main>`;
}

/** One document as a page of its own. `index`: the page of all documents; null where there is one alone. */
export function documentPage(of: PageDocument, index: string | null): string {
  return pageShell({
    title: `${of.view.title}: before signing`,
    body: body(of, index),
    style: PAGE_STYLE,
    script: PAGE_SCRIPT,
  });
}
