/** What a rule asks of a text. */
export type TextTest = Pick<RegExp, 'test'>;

/** An escape, a class, the beginning or the end of a group, "anything" between two parts, or the bar between alternatives. */
const SIGN = /\\.|\[(?:\\.|[^\]\\])*\]|\(|\)|\.\*(?![?])|\|/gs;

/** A source parted at `mark` where it stands outside of every group and class. */
function partedAt(source: string, mark: '|' | '.*'): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: sign, index } of source.matchAll(SIGN)) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (sign === mark && depth === 0) {
      parts.push(source.slice(from, index));
      from = index + mark.length;
    }
  }
  return [...parts, source.slice(from)];
}

/** Whether each part stands in the text, somewhere behind the one before. `parts` are global. */
function inOrder(parts: readonly RegExp[]): TextTest {
  return {
    test(text) {
      let at = 0;
      return parts.every((part) => {
        part.lastIndex = at;
        const found = part.exec(text) !== null;
        at = part.lastIndex;
        return found;
      });
    },
  };
}

/**
 * Holds where `regex` does, for a text of one line, and takes time in proportion to the text. Of "A.*B" the engine tries
 * every A, and reads on to the end behind each: the square of a text that repeats A. What stands behind some A stands
 * behind the first. Parts of a pattern must begin and end at a word's boundary, with no part of an A that could be left out.
 */
export function inLinearTime(regex: RegExp): TextTest {
  const [together, apart] = [[] as string[], [] as string[][]];
  for (const alternative of partedAt(regex.source, '|')) {
    const parts = partedAt(alternative, '.*');
    if (parts.length === 1) together.push(alternative);
    else apart.push(parts);
  }
  if (apart.length === 0) return regex;
  const tests = [
    ...(together.length === 0 ? [] : [new RegExp(together.join('|'), regex.flags)]),
    ...apart.map((parts) => inOrder(parts.map((part) => new RegExp(part, `${regex.flags}g`)))),
  ];
  return { test: (text) => tests.some((each) => each.test(text)) };
}
