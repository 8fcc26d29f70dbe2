import type { Layout } from './look.ts';
import { headedTable, list, nested, times } from './parts-html.ts';
import type { Writer } from './writer.ts';

const p = (w: Writer, sentences: number): string => `<p>${w.paragraph(sentences)}</p>`;

function timetable(w: Writer): string {
  return times(9, (i) => {
    const at = `${String(7 + i).padStart(2, '0')}:${i % 2 === 0 ? '15' : '45'}`;
    const before = w.facts.length;
    const text = w.paragraph(1);
    for (const fact of w.facts.splice(before)) w.facts.push({ ...fact, all: [...fact.all, at] });
    return `<tr><td>${at}</td><td>${text}</td></tr>`;
  });
}

function pairsOfPairs(w: Writer): string {
  const names = w.names(12);
  const line = (left: string, right: string): string => {
    const [a, b] = [w.value(), w.value()];
    w.facts.push({ all: [], none: [], pairs: [[left, a]] }, { all: [], none: [], pairs: [[right, b]] });
    return `<tr><td>${left}</td><td>${a}</td><td class="gap"></td><td>${right}</td><td>${b}</td></tr>`;
  };
  return `<table class="pairs">${times(6, (i) => line(names[2 * i] ?? '', names[2 * i + 1] ?? ''))}</table>`;
}

/** Rows of several lines, in groups under a cell that reaches down. */
function groupedTable(w: Writer): string {
  const [a = '', b = ''] = w.heads(2);
  const groups = w.names(3);
  const rows = groups.map((group) => {
    const lines = times(3, (i) => {
      const [x, y] = [w.value(), w.value()];
      w.facts.push({
        all: [group],
        none: groups.filter((other) => other !== group),
        pairs: [
          [a, x],
          [b, y],
        ],
      });
      return `<tr>${i === 0 ? `<td rowspan="3">${group}</td>` : ''}<td>${x}</td><td>${y}</td></tr>`;
    });
    return lines;
  });
  return `<table class="ruled"><tr><th>Name</th><th>${a}</th><th>${b}</th></tr>${rows.join('')}</table>`;
}

function bandedTable(w: Writer): string {
  const heads = w.heads(2);
  const names = w.names(8);
  const lines = names.map((name, i) => {
    const values = heads.map(() => w.value());
    w.row(name, heads, values, names);
    const band = i % 4 === 0 ? `<tr><td colspan="3"><b>${w.heading()}</b></td></tr>` : '';
    return `${band}<tr><td>${name}</td>${values.map((value) => `<td>${value}</td>`).join('')}</tr>`;
  });
  return `<table class="open"><tr><th>Name</th>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>${lines.join('')}</table>`;
}

function runIn(w: Writer): string {
  const text = w.paragraph(2);
  return `<p><b>${w.heading()}.</b> ${text}</p>`;
}

function hanging(w: Writer, name: string): string {
  const text = w.paragraph(2);
  return `<p class="hang"><b>${name}</b> – ${text}</p>`;
}

/** Layouts that were measured on unseen, and mended with afterwards. */
export const SECOND_LAYOUTS: readonly Layout[] = [
  {
    name: 'a shaded column beside the text',
    printers: ['browser'],
    css: '.page { display: flex; gap: 7mm } .aside { width: 50mm; background: #eef; padding: 4pt 6pt } .main { flex: 1 }',
    body: (w) =>
      `<div class="page"><div class="aside"><b>${w.heading()}</b>${times(5, () => p(w, 1))}</div><div class="main">${p(w, 4)}${list(w, 3)}${p(w, 5)}${p(w, 4)}</div></div>`,
  },
  {
    name: 'times beside what is done',
    printers: ['browser', 'weasyprint', 'office'],
    css: '.times td { vertical-align: top; padding: 2pt 10pt 2pt 0 }',
    body: (w) => `${p(w, 2)}<table class="times">${timetable(w)}</table>${p(w, 2)}`,
  },
  {
    name: 'four columns as in a newspaper',
    printers: ['browser', 'weasyprint'],
    landscape: true,
    css: '.four { columns: 4; column-gap: 6mm }',
    body: (w) => `<div class="four">${times(8, () => p(w, 4))}</div>`,
  },
  {
    name: 'lists in two columns below a heading over both',
    printers: ['browser'],
    css: '.two { columns: 2; column-gap: 9mm } .two h2 { column-span: all }',
    body: (w) =>
      `<div class="two">${p(w, 3)}${list(w, 4)}${p(w, 2)}${nested(w, '')}<h2>${w.heading()}</h2>${list(w, 5, 'ol')}${p(w, 5)}</div>`,
  },
  {
    name: 'a cell that reaches down',
    printers: ['browser', 'weasyprint', 'office'],
    css: '.ruled td, .ruled th { border: 0.6pt solid #222; vertical-align: middle }',
    body: (w) => `${p(w, 2)}${groupedTable(w)}${p(w, 2)}`,
  },
  {
    name: 'numbers to the right, words at the middle',
    printers: ['browser', 'weasyprint', 'office'],
    css: '.figures td + td { text-align: right } .figures td { text-align: center } .figures th { text-align: center; border-bottom: 0.8pt solid #000 }',
    body: (w) => `${p(w, 2)}${headedTable(w, 8, 4, 'figures')}${p(w, 2)}`,
  },
  {
    name: 'names and values twice side by side',
    printers: ['browser', 'weasyprint'],
    css: '.pairs { width: auto } .gap { width: 14mm } .pairs td { padding: 2pt 6pt }',
    body: (w) => `${p(w, 2)}${pairsOfPairs(w)}${p(w, 2)}`,
  },
  {
    name: 'words in bold that begin a paragraph',
    printers: ['browser', 'weasyprint', 'office'],
    body: (w) => times(8, () => runIn(w)),
  },
  {
    name: 'paragraphs that hang',
    printers: ['browser', 'weasyprint'],
    css: '.hang { padding-left: 12mm; text-indent: -12mm }',
    body: (w) =>
      w
        .names(7)
        .map((name) => hanging(w, name))
        .join(''),
  },
  {
    name: 'boxes at both sides of the text',
    printers: ['browser', 'weasyprint'],
    css: '.note { width: 27%; border: 0.8pt solid #063; padding: 3pt 5pt; font-size: 0.9em } .l { float: left; margin-right: 8pt } .r { float: right; margin-left: 8pt }',
    body: (w) =>
      times(
        2,
        () =>
          `<div class="note l"><p>${w.paragraph(2)}</p></div><div class="note r"><p>${w.paragraph(2)}</p></div>${p(w, 6)}${p(w, 3)}<div style="clear: both"></div>`,
      ),
  },
  {
    name: 'rows in groups without lines',
    printers: ['browser', 'weasyprint', 'office'],
    body: (w) => `${p(w, 2)}${bandedTable(w)}${p(w, 2)}`,
  },
  {
    name: 'letters within numbers',
    printers: ['browser', 'weasyprint', 'office'],
    css: 'ol ol { list-style: lower-alpha }',
    body: (w) => {
      const lead = w.lead();
      const item = (): string => {
        const inner = w.lead();
        return `<li>${inner}<ol>${times(3, () => `<li>${w.item([inner])}</li>`)}</ol></li>`;
      };
      return `<p>${lead}</p><ol>${item()}<li>${w.item([lead])}</li>${item()}</ol>${p(w, 3)}`;
    },
  },
  {
    name: 'a long table over pages whose cells wrap',
    printers: ['browser', 'weasyprint', 'office'],
    css: '.long td, .long th { border-top: 0.4pt solid #777; vertical-align: top }',
    body: (w) => `${p(w, w.by.whole(3, 14))}${headedTable(w, 14, 2, 'long', () => w.paragraph(2))}${p(w, 2)}`,
  },
  {
    name: 'an address beside the text',
    printers: ['browser'],
    css: '.top { display: flex; justify-content: space-between } .top div { width: 58% } .top address { width: 34%; font-style: normal }',
    body: (w) => {
      const lines = Array.from({ length: 5 }, () => w.short());
      return `<div class="top"><div>${p(w, 4)}</div><address>${lines.join('<br>')}</address></div>${p(w, 5)}${list(w, 3)}`;
    },
  },
];
