import mammoth from 'mammoth';
import type { Converted } from './converted.ts';
import { htmlToMarkdown } from './html.ts';

/** Word's own styles become headings, lists and tables; what mammoth does not know is told. */
export async function docxToMarkdown(bytes: Uint8Array): Promise<Converted> {
  const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  const { text, warnings } = htmlToMarkdown(withTableHeads(value));
  const told = [...new Set(messages.filter(({ type }) => type === 'error').map(({ message }) => message))];
  return {
    text,
    pages: [],
    warnings: [...warnings, ...told.map((text) => ({ code: 'embedded' as const, page: null, text }))],
  };
}

/** Word marks header rows seldom: the first row of a table is its header, as in every policy that was seen. */
function withTableHeads(html: string): string {
  return html.replace(
    /<table><tr>([\s\S]*?)<\/tr>/g,
    (_, row: string) => `<table><tr>${row.replace(/<(\/?)td\b/g, '<$1th')}</tr>`,
  );
}
