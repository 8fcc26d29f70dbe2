/** Bytes in which the HTML specification looks for a declaration ("prescan"), and some more: pages carry scripts before it. */
const PRESCAN_BYTES = 8_192;

const XML = /^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']\s*([\w.:-]{1,40})/i;
const META = /<meta\s[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i;
/** A declaration that was read as ASCII is not UTF-16, whatever it says (HTML specification, "prescan"). */
const WIDE = /^utf-?16|^ucs-?2|^utf-?32/i;

/** The character set that a page declares in its first bytes; null without one. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN_BYTES));
  const uncommented = head.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  const named = XML.exec(uncommented)?.[1] ?? META.exec(uncommented)?.[1] ?? null;
  if (named === null) return null;
  return WIDE.test(named) ? 'utf-8' : named.toLowerCase();
}
