import type { Layout } from './look.ts';
import { headedTable, list, namesTable, nested, times } from './parts-html.ts';
import type { Writer } from './writer.ts';

const p = (w: Writer, sentences: number): string => `<p>${w.paragraph(sentences)}</p>`;

function card(w: Writer): string {
  return `<div class="card"><b>${w.heading()}</b><p>${w.paragraph(2)}</p></div>`;
}

function mergedTable(w: Writer): string {
  const names = w.names(4);
  const [a = '', b = '', c = ''] = w.heads(3);
  const lines = names.map((name) => {
    const [x, y, z] = [w.value(), w.value(), w.value()];
    w.facts.push({
      all: [name, x, y, z, a],
      none: names.filter((other) => other !== name),
      pairs: [
        [b, x],
        [c, y],
      ],
    });
    return `<tr><td>${name}</td><td>${x}</td><td>${y}</td><td>${z}</td></tr>`;
  });
  return `<table class="grid"><tr><th rowspan="2">Name</th><th colspan="2">${a}</th><th rowspan="2">Note</th></tr><tr><th>${b}</th><th>${c}</th></tr>${lines.join('')}</table>`;
}

/** Layouts that rules may be mended with. */
export const FIRST_LAYOUTS: readonly Layout[] = [
  {
    name: 'a box floats beside a paragraph',
    printers: ['browser', 'weasyprint'],
    css: '.box { width: 36%; border: 1pt solid #a00; padding: 4pt 6pt; background: #fee } .right { float: right; margin: 2pt 0 4pt 9pt } .left { float: left; margin: 2pt 9pt 4pt 0 }',
    body: (w) =>
      times(
        3,
        (i) =>
          `<div class="box ${i % 2 === 0 ? 'right' : 'left'}"><b>${w.heading()}</b><p>${w.paragraph(2)}</p></div>${p(w, 4)}${p(w, 2)}<div style="clear: both"></div>`,
      ),
  },
  {
    name: 'names and values without lines, over a page',
    printers: ['browser', 'weasyprint', 'office'],
    css: '.names { width: 60% }',
    body: (w) => `${p(w, w.by.whole(2, 40))}${namesTable(w, 13)}${p(w, 3)}${namesTable(w, 5)}${p(w, 2)}`,
  },
  {
    name: 'three narrow columns of short lines',
    printers: ['browser', 'weasyprint'],
    css: '.three { columns: 3; column-gap: 6mm } .three p { margin: 0 0 3pt }',
    body: (w) => `${p(w, 2)}<div class="three">${times(24, () => `<p>${w.short()}</p>`)}</div>${p(w, 3)}`,
  },
  {
    name: 'two columns with tables',
    printers: ['browser', 'weasyprint'],
    css: '.two { columns: 2; column-gap: 8mm } .grid td, .grid th { border: 0.5pt solid #555 }',
    body: (w) =>
      `<div class="two">${p(w, 4)}${headedTable(w, 4, 2)}${p(w, 3)}${namesTable(w, 5)}${p(w, 4)}${headedTable(w, 4, 2, 'plain')}${p(w, 5)}</div>`,
  },
  {
    name: 'compounds in a narrow column',
    printers: ['browser', 'weasyprint', 'office'],
    css: '.narrow { width: 52mm }',
    body: (w) => `<div class="narrow">${times(8, () => `<p>${w.compound()} ${w.compound()}</p>`)}</div>`,
  },
  {
    name: 'marks of lists lower than their line',
    printers: ['browser', 'weasyprint'],
    css: 'ul.marks { list-style: none; padding-left: 12pt } .m { position: relative; top: 2.2pt; display: inline-block; width: 10pt; margin-left: -10pt }',
    body: (w) =>
      `${p(w, 2)}${nested(w, '<span class="m">•</span>')}${p(w, 2)}${nested(w, '<span class="m">▪</span>')}${p(w, 2)}`,
  },
  {
    name: 'terms beside what they mean',
    printers: ['browser'],
    css: 'dl { display: grid; grid-template-columns: 32mm 1fr; gap: 3pt 6mm } dt { font-weight: bold } dd { margin: 0 }',
    body: (w) => {
      const entry = (name: string): string => {
        const text = w.paragraph(2);
        return `<dt>${name}</dt><dd>${text}</dd>`;
      };
      return `${p(w, 2)}<dl>${w.names(6).map(entry).join('')}</dl>${p(w, 2)}`;
    },
  },
  {
    name: 'a table of shaded rows whose cells wrap',
    printers: ['browser', 'weasyprint', 'office'],
    css: '.zebra tr:nth-child(even) td { background: #e8eef4 } .zebra th { background: #345; color: #fff }',
    body: (w) => `${p(w, 2)}${headedTable(w, 9, 2, 'zebra', () => w.paragraph(1))}${p(w, 2)}`,
  },
  {
    name: 'a table with level lines, its cells at the middle',
    printers: ['browser', 'weasyprint'],
    css: '.level td, .level th { border-bottom: 0.5pt solid #888; vertical-align: middle }',
    body: (w) => `${p(w, 2)}${headedTable(w, 7, 2, 'level', () => w.paragraph(2))}${p(w, 2)}`,
  },
  {
    name: 'heads of two rows',
    printers: ['browser', 'weasyprint', 'office'],
    css: '.grid td, .grid th { border: 0.5pt solid #555 }',
    body: (w) => `${p(w, 2)}${mergedTable(w)}${p(w, 2)}`,
  },
  {
    name: 'headings beside their text',
    printers: ['browser'],
    css: '.side { display: grid; grid-template-columns: 34mm 1fr; gap: 5mm } .side h2 { margin: 0 } .side p { margin-top: 0 }',
    body: (w) => times(4, () => `<div class="side"><h2>${w.heading()}</h2><div>${p(w, 3)}${p(w, 2)}</div></div>`),
  },
  {
    name: 'cards side by side',
    printers: ['browser'],
    css: '.cards { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm } .card { border: 0.7pt solid #456; padding: 4pt 6pt } .card p { margin: 3pt 0 }',
    body: (w) => `${p(w, 2)}<div class="cards">${times(6, () => card(w))}</div>${p(w, 2)}`,
  },
  {
    name: 'names and values joined by dots',
    printers: ['browser'],
    css: '.dots { display: flex; width: 70% } .dots i { flex: 1; border-bottom: 1pt dotted #333; margin: 0 3pt 3pt }',
    body: (w) => {
      const names = w.names(8);
      const line = (name: string): string => {
        const value = w.value();
        w.row(name, [], [value], names);
        return `<div class="dots"><span>${name}</span><i></i><span>${value}</span></div>`;
      };
      return `${p(w, 2)}${names.map(line).join('')}${p(w, 2)}`;
    },
  },
  {
    name: 'steps beside large numerals',
    printers: ['browser'],
    css: '.step { display: flex; gap: 5mm; margin-bottom: 6pt } .step b { font-size: 2.2em; line-height: 1 } .step p { margin: 0 }',
    body: (w) => times(5, (i) => `<div class="step"><b>${i + 1}</b><p>${w.paragraph(2)}</p></div>`),
  },
  {
    name: 'a list in three columns',
    printers: ['browser', 'weasyprint'],
    css: '.three ul { columns: 3; column-gap: 5mm; list-style: "☐ "; padding-left: 12pt }',
    body: (w) => `${p(w, 2)}<div class="three">${list(w, 12)}</div>${p(w, 2)}`,
  },
  {
    name: 'a wide table on a page that lies on its side',
    printers: ['browser', 'weasyprint'],
    landscape: true,
    css: '.wide td, .wide th { border-bottom: 0.4pt solid #999; font-size: 0.9em }',
    body: (w) => `${p(w, 2)}${headedTable(w, 11, 7, 'wide')}${p(w, 2)}`,
  },
];
