import type { Converted } from '../converted.ts';
import { decodeText } from '../decode-text.ts';
import { quoted, WarningList } from '../warning-list.ts';
import { declaredCharset } from './declared-charset.ts';
import { attribute, descendants } from './dom.ts';
import { parseHtml } from './parse-html.ts';
import { readHtmlText } from './read-html.ts';

/**
 * Where SharePoint keeps the words of a page in its file: the property that holds its wiki text, its publishing text, or
 * the canvas of a modern page. Each is HTML, written as text.
 */
const WORDS = /<mso:(WikiField|PublishingPageContent|CanvasContent1)\b[^>]*>([\s\S]*?)<\/mso:\1>/g;
const TITLE = /<title\b[^>]*>([\s\S]*?)<\/title>/i;
/** Of the server: directives, and controls that it fills in. */
const OF_THE_SERVER = /<%[\s\S]*?%>/g;
const ENTITY = /&(?:lt|gt|quot|apos|amp|nbsp|#(\d{1,6})|#x([\da-f]{1,5}));/gi;
const NAMED: Readonly<Record<string, string>> = {
  ...{ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&', '&nbsp;': '\u00a0' },
};

const decoded = (text: string): string =>
  text.replace(ENTITY, (all, decimal?: string, hex?: string) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return NAMED[all.toLowerCase()] ?? (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ');
  });

/** Parts of a modern page whose content the server fills in: lists, documents, people. */
function tellWebParts(html: string, warnings: WarningList): void {
  for (const element of descendants(parseHtml(html))) {
    if (attribute(element, 'data-sp-webpart') === null) continue;
    const data = attribute(element, 'data-sp-webpartdata') ?? '';
    const title = /"title"\s*:\s*"([^"]{1,120})"/.exec(data)?.[1] ?? 'without a name';
    warnings.add('embedded', `What the web part ${quoted(title)} shows was not read.`);
  }
}

/** A page as SharePoint exports it (.aspx) → Markdown of the words that stand in its file. */
export async function readAspx(bytes: Uint8Array): Promise<Converted> {
  const warnings = new WarningList();
  const text = decodeText(bytes, declaredCharset(bytes), warnings);
  const parts = [...text.matchAll(WORDS)].map(([, , words = '']) => decoded(words));
  if (parts.length === 0) return readHtmlText(text.replace(OF_THE_SERVER, ' '), warnings);
  const body = parts.join('\n');
  tellWebParts(body, warnings);
  const title =
    TITLE.exec(text)?.[1]
      ?.replace(OF_THE_SERVER, ' ')
      .replace(/<[^>]*>/g, ' ') ?? '';
  return readHtmlText(`<html><head><title>${title}</title></head><body>${body}</body></html>`, warnings);
}
