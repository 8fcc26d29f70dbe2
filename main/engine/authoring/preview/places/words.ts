/** Letters and digits of a text, compared without case, accents or compatibility forms ("10⁶" is "106", "ﬁ" is "fi"). */
export function plainWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
