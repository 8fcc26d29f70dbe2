const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz'];

/** Whether `accept` takes any text that one edit makes of `word`: a letter less, swapped, in another's place, or more. */
export function someOneEditAway(word: string, accept: (text: string) => boolean): boolean {
  for (let i = 0; i <= word.length; i++) {
    const before = word.slice(0, i);
    const letter = word.charAt(i);
    const after = word.slice(i + 1);
    if (accept(before + after) || accept(before + after.charAt(0) + letter + after.slice(1))) return true;
    for (const other of ALPHABET)
      if (accept(before + other + after) || accept(before + other + letter + after)) return true;
  }
  return false;
}
