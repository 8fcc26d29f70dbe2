/** A stretch of letters, of digits, or one sign. Offsets are UTF-16 units of the text as given. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** White space, or the text's edge, stands before it. */
  readonly spaceBefore: boolean;
  readonly lineBefore: boolean;
}

/** Letters with their marks and what has no width; digits likewise; else one sign. */
const TOKEN = /\p{L}[\p{L}\p{M}\p{Cf}]*|\p{N}[\p{N}\p{Cf}]*|[^\s\p{Cf}]/gu;
/** Longer stretches are encoded data; what stands behind this many units says nothing more. */
const MAX_TOKEN = 40;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(TOKEN)) {
    const between = text.slice(end, index);
    tokens.push({
      start: index,
      end: index + found.length,
      text: found.length > MAX_TOKEN ? found.slice(0, MAX_TOKEN) : found,
      spaceBefore: index === 0 || /\s/u.test(between),
      lineBefore: index === 0 || between.includes('\n'),
    });
    end = index + found.length;
  }
  return tokens;
}
