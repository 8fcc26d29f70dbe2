import type { PageStart } from '../../../main/engine/knowledge/model.ts';
import { secondReading } from '../../../main/engine/authoring/second-reading/second-reading.ts';
import type { Row } from '../bench.ts';
import { type Planted, plantedIn } from '../scans/plant.ts';
import type { PrintedDocument, Tools } from './dense-rows.ts';

/** Documents into which changes are planted, and of their numbers, units and negations every so many is changed. */
const DOCUMENTS = 6;
const STEP = 9;

/** The same cell of two rows of a table, below each other, changed for one another. */
function swappedRows(markdown: string): Planted[] {
  const lines = markdown.split('\n');
  const planted: Planted[] = [];
  for (let at = 1; at < lines.length - 1; at++) {
    const [a, b] = [lines[at]?.split(' | ') ?? [], lines[at + 1]?.split(' | ') ?? []];
    const column = 1 + (at % Math.max(1, a.length - 1));
    const [mine, theirs] = [a[column], b[column]];
    if (!lines[at]?.startsWith('| ') || mine === undefined || theirs === undefined || mine === theirs) continue;
    if (!/\d/.test(mine) || !/\d/.test(theirs) || a.length !== b.length) continue;
    const changed = [a.with(column, theirs).join(' | '), b.with(column, mine).join(' | ')];
    planted.push({ kind: 'rows swapped', markdown: lines.toSpliced(at, 2, ...changed).join('\n') });
  }
  return planted.filter((_, i) => i % 4 === 0);
}

/** Where pages begin after a change of the text: what follows it moved. */
function movedPages(pages: readonly PageStart[], before: string, after: string): PageStart[] {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  return pages.map(({ page, start }) => ({ page, start: start > same ? start + after.length - before.length : start }));
}

/** Changes of a document's text that its pages do not have, each by itself: how many must be decided, by kind. */
export async function plantedRows(
  name: string,
  documents: readonly PrintedDocument[],
  tools: Tools,
  say: (text: string) => void,
): Promise<Row[]> {
  const tally = new Map<string, { planted: number; told: number; unsure: number }>();
  for (const [i, { converted, bytes, language }] of documents.slice(0, DOCUMENTS).entries()) {
    const { text } = converted;
    for (const { kind, markdown } of [...plantedIn(text, STEP, i), ...swappedRows(text)]) {
      const changed = { ...converted, text: markdown, pages: movedPages(converted.pages, text, markdown) };
      const warnings = await secondReading(bytes, changed, new Set(), { ...tools, language });
      const of = tally.get(kind) ?? { planted: 0, told: 0, unsure: 0 };
      of.planted++;
      if (warnings.some(({ code }) => code === 'reading_differs')) of.told++;
      else if (warnings.length > 0) of.unsure++;
      if (!warnings.some(({ code }) => code === 'reading_differs'))
        say(`${name}, not told: ${kind} in document ${i + 1}: ${differing(text, markdown)}`);
      tally.set(kind, of);
    }
  }
  const all = [...tally.values()].reduce((a, b) => ({
    planted: a.planted + b.planted,
    told: a.told + b.told,
    unsure: a.unsure + b.unsure,
  }));
  return [...tally, ['all', all] as const].map(([kind, counts]) => ({ arm: `${name}, planted: ${kind}`, ...counts }));
}

function differing(before: string, after: string): string {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  const around = (text: string): string => JSON.stringify(text.slice(Math.max(0, same - 20), same + 30));
  return `${around(before)} as ${around(after)}`;
}
