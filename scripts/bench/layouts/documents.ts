import { chanceFrom } from '../dense/chance.ts';
import type { Printer } from '../dense/print-html.ts';
import type { Fact } from './fact.ts';
import { FIRST_LAYOUTS } from './first-kinds.ts';
import type { Layout, Look } from './look.ts';
import { SECOND_LAYOUTS } from './second-kinds.ts';
import { THIRD_LAYOUTS } from './third-kinds.ts';
import { FIRST_VOCABULARY, SECOND_VOCABULARY, THIRD_VOCABULARY } from './vocabularies.ts';
import { type Vocabulary, writerOf } from './writer.ts';

export type LayoutPart = 'first' | 'second' | 'held out';

export interface LaidOutDocument {
  readonly layout: string;
  readonly printer: Printer;
  readonly html: string;
  readonly facts: readonly Fact[];
}

interface Part {
  readonly layouts: readonly Layout[];
  readonly vocabulary: Vocabulary;
  readonly looks: readonly [Look, ...Look[]];
  readonly seed: number;
}

const PARTS: Readonly<Record<LayoutPart, Part>> = {
  first: {
    layouts: FIRST_LAYOUTS,
    vocabulary: FIRST_VOCABULARY,
    looks: [
      { font: 'Liberation Sans', size: 10, leading: 1.3, align: 'left', margin: 18 },
      { font: 'Liberation Serif', size: 11, leading: 1.2, align: 'justify', margin: 22 },
      { font: 'DejaVu Sans', size: 9, leading: 1.45, align: 'left', margin: 15 },
    ],
    seed: 5_100,
  },
  second: {
    layouts: SECOND_LAYOUTS,
    vocabulary: SECOND_VOCABULARY,
    looks: [
      { font: 'Noto Serif', size: 10, leading: 1.35, align: 'justify', margin: 20 },
      { font: 'Noto Sans Display', size: 9.5, leading: 1.25, align: 'left', margin: 16 },
      { font: 'DejaVu Serif Condensed', size: 10.5, leading: 1.4, align: 'left', margin: 25 },
    ],
    seed: 77_300,
  },
  'held out': {
    layouts: THIRD_LAYOUTS,
    vocabulary: THIRD_VOCABULARY,
    looks: [
      { font: 'Noto Sans', size: 9, leading: 1.5, align: 'left', margin: 14 },
      { font: 'Noto Serif Display', size: 11, leading: 1.3, align: 'justify', margin: 24 },
      { font: 'Liberation Sans Narrow', size: 11, leading: 1.2, align: 'left', margin: 20 },
    ],
    seed: 410_900,
  },
};

/** Documents of each layout and look. */
const DRAWS = 2;

function styleOf({ font, size, leading, align, margin }: Look, layout: Layout): string {
  return `@page { size: A4${layout.landscape === true ? ' landscape' : ''}; margin: ${margin}mm }
body { font: ${size}pt/${leading} "${font}"; margin: 0; text-align: ${align} }
h1 { font-size: 1.6em; margin: 0 0 6pt } h2 { font-size: 1.2em; margin: 8pt 0 3pt } p { margin: 0 0 5pt }
ul, ol { margin: 0 0 5pt; padding-left: 16pt } table { border-collapse: collapse; width: 100%; margin: 3pt 0 7pt; text-align: left }
td, th { padding: 2pt 4pt; vertical-align: top; text-align: left }
${layout.css ?? ''}`;
}

/**
 * The documents of a part: rules were mended with the first and, after it had been measured on, with the second; the
 * held-out one has other layouts, words and typefaces.
 */
export function layoutDocuments(part: LayoutPart, seed = PARTS[part].seed): LaidOutDocument[] {
  const { layouts, vocabulary, looks } = PARTS[part];
  return layouts.flatMap((layout, kind) =>
    Array.from({ length: DRAWS * looks.length }, (_, i): LaidOutDocument => {
      const by = chanceFrom(seed + 97 * kind + i);
      const w = writerOf(vocabulary, by);
      const look = looks[i % looks.length] ?? looks[0];
      const begin = `<h1>${by.one(vocabulary.titles)}</h1><p>${w.paragraph(by.whole(1, 8))}</p><h2>${w.heading()}</h2>`;
      const body = `${begin}${layout.body(w)}<h2>${w.heading()}</h2><p>${w.paragraph(3)}</p>`;
      const html = `<!doctype html><html lang="en"><meta charset="utf-8"><style>${styleOf(look, layout)}</style><body>${body}</body></html>`;
      const printer = layout.printers[(i + kind) % layout.printers.length] ?? layout.printers[0];
      return { layout: layout.name, printer, html, facts: w.facts };
    }),
  );
}
