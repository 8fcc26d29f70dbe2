import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { EvalDrift, EvalFigure, EvalPlot, EvalReport, EvalSection } from '../../shared/contract/eval.ts';

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Inside a script element `</` would end it. */
const asJson = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c');

function show(value: number, unit: EvalFigure['unit']): string {
  if (unit === 'ms') return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
  return unit === 'share' ? `${(value * 100).toFixed(1)} %` : value.toFixed(3);
}

function verdict({ target, better, value }: EvalFigure): 'met' | 'missed' | 'none' {
  if (target === null) return 'none';
  return (better === 'higher' ? value >= target : value <= target) ? 'met' : 'missed';
}

const VERDICTS = { met: '✓ met', missed: '✗ missed', none: '' } as const;

function figureRow(figure: EvalFigure): string {
  const state = verdict(figure);
  const aim =
    figure.target === null ? '' : `${figure.better === 'higher' ? '≥' : '≤'} ${show(figure.target, figure.unit)}`;
  const cells = [
    show(figure.value, figure.unit),
    `${show(figure.low, figure.unit)} – ${show(figure.high, figure.unit)}`,
    String(figure.n),
    aim,
    VERDICTS[state],
  ];
  return `<tr class="${state}"><th scope="row">${escapeHtml(figure.label)}</th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
}

function plotTable(plot: EvalPlot): string {
  const head = [plot.xLabel.length > 60 ? '' : plot.xLabel, ...plot.lines.map(({ label }) => label)].map(
    (cell) => `<th scope="col">${escapeHtml(cell)}</th>`,
  );
  const rows = plot.x.map(
    (x, i) =>
      `<tr><th scope="row">${x}</th>${plot.lines.map(({ values }) => `<td>${values[i]?.toFixed(3) ?? ''}</td>`).join('')}</tr>`,
  );
  return `<details><summary>The same as a table</summary><table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></details>`;
}

function plotHtml(plot: EvalPlot, id: string): string {
  return `<figure><figcaption>${escapeHtml(plot.title)}</figcaption><div class="plot" id="${id}" role="img" aria-label="${escapeHtml(`${plot.title}: ${plot.yLabel} by ${plot.xLabel}`)}"></div><p class="axis">${escapeHtml(`${plot.yLabel} by ${plot.xLabel}`)}</p>${plotTable(plot)}</figure>`;
}

function sectionHtml(section: EvalSection): string {
  const examples = section.examples.map(
    ({ title, text }) => `<li><strong>${escapeHtml(title)}</strong><pre>${escapeHtml(text)}</pre></li>`,
  );
  return `<section id="${section.id}"><h2>${escapeHtml(section.title)}</h2><p>${escapeHtml(section.method)}</p>
<table><thead><tr><th scope="col">Figure</th><th scope="col">Value</th><th scope="col">95 % interval</th><th scope="col">n</th><th scope="col">Aim</th><th scope="col"></th></tr></thead><tbody>${section.figures.map(figureRow).join('')}</tbody></table>
${section.plots.map((plot, i) => plotHtml(plot, `${section.id}-${i}`)).join('')}
${examples.length > 0 ? `<details><summary>${examples.length} of what went wrong, in full</summary><ol>${examples.join('')}</ol></details>` : ''}
<p class="axis">Measured in ${Math.round(section.seconds)} s.</p></section>`;
}

function driftHtml(drift: readonly EvalDrift[] | null): string {
  if (drift === null) return '<p>No baseline was given.</p>';
  if (drift.length === 0) return '<p class="good">No figure is worse than the accepted baseline.</p>';
  const rows = drift.map(
    ({ label, baseline, now }) =>
      `<tr class="missed"><th scope="row">${escapeHtml(label)}</th><td>${baseline}</td><td>${now}</td></tr>`,
  );
  return `<p class="bad">Worse than the accepted baseline:</p><table><thead><tr><th scope="col">Figure</th><th scope="col">Baseline</th><th scope="col">Now</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const STYLE = `:root{color-scheme:light dark;--line:#8886;--good:#0a7d4b;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--good:#5fd39b;--bad:#ff8a80}}
body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid var(--line);padding:.3rem .6rem;text-align:left;vertical-align:top}th[scope=row]{font-weight:400}
td{white-space:nowrap}.met td:last-child,.good{color:var(--good)}.missed td:last-child,.bad{color:var(--bad)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#8881;padding:.6rem}figure{margin:1.5rem 0}figcaption{font-weight:600}.axis{color:#777;font-size:.85rem}
nav a{margin-right:1rem}.plot{background:#fff;color:#111}`;

/** Runs in the page: every plot with uPlot, all data inline. */
const SCRIPT = `
const COLOURS=['#0b57d0','#b3261e','#0a7d4b','#8a5300','#6b3fa0','#00687a'];
for(const {id,plot} of PLOTS){
  const el=document.getElementById(id);
  const bars=plot.kind==='bars';
  new uPlot({width:Math.min(900,el.clientWidth||800),height:300,
    scales:{x:{time:false,...(bars?{range:(u,a,b)=>[a-.6,b+.6]}:{})},y:{range:(u,a,b)=>[Math.min(0,a),b<=1?1:b*1.05]}},
    axes:[{label:plot.xLabel.length>90?'':plot.xLabel},{label:plot.yLabel}],
    series:[{label:plot.xLabel.length>30?'x':plot.xLabel},...plot.lines.map((line,i)=>({label:line.label,stroke:COLOURS[i%6],width:2,points:{show:!bars&&plot.x.length<30},...(bars?{fill:COLOURS[i%6]+'99',paths:uPlot.paths.bars({size:[.6,60]})}:{})}))]
  },[plot.x,...plot.lines.map(l=>l.values)],el);
}`;

interface PlacedPlot {
  readonly id: string;
  readonly plot: EvalPlot;
}

/** A page with everything inside: style, plots and their library. */
function page(title: string, body: string, plots: readonly PlacedPlot[]): string {
  const require = createRequire(import.meta.url);
  const library = (file: string): string => readFileSync(require.resolve(`uplot/dist/${file}`), 'utf8');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${library('uPlot.min.css')}${STYLE}</style></head><body>
<h1>${escapeHtml(title)}</h1>${body}
<script>${library('uPlot.iife.min.js')}</script><script>const PLOTS=${asJson(plots)};${SCRIPT}</script></body></html>
`;
}

/** Plots alone, each with its table; opens offline. */
export function renderPlots(title: string, plots: readonly EvalPlot[]): string {
  const placed = plots.map((plot, i) => ({ id: `plot-${i}`, plot }));
  return page(title, placed.map(({ id, plot }) => plotHtml(plot, id)).join(''), placed);
}

/** One file that opens offline: text, tables, plots and their library inside. */
export function renderReport(report: EvalReport): string {
  const plots = report.sections.flatMap((section) =>
    section.plots.map((plot, i) => ({ id: `${section.id}-${i}`, plot })),
  );
  const missing =
    report.missing.length === 0
      ? ''
      : `<p>Not measured, since the data is not there: ${escapeHtml(report.missing.join(', '))}.</p>`;
  const body = `<p>Outpost ${escapeHtml(report.outpost)}, ${escapeHtml(report.madeAt)}, embedder ${escapeHtml(report.embedder ?? 'none')}, language model ${escapeHtml(report.llm ?? 'none')}.</p>${missing}
<nav aria-label="Sections">${report.sections.map(({ id, title }) => `<a href="#${id}">${escapeHtml(title)}</a>`).join('')}</nav>
<h2>Against the baseline</h2>${driftHtml(report.drift)}
${report.sections.map(sectionHtml).join('\n')}`;
  return page('Outpost evaluation', body, plots);
}
