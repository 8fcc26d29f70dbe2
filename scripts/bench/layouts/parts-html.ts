import type { Writer } from './writer.ts';

export const times = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('');

const row = (tag: string, cells: readonly string[], attributes = ''): string =>
  `<tr${attributes}>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;

/** Names with one value each, without a head. */
export function namesTable(w: Writer, rows: number, className = 'names'): string {
  const names = w.names(rows);
  const body = names.map((name) => {
    const value = w.value();
    w.row(name, [], [value], names);
    return row('td', [name, value]);
  });
  return `<table class="${className}">${body.join('')}</table>`;
}

/** A table with a head; `last` makes the cells of its last column (text that wraps), which are facts as they stand. */
export function headedTable(
  w: Writer,
  rows: number,
  columns: number,
  className = 'grid',
  last: (() => string) | null = null,
): string {
  const names = w.names(rows);
  const heads = w.heads(columns);
  const noteHead = last === null ? [] : ['What to do'];
  const body = names.map((name) => {
    const values = heads.map(() => w.value());
    w.row(name, heads, values, names);
    const before = w.facts.length;
    const note = last === null ? [] : [last()];
    const none = names.filter((other) => other !== name);
    for (const fact of w.facts.splice(before)) w.facts.push({ ...fact, all: [...fact.all, name], none });
    return row('td', [name, ...values, ...note]);
  });
  return `<table class="${className}"><thead>${row('th', ['Name', ...heads, ...noteHead])}</thead><tbody>${body.join('')}</tbody></table>`;
}

/** A list below words that introduce it. */
export function list(w: Writer, items: number, tag: 'ul' | 'ol' = 'ul'): string {
  const lead = w.lead();
  return `<p>${lead}</p><${tag}>${times(items, () => `<li>${w.item([lead])}</li>`)}</${tag}>`;
}

/** A list in a list. */
export function nested(w: Writer, mark: string): string {
  const lead = w.lead();
  const inner = w.lead();
  const li = (text: string): string => `<li>${mark}${text}</li>`;
  return `<p>${lead}</p><ul class="marks">${li(w.item([lead]))}${li(
    `${inner}<ul class="marks">${times(2, () => li(w.item([inner])))}</ul>`,
  )}${li(w.item([lead]))}</ul>`;
}
