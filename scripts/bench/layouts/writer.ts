import type { Chance } from '../dense/chance.ts';
import { type Fact, sentence } from './fact.ts';

/** Words of invented policies; the parts that are measured apart have different ones. */
export interface Vocabulary {
  readonly titles: readonly [string, ...string[]];
  readonly headings: readonly [string, ...string[]];
  /** `#` is replaced by a number that stands nowhere else in the document. */
  readonly sentences: readonly [string, ...string[]];
  readonly shorts: readonly [string, ...string[]];
  readonly leads: readonly [string, ...string[]];
  readonly items: readonly [string, ...string[]];
  readonly names: readonly [string, ...string[]];
  readonly units: readonly [string, ...string[]];
  readonly heads: readonly [string, ...string[]];
  readonly compounds: readonly [string, ...string[]];
}

/** Writes a document's words and keeps what it said. */
export interface Writer {
  readonly by: Chance;
  readonly words: Vocabulary;
  readonly facts: Fact[];
  heading(): string;
  /** One sentence after the other; each is a fact. */
  paragraph(sentences: number): string;
  short(): string;
  compound(): string;
  lead(): string;
  /** An item of the list that `leads` introduce, the outermost first. */
  item(leads: readonly string[]): string;
  names(count: number): string[];
  heads(count: number): string[];
  value(): string;
  /** The facts of a table's row. */
  row(name: string, heads: readonly string[], values: readonly string[], others: readonly string[]): void;
}

const escapeHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export function writerOf(words: Vocabulary, by: Chance): Writer {
  const facts: Fact[] = [];
  const used = new Set<number>();
  const leads = new Set<string>();
  const number = (): string => {
    for (;;) {
      const n = by.whole(11, 989);
      if (used.has(n)) continue;
      used.add(n);
      return by.whole(0, 4) === 0 ? `${Math.floor(n / 10)}.${(n % 9) + 1}` : String(n);
    }
  };
  const filled = (pattern: string): string => pattern.replace(/#/g, number);
  const several = (from: readonly [string, ...string[]], count: number): string[] => {
    const rest = [...from];
    return Array.from(
      { length: Math.min(count, from.length) },
      () => rest.splice(by.whole(0, rest.length - 1), 1)[0] ?? '',
    );
  };
  const told = (pattern: string): string => {
    const text = filled(pattern);
    facts.push(sentence(text));
    return escapeHtml(text);
  };
  return {
    by,
    words,
    facts,
    heading: () => escapeHtml(by.one(words.headings)),
    paragraph: (count) => Array.from({ length: count }, () => told(by.one(words.sentences))).join(' '),
    short: () => told(by.one(words.shorts)),
    compound: () => told(by.one(words.compounds)),
    lead() {
      const lead = filled(by.one(words.leads));
      leads.add(lead);
      return lead;
    },
    item(own) {
      const text = filled(by.one(words.items));
      const bare = text.replace(/[;.]$/, '');
      facts.push({ all: [...own.map((lead) => lead.replace(/:$/, '')), bare], none: [], pairs: [] });
      return escapeHtml(text);
    },
    names: (count) => several(words.names, count).map((name) => `${name} ${by.one(['A', 'B', 'C', 'D'])}${number()}`),
    heads: (count) => several(words.heads, count),
    value: () => `${number()} ${by.one(words.units)}`,
    row(name, heads, values, others) {
      const none = others.filter((other) => other !== name);
      for (const [i, value] of values.entries()) {
        const head = heads[i];
        facts.push({ all: [name], none, pairs: [[head ?? name, value]] });
      }
    },
  };
}
