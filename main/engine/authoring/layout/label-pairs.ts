import type { Block, TableBlock } from './blocks.ts';

const LABEL = /[^\s:]:$/u;

/** Label, value, label, value …, each label with its colon; empty cells in pairs. */
function pairsIn(row: readonly string[]): string[] | null {
  const pairs: string[] = [];
  for (let i = 0; i < row.length; i += 2) {
    const [label = '', value = ''] = [row[i]?.trim(), row[i + 1]?.trim()];
    if (label === '' && value === '') continue;
    if (!LABEL.test(label) || LABEL.test(value)) return null;
    pairs.push(`${label} ${value}`.trim());
  }
  return pairs;
}

/**
 * The lines of a form, "Ward: … Valid until: …" over each other, look like a table whose first row is its header: each
 * value belongs to the label before it.
 */
export function withoutLabelPairs(table: TableBlock): Block[] {
  const { rows, page } = table;
  if (rows.some((row) => row.length % 2 !== 0)) return [table];
  const pairs = rows.map(pairsIn);
  const all = pairs.flatMap((row) => row ?? []);
  if (pairs.some((row) => row === null) || all.length < 2) return [table];
  // A value is no lead-in of what stands below the form.
  return all.map((text) => ({ kind: 'paragraph', page, text, open: false, flush: true, closed: true }));
}
