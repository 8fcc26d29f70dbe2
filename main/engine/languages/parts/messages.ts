import type { ReasonCode } from '../../../../shared/domain/reasons.ts';

/** The sentences that Outpost says of itself; a language that lacks one does not compile. */
export interface Messages {
  readonly reasons: Readonly<Record<ReasonCode, string>>;
  /** A guard rule as a reason, for those who look after the rules. */
  rule(id: string): string;
  /** Of one of several questions, as typed: nothing covers it. */
  partNotCovered(part: string): string;
  /** Likewise: the closest approved words stand there, and may not answer it. */
  partClosest(part: string): string;
  /** Likewise: a policy that its reader may not open is the place for it. */
  partElsewhere(part: string): string;
  /** Asks which of one to three names was meant by a word. */
  didYouMean(word: string, candidates: readonly string[]): string;
}
