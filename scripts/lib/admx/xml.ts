const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter);

type Attributes = Readonly<Record<string, string | number>>;

/** One element on lines of its own. `content`: text, or elements that were made by this. */
export function element(name: string, attributes: Attributes = {}, content: string | readonly string[] = []): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  if (typeof content === 'string') return `<${name}${written}>${escaped(content)}</${name}>`;
  if (content.length === 0) return `<${name}${written} />`;
  const inner = content.map((one) => one.replace(/^/gm, '  ')).join('\n');
  return `<${name}${written}>\n${inner}\n</${name}>`;
}

/** CRLF, as the tools of Windows write and compare it. */
export const xmlFile = (root: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`.replaceAll('\n', '\r\n');
