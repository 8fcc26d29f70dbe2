const both = (letter: string): string => letter.toLowerCase() + letter.toUpperCase();

/** An escape (with its braces), the beginning of a group, a class or a letter. */
const PART = /\\[pP]\{[^}]*\}|\\.|\(\?(?:[:=!]|<[=!])|\[(?:\\.|[^\]\\])*\]|\p{L}/gsu;

/**
 * The source of a regular expression that takes its letters in either case, beside parts that do not. Written out, since
 * V8 gets `(?i:mr|dr)` wrong: compiled without optimisation, as it compiles once a process holds much regular expression
 * code, it takes the letters as written, and what is found depends on what ran before. No ranges of letters, no named groups.
 */
export const inAnyCase = (source: string): string =>
  source.replace(PART, (part) => {
    if (part.startsWith('[')) return part.replace(/\\.|\p{L}/gsu, (item) => (item.length > 1 ? item : both(item)));
    return part.length > 1 ? part : `[${both(part)}]`;
  });
