export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface TextPart {
  readonly text: string;
  readonly marked: boolean;
}

/**
 * A piece of text that stands at `at` in the source, cut where the mark begins and ends. Where its source has other
 * characters than it shows (escapes, entities), the whole piece is marked as soon as the mark touches it.
 */
export function markText(value: string, at: Range, mark: Range | null): TextPart[] {
  if (!mark || mark.end <= at.start || mark.start >= at.end) return [{ text: value, marked: false }];
  if (at.end - at.start !== value.length) return [{ text: value, marked: true }];
  const from = Math.max(0, mark.start - at.start);
  const to = Math.min(value.length, mark.end - at.start);
  return [
    { text: value.slice(0, from), marked: false },
    { text: value.slice(from, to), marked: true },
    { text: value.slice(to), marked: false },
  ].filter(({ text }) => text !== '');
}
