import { docxToMarkdown } from '../../../../main/engine/authoring/read/docx/docx.ts';
import type { WarningCode } from '../../../../shared/contract/authoring.ts';
import { HEADINGS, type WordParts, wordFile } from './word-file.ts';

/** What a Word file is read as: its Markdown, the codes of its warnings, and the words of those of one code. */
export interface Reading {
  readonly text: string;
  readonly codes: readonly WarningCode[];
  told(code: WarningCode): string;
}

function readBytes(bytes: Uint8Array): Reading {
  const { text, warnings } = docxToMarkdown(bytes);
  return {
    text: text.trim(),
    codes: [...new Set(warnings.map(({ code }) => code))].sort(),
    told: (code) =>
      warnings
        .filter((warning) => warning.code === code)
        .map((warning) => warning.text)
        .join('\n'),
  };
}

/** With the styles of headings, where no others are given. */
export const read = (parts: string | WordParts): Reading =>
  readBytes(wordFile(typeof parts === 'string' ? { body: parts, styles: HEADINGS } : { styles: HEADINGS, ...parts }));
