import type { Audience } from '../../../../../shared/domain/audience.ts';
import { type Html, html } from './html.ts';
import type { PageDocument } from './page-document.ts';

function audienceWords({ facilities, departments, roles }: Audience): string {
  const of = (names: readonly string[], everyone: string) =>
    names.includes('*') ? everyone : names.join(', ') || 'nobody';
  const all = [of(facilities, ''), of(departments, ''), of(roles, '')].filter((words) => words !== '');
  return all.length === 0 ? 'everyone' : all.join(' · ');
}

const fact = (name: string, value: string): Html => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** The fields that are signed with the text. */
export function facts({ document, view }: PageDocument): Html {
  if (document === null) return html``;
  const { department, owner, effectiveFrom, expiresAt, reviewDate, language, audience } = document;
  // Neither front matter nor side-car: it is looked at before it has any.
  if (effectiveFrom === '')
    return html`<dl class="facts">${[fact('File', view.file), fact('Language', language)]}</dl><p class="meta no-fields">It has no owner, dates and audience yet: they are signed with the text, and <code>outpost knowledge scaffold</code> writes them.</p>`;
  return html`<dl class="facts">${[
    fact('File', view.file),
    fact('Document', view.documentId),
    fact('Department', department),
    fact('Owner', owner),
    fact('For', audienceWords(audience)),
    fact('In force from', effectiveFrom),
    fact('Expires', expiresAt),
    fact('Review', reviewDate),
    fact('Language', language),
  ]}</dl>`;
}

/** Who signed, and whether it still holds. */
export function signature({ view: { signOff, error } }: PageDocument): Html {
  if (error !== undefined) return html``;
  if (signOff === null)
    return html`<p class="signature open"><b>Not signed off.</b> When every statement is as the original says: <code>outpost knowledge sign-off SRC --reviewer NAME --approver NAME</code></p>`;
  const { reviewer, approver, on, current } = signOff;
  const by = html`reviewed by <b>${reviewer}</b>, approved by <b>${approver}</b> on <time datetime="${on}">${on}</time>`;
  if (current) return html`<p class="signature signed"><b>Signed off:</b> ${by}.</p>`;
  return html`<p class="signature changed"><b>Changed since it was signed off</b> (${by}): a build refuses it until it is signed off again.</p>`;
}
