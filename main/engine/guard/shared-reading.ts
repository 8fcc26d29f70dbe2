import { type PartedText, partAtPunctuation, sentencesOf } from './clauses.ts';
import { normalise } from './normalise.ts';

/** Reads each text once, however often it is asked for. */
function once<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

/** A text in its plain form: as a whole, and every line by itself. */
interface PlainText {
  readonly whole: string;
  readonly lines: readonly string[];
}

/** What all languages read alike. */
export interface SharedReading {
  plain(text: string): PlainText;
  sentences(text: string): readonly string[];
  parted(text: string): PartedText;
  /** Without dangers that are names of things. */
  withoutNames(text: string): string;
}

/**
 * For one window of a text: every language's rules read it, and what does not depend on the language is done once.
 * `named`: dangers as names of things, in every language, since texts mix them.
 */
export function createSharedReading(named: readonly RegExp[]): SharedReading {
  return {
    plain: once((text) => ({
      whole: normalise(text),
      lines: text
        .split(/\n+/u)
        .map(normalise)
        .filter((line) => line !== ''),
    })),
    sentences: once(sentencesOf),
    parted: once(partAtPunctuation),
    withoutNames: once((text) => named.reduce((left, name) => left.replace(name, ''), text)),
  };
}
