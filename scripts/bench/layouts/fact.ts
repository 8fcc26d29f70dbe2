/** Something that a document says, and that must stand in one statement. */
export interface Fact {
  /** Each of them stands there to the letter, but for white space. */
  readonly all: readonly string[];
  /** None of them stands there: names of other rows, words before other lists. */
  readonly none: readonly string[];
  /** Names and heads with the value that belongs to each: nothing but signs stands between. */
  readonly pairs: readonly (readonly [string, string])[];
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Whether a statement says the fact. */
function says(statement: string, { all, none, pairs }: Fact): boolean {
  if (!all.every((part) => statement.includes(part)) || none.some((part) => statement.includes(part))) return false;
  return pairs.every(([name, value]) =>
    new RegExp(`${escaped(name)}[^\\p{L}\\p{N}]{1,5}${escaped(value)}(?![\\p{L}\\p{N}])`, 'u').test(statement),
  );
}

/** The facts that no statement says. */
export function missing(facts: readonly Fact[], statements: readonly string[]): Fact[] {
  const texts = statements.map(plain);
  return facts.filter((fact) => !texts.some((text) => says(text, fact)));
}

/** Its full stop is not asked for: a statement leaves it out before a semicolon. */
export const sentence = (text: string, none: readonly string[] = []): Fact => ({
  all: [plain(text).replace(/\.$/, '')],
  none,
  pairs: [],
});
