import type { Chance } from './chance.ts';
import type { CellTable, Content } from './content.ts';

/** How a document looks. */
export interface Look {
  readonly font: string;
  /** Points. */
  readonly size: number;
  readonly tableSize: number;
  readonly columns: 1 | 2;
  /** CSS of lists' marks. */
  readonly bullet: string;
  readonly ruled: 'all' | 'rows' | 'none';
}

const times = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('');

function tableOf({ head, cells }: CellTable, by: Chance, rows: number): string {
  const cellsOf = (tag: string, texts: readonly string[]): string =>
    texts.map((text) => `<${tag}>${text}</${tag}>`).join('');
  const body = times(
    rows,
    () =>
      `<tr>${cellsOf(
        'td',
        cells.map((say) => say(by)),
      )}</tr>`,
  );
  return `<table><thead><tr>${cellsOf('th', head)}</tr></thead><tbody>${body}</tbody></table>`;
}

function section(content: Content, by: Chance): string {
  const paragraph = (): string => `<p>${times(by.whole(3, 5), () => `${by.one(content.sentences)(by)} `)}</p>`;
  const list = (): string => {
    const inner = `<li>${by.one(content.inner)}<ul>${times(2, () => `<li>${by.one(content.innerItems)(by)}</li>`)}</ul></li>`;
    return `<p>${by.one(content.leads)}</p><ul>${times(3, () => `<li>${by.one(content.items)(by)}</li>`)}${inner}</ul>`;
  };
  const names = (): string =>
    `<table class="names">${content.names.map((name) => `<tr><td>${name}</td><td>${by.one(content.values)(by)}</td></tr>`).join('')}</table>`;
  const table = (): string => tableOf(by.one(content.tables), by, by.whole(5, 8));
  return `<h2>${by.one(content.headings)}</h2>${paragraph()}${by.one([list, table, names, table, paragraph])()}`;
}

const BORDERS = { all: 'border: 0.5pt solid #444', rows: 'border-bottom: 0.5pt solid #777', none: '' } as const;

function styleOf({ font, size, tableSize, columns, bullet, ruled }: Look): string {
  return `@page { size: A4; margin: 15mm 16mm }
body { font: ${size}pt/1.32 "${font}"; margin: 0; ${columns === 2 ? 'column-count: 2; column-gap: 8mm' : ''} }
h1 { font-size: 1.5em; margin: 0 0 6pt } h2 { font-size: 1.15em; margin: 7pt 0 3pt } p { margin: 0 0 4pt }
ul { margin: 0 0 4pt; padding-left: 14pt; list-style: ${bullet} } table { border-collapse: collapse; width: 100%; font-size: ${tableSize}pt; margin: 3pt 0 6pt }
td, th { ${BORDERS[ruled]}; padding: 1.5pt 3pt; text-align: left; vertical-align: top } sup { font-size: 0.7em; line-height: 1 } .names { width: 60% }`;
}

/** A document of `sections` sections. */
export function pageHtml(content: Content, look: Look, by: Chance, sections: number): string {
  const body = `<h1>${by.one(content.titles)}</h1>${times(sections, () => section(content, by))}`;
  return `<!doctype html><html lang="${content.language}"><meta charset="utf-8"><style>${styleOf(look)}</style><body>${body}</body></html>`;
}
