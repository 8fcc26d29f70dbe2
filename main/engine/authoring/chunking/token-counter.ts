/** Counts a text once; what the tokenizer adds around every text is taken off. */
export function tokenCounter(count: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>();
  const around = count('');
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const tokens = Math.max(0, count(text) - around);
    known.set(text, tokens);
    return tokens;
  };
}
