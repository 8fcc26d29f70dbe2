import { chanceFrom } from './chance.ts';
import type { Content } from './content.ts';
import { FIRST_WORDS } from './first-words.ts';
import { HELD_WORDS } from './held-words.ts';
import { type Look, pageHtml } from './page-html.ts';
import type { Printer } from './print-html.ts';

export type PartName = 'first' | 'second' | 'held out';

export interface DenseDocument {
  readonly name: string;
  readonly language: string;
  readonly html: string;
  readonly printer: Printer;
}

interface Part {
  readonly content: readonly Content[];
  readonly looks: readonly Look[];
  readonly seed: number;
  readonly documents: number;
  /** Every so many documents is printed by an office program. */
  readonly officeEvery: number;
}

const PARTS: Readonly<Record<PartName, Part>> = {
  first: {
    content: FIRST_WORDS,
    looks: [
      { font: 'Liberation Sans', size: 9.5, tableSize: 8, columns: 1, bullet: 'disc', ruled: 'all' },
      { font: 'Liberation Serif', size: 10, tableSize: 8.5, columns: 1, bullet: '"▸ "', ruled: 'rows' },
      { font: 'Liberation Sans Narrow', size: 10, tableSize: 8, columns: 1, bullet: '"– "', ruled: 'all' },
      { font: 'DejaVu Sans', size: 8.5, tableSize: 7, columns: 1, bullet: '"• "', ruled: 'none' },
      { font: 'Liberation Serif', size: 9, tableSize: 7.5, columns: 2, bullet: 'square', ruled: 'rows' },
    ],
    seed: 100,
    documents: 25,
    officeEvery: 6,
  },
  second: {
    content: HELD_WORDS,
    looks: [
      { font: 'Noto Sans', size: 9, tableSize: 7.5, columns: 1, bullet: '"▪ "', ruled: 'rows' },
      { font: 'Noto Serif', size: 9, tableSize: 8, columns: 1, bullet: 'disc', ruled: 'all' },
      { font: 'DejaVu Serif Condensed', size: 9, tableSize: 7.5, columns: 1, bullet: '"► "', ruled: 'none' },
      { font: 'DejaVu Sans Condensed', size: 9, tableSize: 8, columns: 2, bullet: '"– "', ruled: 'all' },
      { font: 'Noto Sans Display', size: 9.5, tableSize: 8, columns: 1, bullet: 'circle', ruled: 'all' },
    ],
    seed: 9_000,
    documents: 25,
    officeEvery: 5,
  },
  'held out': {
    content: HELD_WORDS,
    looks: [
      { font: 'DejaVu Serif', size: 8, tableSize: 7, columns: 1, bullet: '"➢ "', ruled: 'all' },
      { font: 'Noto Serif Display', size: 10, tableSize: 8.5, columns: 1, bullet: '"· "', ruled: 'none' },
      { font: 'Liberation Mono', size: 8, tableSize: 7, columns: 1, bullet: '"* "', ruled: 'rows' },
      { font: 'DejaVu Sans Light', size: 9, tableSize: 8, columns: 2, bullet: '"○ "', ruled: 'rows' },
      { font: 'Liberation Sans', size: 8, tableSize: 6.5, columns: 1, bullet: '"■ "', ruled: 'all' },
    ],
    seed: 31_000,
    documents: 25,
    officeEvery: 7,
  },
};

/**
 * Documents of one to four dense pages each. Rules were made with what the first half showed, and mended with the second;
 * nothing was changed for the held-out one, whose typefaces, sizes and marks of lists neither of them has.
 */
export function documentsOf(part: PartName): DenseDocument[] {
  const { content, looks, seed, documents, officeEvery } = PARTS[part];
  return Array.from({ length: documents }, (_, i) => {
    const words = content[[0, 0, 1, 0, 2, 0, 3][i % 7] ?? 0] ?? content[i % content.length];
    const look = looks[i % looks.length];
    if (words === undefined || look === undefined) throw new Error('a half has words and looks');
    const html = pageHtml(words, look, chanceFrom(seed + i), 5 + (i % 6));
    const printer = i % officeEvery === officeEvery - 1 ? 'office' : 'browser';
    return {
      name: `${part} ${i + 1} ${look.font} ${words.language} ${printer}`,
      language: words.language,
      html,
      printer,
    };
  });
}
