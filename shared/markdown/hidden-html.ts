/** An opening tag that hides what stands in it, by attribute or by its own style. */
const HIDING =
  /^<([a-z][\w-]*)\b(?=[^>]*?(?:\shidden(?=[\s=>/])|display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])|mso-hide\s*:\s*all))[^>]*>$/i;

/** The name of a tag that hides what stands in it, in lower case; null for any other. */
export function hidingTag(html: string): string | null {
  return HIDING.exec(html.trim())?.[1]?.toLowerCase() ?? null;
}

const TAG = /<(\/?)([a-z][\w-]*)\b[^>]*>/gi;

/** Pieces of raw HTML that its own tags hide, in order; one that is never closed reaches to the end. */
export function hiddenPieces(raw: string): { readonly start: number; readonly end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  let open: { start: number; tag: string; depth: number } | null = null;
  for (const { 0: whole, 1: closing, 2: name = '', index } of raw.matchAll(TAG)) {
    const tag = name.toLowerCase();
    if (open === null) {
      if (closing === '' && !whole.endsWith('/>') && hidingTag(whole) !== null) open = { start: index, tag, depth: 1 };
    } else if (tag === open.tag && !whole.endsWith('/>')) {
      open.depth += closing === '' ? 1 : -1;
      if (open.depth === 0) {
        pieces.push({ start: open.start, end: index + whole.length });
        open = null;
      }
    }
  }
  if (open !== null) pieces.push({ start: open.start, end: raw.length });
  return pieces;
}
