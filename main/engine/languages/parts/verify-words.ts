/** How much a word obliges; RFC 2119 keeps the same three apart. */
export type Modality = 'must' | 'should' | 'may';

/** Words that could turn an instruction around. All lower case; words and spellings without accents. */
export interface VerifyWords {
  /** Number words as digits. */
  readonly numbers: Readonly<Record<string, string>>;
  /** One name per unit, by spelling; what is not listed is no unit. */
  readonly units: Readonly<Record<string, string>>;
  /** Units of two words, as alternatives of a regular expression. */
  readonly longUnits: string;
  /** Between a number and its unit these change nothing ("30 calendar days"); alternatives of a regular expression. */
  readonly betweenNumberAndUnit: string;
  /** Between the two numbers of a range ("2 to 8 °C"); alternatives of a regular expression. */
  readonly rangeWords: string;
  readonly negations: ReadonlySet<string>;
  /** Contractions written out, apostrophes removed. */
  expandContractions(text: string): string;
  readonly modalities: Readonly<Record<string, Modality>>;
  /** Modalities only before another word: "have" before "to". */
  readonly modalBefore: Readonly<Record<string, string>>;
  /** Routes, sides, ages, comparisons: swapping two of these is dangerous and looks like a synonym to a vector. */
  readonly exclusives: ReadonlySet<string>;
  /** Begins a condition, by one name for those that mean the same. */
  readonly conditions: Readonly<Record<string, string>>;
  /** Begins like a condition and is none ("once a day"); alternatives of a regular expression. */
  readonly noConditions: string;
  /** Answers that need what follows; alternatives of a regular expression. */
  readonly yesOrNo: string;
}
