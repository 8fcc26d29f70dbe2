import { WARNING_WEIGHTS } from '../../../shared/contract/authoring.ts';
import { bareDocument } from '../../../main/engine/authoring/preview/bare-document.ts';
import type { Converted } from '../../../main/engine/authoring/read/converted.ts';
import { closePdf, openPdf } from '../../../main/engine/authoring/read/pdf/open-pdf.ts';
import { draftStatements } from '../../../main/engine/authoring/statements/statements.ts';
import { createLanguagePacks } from '../../../main/engine/languages/packs.ts';
import { type Fact, missing } from './fact.ts';

/** What one reading of a document lost, by whether its page was warned of. */
export interface Judged {
  readonly pages: number;
  readonly warned: readonly Fact[];
  readonly silent: readonly Fact[];
  /** Pages that lost nothing, and those of them that were warned of. */
  readonly whole: number;
  readonly wholeWarned: number;
}

const languages = createLanguagePacks();
const NUMBERS = /\d+(?:\.\d+)?/g;

/** The numbers that stand on each page, read in no order. */
export async function numbersByPage(bytes: Uint8Array): Promise<Map<number, ReadonlySet<string>>> {
  const document = await openPdf(bytes);
  const found = new Map<number, ReadonlySet<string>>();
  try {
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
      found.set(number, new Set(text.match(NUMBERS) ?? []));
    }
  } finally {
    await closePdf(document);
  }
  return found;
}

const partsOf = ({ all, pairs }: Fact): string => [...all, ...pairs.flat()].join(' ');

/** The pages on which a fact's numbers stand; every page where none is found. */
function pagesOf(fact: Fact, numbers: ReadonlyMap<number, ReadonlySet<string>>): number[] {
  const own = partsOf(fact).match(NUMBERS) ?? [];
  const pages = [...numbers].flatMap(([page, there]) => (own.some((number) => there.has(number)) ? [page] : []));
  return pages.length > 0 ? pages : [...numbers.keys()];
}

const isHeard = ({ code }: Converted['warnings'][number]): boolean => WARNING_WEIGHTS[code] !== 'note';

export function judge(
  converted: Converted,
  facts: readonly Fact[],
  numbers: ReadonlyMap<number, ReadonlySet<string>>,
): Judged {
  const document = bareDocument('document.pdf', { ...converted, format: 'pdf', bodyStart: 0 });
  const { drafts } = draftStatements(document, languages);
  const lost = missing(
    facts,
    drafts.map(({ text }) => text),
  );
  const told = new Set(converted.warnings.filter(isHeard).map(({ page }) => page));
  const silent = lost.filter((fact) => !pagesOf(fact, numbers).some((page) => told.has(page)));
  const touched = new Set(lost.flatMap((fact) => pagesOf(fact, numbers)));
  const whole = [...numbers.keys()].filter((page) => !touched.has(page));
  return {
    pages: numbers.size,
    silent,
    warned: lost.filter((fact) => !silent.includes(fact)),
    whole: whole.length,
    wholeWarned: whole.filter((page) => told.has(page)).length,
  };
}
