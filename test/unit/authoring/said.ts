import type { Converted } from '../../../main/engine/authoring/read/converted.ts';
import { docxToMarkdown } from '../../../main/engine/authoring/read/docx/docx.ts';
import { convertDocument } from '../../../main/engine/authoring/read/convert.ts';
import { readHtml } from '../../../main/engine/authoring/read/html/read-html.ts';
import { settleMarkdown } from '../../../main/engine/authoring/read/markdown/read-markdown.ts';
import { odtToMarkdown } from '../../../main/engine/authoring/read/odt/odt.ts';
import { draftStatements } from '../../../main/engine/authoring/statements/statements.ts';
import type { ConversionWarning, WarningCode } from '../../../shared/contract/authoring.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { HEADINGS, type WordParts, wordFile } from './docx/word-file.ts';
import { document } from './fixtures.ts';
import { type OdtParts, odtFile } from './odt/odt-file.ts';
import { type Draw, type Habit, readDrawn } from './pdf/draw.ts';

/** What becomes of a document: its statements, what each quotes, and the codes of its warnings, each once and in order. */
export interface Said {
  readonly text: string;
  readonly said: readonly string[];
  readonly quotes: readonly string[];
  readonly codes: readonly WarningCode[];
  readonly warnings: readonly ConversionWarning[];
}

/** Statements of a converted document. */
export function saidOf({ text, warnings }: Pick<Converted, 'text' | 'warnings'>): Said {
  const { drafts } = draftStatements(document(text), LANGUAGES);
  return {
    text,
    said: drafts.map((draft) => draft.text),
    quotes: drafts.map(({ span }) => text.slice(span.start, span.end)),
    codes: [...new Set(warnings.map(({ code }) => code))].sort(),
    warnings,
  };
}

/** Markdown without front matter. */
export const readMarkdown = (body: string): Said => saidOf(settleMarkdown(body, 0));

/** The inside of a page's body. */
export const readHtmlPage = async (body: string): Promise<Said> =>
  saidOf(await readHtml(new TextEncoder().encode(`<!doctype html><html><body>${body}</body></html>`)));

export const readDocx = (parts: string | WordParts): Said =>
  saidOf(
    docxToMarkdown(
      wordFile(typeof parts === 'string' ? { body: parts, styles: HEADINGS } : { styles: HEADINGS, ...parts }),
    ),
  );

export const readOdt = (parts: OdtParts): Said => saidOf(odtToMarkdown(odtFile(parts)));

export const readPdf = async (build: (draw: Draw) => void | Promise<void>, habit: Habit = 'line'): Promise<Said> =>
  saidOf(await readDrawn(build, habit));

/** A text file. */
export const readText = async (text: string): Promise<Said> =>
  saidOf(await convertDocument('a.txt', new TextEncoder().encode(text)));
