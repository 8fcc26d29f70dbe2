/** Lower case, without accents: `Vómito` and `vomito` are one word. */
export function foldCase(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The words of a text in order, folded; `segmenter` with the granularity of words. */
export function wordsOf(text: string, segmenter: Intl.Segmenter): string[] {
  const found: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(foldCase(text))) {
    if (isWordLike) found.push(segment.replace(/[’']s?$/u, ''));
  }
  return found.filter(Boolean);
}

/** Words by letters and digits alone: for "is it long enough to say something", in any language that parts its words. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
