/** UTF-16 code units, end-exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Those of `spans` that touch none of `others`, which are in order and apart. */
export function apartFrom<Span extends TextRange>(spans: readonly Span[], others: readonly TextRange[]): Span[] {
  if (others.length === 0) return [...spans];
  return spans.filter(({ start, end }) => {
    // The first of the others that ends behind the start: by halves, since both lists may be long.
    let [low, high] = [0, others.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((others[middle]?.end ?? 0) > start) high = middle;
      else low = middle + 1;
    }
    return (others[low]?.start ?? Number.POSITIVE_INFINITY) >= end;
  });
}

/** The text with each span replaced by its label in square brackets. `spans` in order and apart. */
export function maskSpans(text: string, spans: readonly (TextRange & { readonly label: string })[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const { start, end, label } of spans) {
    parts.push(text.slice(at, start), `[${label}]`);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
