/** A stretch of a longer text, and where it begins there (UTF-16 code units). */
export interface TextWindow {
  readonly start: number;
  readonly text: string;
}

/**
 * Cuts a text into windows of at most `size` units that overlap by about `overlap`, at white space where there is some.
 * What reads each window costs time in proportion to the text, whatever it costs within one; and what is shorter than
 * the overlap stands whole in at least one window.
 */
export function windowsOf(text: string, size: number, overlap: number): TextWindow[] {
  const windows: TextWindow[] = [];
  for (let start = 0; ; ) {
    const end = start + size >= text.length ? text.length : cutBefore(text, start + size, overlap);
    windows.push({ start, text: text.slice(start, end) });
    if (end === text.length) return windows;
    start = cutBefore(text, end - overlap, overlap / 2);
  }
}

/** The last place after white space before `at`, looked for over `reach` units; else `at`, never within a surrogate pair. */
function cutBefore(text: string, at: number, reach: number): number {
  for (let place = at; place > at - reach; place--) if (/\s/.test(text[place - 1] ?? '')) return place;
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at;
}
