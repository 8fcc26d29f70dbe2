import type { PreviewDocument, PreviewWarning } from '../../../../../shared/contract/preview.ts';
import { type Html, html } from './html.ts';
import { WARNING_WORDS } from './warning-words.ts';

/** Of one kind: the rest is folded away. */
const MAX_SHOWN = 3;
const WEIGHT_WORDS = { decide: 'Decide', look: 'Look', note: 'Note' } as const;

const placeOf = ({ page }: PreviewWarning): Html =>
  page === null
    ? html`<span class="where">whole document</span>`
    : html`<a class="where" href="#page-${page}">page ${page}</a>`;

function decisionOf({ decision }: PreviewWarning): Html {
  if (decision !== null)
    return html`<p class="decision">Decided by ${decision.by} on ${decision.on}: ${decision.reason}</p>`;
  return html``;
}

/** What to type, once for each page. */
function whatToDo(warnings: readonly PreviewWarning[], file: string): Html {
  const open = warnings.filter(({ weight, decision }) => weight === 'decide' && decision === null);
  const commands = [
    ...new Set(open.map(({ code, page }) => `--code ${code}${page === null ? '' : ` --page ${page}`}`)),
  ];
  if (commands.length === 0) return html``;
  const lines = commands.map(
    (what) => html`<li><code>outpost knowledge decide "${file}" ${what} --reason "…" --by "…"</code></li>`,
  );
  return html`<div class="decision">Mend the file, or record why it may stand:<ul>${lines}</ul></div>`;
}

const item = (warning: PreviewWarning): Html =>
  html`<li>${placeOf(warning)} <span>${warning.text}</span>${decisionOf(warning)}</li>`;

function kind(warnings: readonly PreviewWarning[], file: string): Html {
  const [first] = warnings;
  if (first === undefined) return html``;
  const decided = first.decision !== null;
  const shown = warnings.slice(0, MAX_SHOWN);
  const more = warnings.slice(MAX_SHOWN);
  const weight = decided ? 'note' : first.weight;
  return html`<section class="kind ${weight}"><h3><span class="weight">${decided ? 'Decided' : WEIGHT_WORDS[weight]}</span> ${WARNING_WORDS[first.code]} <small>${warnings.length > 1 && `${warnings.length} times · `}<code>${first.code}</code></small></h3><ul>${shown.map((warning) => item(warning))}</ul>${more.length > 0 && html`<details><summary>and ${more.length} more like it</summary><ul>${more.map((warning) => item(warning))}</ul></details>`}${whatToDo(warnings, file)}</section>`;
}

/** What to look at before anything else: the weightiest first, repeated ones folded. */
export function warningsSection({ warnings, problems, file }: PreviewDocument): Html {
  const kinds = Map.groupBy(warnings, ({ code, decision }) => `${code} ${decision === null}`);
  if (kinds.size === 0 && problems.length === 0)
    return html`<section class="card calm" id="warnings"><h2>Nothing was guessed</h2><p>The conversion had nothing to say of this document. Compare it with the original all the same.</p></section>`;
  return html`<section class="card" id="warnings"><h2>Look here first</h2>${problems.map((problem) => html`<section class="kind decide"><h3><span class="weight">Mend</span> Its fields</h3><p>${problem}</p></section>`)}${[...kinds.values()].map((of) => kind(of, file))}</section>`;
}

/** The same beside the page that they are about, in short. */
export function warningsAtPage({ warnings }: PreviewDocument, page: number): Html {
  const here = warnings.filter((warning) => warning.page === page);
  if (here.length === 0) return html``;
  return html`<ul class="at-page">${here.map(
    ({ code, weight, decision, text }) =>
      html`<li class="kind ${decision === null ? weight : 'note'}"><span class="weight">${decision === null ? WEIGHT_WORDS[weight] : 'Decided'}</span> <b>${WARNING_WORDS[code]}.</b> ${text}</li>`,
  )}</ul>`;
}
