import type { Layout } from './look.ts';
import { headedTable, list, namesTable, times } from './parts-html.ts';
import type { Writer } from './writer.ts';

const p = (w: Writer, sentences: number): string => `<p>${w.paragraph(sentences)}</p>`;

function questions(w: Writer): string {
  return times(6, () => `<div class="q"><div>${w.short()}</div><div>${w.paragraph(2)}</div></div>`);
}

/** Names as the heads of rows, set in bold on a ground. */
function rowHeads(w: Writer): string {
  const names = w.names(7);
  const lines = names.map((name) => {
    const value = w.value();
    w.row(name, [], [value], names);
    return `<tr><th>${name}</th><td>${value}</td></tr>`;
  });
  return `<table class="heads">${lines.join('')}</table>`;
}

/** Drawn once the layouts of the other parts had been mended with. */
export const THIRD_LAYOUTS: readonly Layout[] = [
  {
    name: 'questions with answers beside them',
    printers: ['browser'],
    css: '.q { display: flex; gap: 6mm; margin-bottom: 6pt } .q div:first-child { width: 42mm; font-style: italic } .q div:last-child { flex: 1 }',
    body: (w) => `${p(w, 3)}${questions(w)}${p(w, 2)}`,
  },
  {
    name: 'a quotation set in on a ground',
    printers: ['browser', 'weasyprint', 'office'],
    css: 'blockquote { background: #eee; margin: 6pt 12mm; padding: 4pt 8pt; border-left: 3pt solid #888 }',
    body: (w) => times(3, () => `${p(w, 3)}<blockquote>${w.paragraph(2)}</blockquote>`) + p(w, 3),
  },
  {
    name: 'heads of rows on a ground',
    printers: ['browser', 'weasyprint', 'office'],
    css: '.heads { width: 70% } .heads th { background: #dde; width: 40% } .heads td, .heads th { border: 2pt solid #fff; padding: 4pt 6pt }',
    body: (w) => `${p(w, 2)}${rowHeads(w)}${p(w, 2)}`,
  },
  {
    name: 'two tables side by side',
    printers: ['browser'],
    css: '.pair { display: flex; gap: 8mm } .pair table { flex: 1 } .pair td { border: 0.5pt solid #444 }',
    body: (w) => `${p(w, 2)}<div class="pair">${namesTable(w, 6)}${rowHeads(w)}</div>${p(w, 2)}`,
  },
  {
    name: 'a rule between two columns',
    printers: ['browser', 'weasyprint'],
    css: '.ruled { columns: 2; column-gap: 10mm; column-rule: 0.7pt solid #000 }',
    body: (w) => `<div class="ruled">${p(w, 5)}<h2>${w.heading()}</h2>${list(w, 4)}${p(w, 6)}${p(w, 5)}</div>`,
  },
  {
    name: 'a box over the whole width between paragraphs',
    printers: ['browser', 'weasyprint', 'office'],
    css: '.wide { border: 1.5pt solid #900; padding: 5pt 8pt; margin: 6pt 0 }',
    body: (w) =>
      times(3, () => `${p(w, 3)}<div class="wide"><b>${w.heading()}</b>${p(w, 1)}${list(w, 3)}</div>`) + p(w, 2),
  },
  {
    name: 'cells with lists',
    printers: ['browser', 'weasyprint', 'office'],
    css: '.cells td, .cells th { border: 0.6pt solid #333; width: 50% } .cells ul { margin: 0; padding-left: 12pt }',
    body: (w) => {
      const cell = (): string => `<ul>${times(3, () => `<li>${w.short()}</li>`)}</ul>`;
      return `${p(w, 2)}<table class="cells"><tr><th>${w.heading()}</th><th>${w.heading()}</th></tr><tr><td>${cell()}</td><td>${cell()}</td></tr></table>${p(w, 2)}`;
    },
  },
  {
    name: 'a table with wide gaps and no head',
    printers: ['browser', 'weasyprint', 'office'],
    css: '.far td { padding: 5pt 18pt 5pt 0 } .far { width: auto }',
    body: (w) => `${p(w, w.by.whole(2, 25))}${namesTable(w, 12, 'far')}${p(w, 3)}`,
  },
  {
    name: 'words in spaced capitals above justified text',
    printers: ['browser', 'weasyprint'],
    css: '.caps { letter-spacing: 2pt; text-transform: uppercase; font-weight: bold; margin: 8pt 0 2pt } p { text-align: justify } .in { padding-left: 20mm; padding-right: 20mm }',
    body: (w) => times(3, () => `<p class="caps">${w.heading()}</p><div class="in">${p(w, 4)}${p(w, 3)}</div>`),
  },
  {
    name: 'a table with a foot and numbers at decimal places',
    printers: ['browser', 'weasyprint', 'office'],
    css: '.sum td + td, .sum th + th { text-align: right } .sum tr:last-child td { border-top: 0.8pt solid #000; font-weight: bold }',
    body: (w) => `${p(w, 2)}${headedTable(w, 8, 3, 'sum')}${p(w, 2)}`,
  },
];
