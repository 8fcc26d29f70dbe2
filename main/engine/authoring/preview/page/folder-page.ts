import type { KnowledgePreview, PreviewDocument } from '../../../../../shared/contract/preview.ts';
import { type Html, html } from './html.ts';
import { PAGE_SCRIPT } from './script.ts';
import { pageShell } from './shell.ts';
import { PAGE_STYLE } from './style.ts';

const waits = ({ warnings, problems, error }: PreviewDocument): number =>
  warnings.filter(({ weight, decision }) => weight === 'decide' && decision === null).length +
  problems.length +
  (error === undefined ? 0 : 1);
const looks = ({ warnings }: PreviewDocument): number => warnings.filter(({ weight }) => weight === 'look').length;

function state(document: PreviewDocument): Html {
  const { error, signOff } = document;
  if (error !== undefined) return html`<span class="tag removed">cannot be read</span>`;
  if (waits(document) > 0) return html`<span class="tag removed">${waits(document)} to decide or mend</span>`;
  if (signOff === null) return html`<span class="tag">not signed off</span>`;
  if (!signOff.current) return html`<span class="tag changed">changed since its sign-off</span>`;
  return html`<span class="tag new">approved by ${signOff.approver}, ${signOff.on}</span>`;
}

function row(document: PreviewDocument, href: string): Html {
  const { title, file, statements, pages } = document;
  return html`<tr><th scope="row"><a href="${href}">${title}</a><br><small>${file}</small></th><td>${state(document)}</td><td class="count">${looks(document)}</td><td class="count">${statements.length}</td><td class="count">${pages ?? '–'}</td></tr>`;
}

/** All documents, those that wait for a person first. `hrefs`: of each document's page, in the order of the documents. */
export function folderPage(preview: KnowledgePreview, hrefs: readonly string[]): string {
  const { documents, notTaken, problems } = preview;
  const order = documents
    .map((document, index) => ({ document, href: hrefs[index] ?? '' }))
    .toSorted((a, b) => waits(b.document) - waits(a.document) || looks(b.document) - looks(a.document));
  const signed = documents.filter(({ signOff }) => signOff?.current === true).length;
  const waiting = documents.filter((document) => waits(document) > 0).length;
  const body = html`<header class="top"><h1>Before signing</h1><p class="meta">${documents.length} documents · ${signed} signed off · ${waiting > 0 ? html`<b class="must">${waiting} wait for a person</b>` : 'none waits for a decision'}</p></header><main>${problems.length > 0 && html`<section class="card kind decide"><h2><span class="weight">Mend</span> The folder</h2><ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul></section>`}<section class="card"><h2>Documents</h2><table class="documents"><thead><tr><th scope="col">Document</th><th scope="col">State</th><th scope="col" class="count">To look at</th><th scope="col" class="count">Statements</th><th scope="col" class="count">Pages</th></tr></thead><tbody>${order.map(({ document, href }) => row(document, href))}</tbody></table></section>${notTaken.length > 0 && html`<section class="card"><h2>Not taken</h2><ul>${notTaken.map(({ file, reason }) => html`<li><b>${file}</b>: ${reason}</li>`)}</ul></section>`}</main>`;
  return pageShell({ title: 'Before signing: all documents', body, style: PAGE_STYLE, script: PAGE_SCRIPT });
}
