import type { RuleFindings } from './findings.ts';
import type { Segment } from './segments.ts';

/** A sentence with what the rules find in it alone. */
export interface SegmentReading {
  readonly segment: Segment;
  /** The sentence as the classifiers read it: idioms said plainly. */
  readonly plain: string;
  readonly rules: RuleFindings;
}

/** A text as the rules read it, before anything is decided. */
export interface TextReading {
  /** The question with quoted hostile text set apart as data. */
  readonly question: string;
  /** The same as the classifiers read it: idioms said plainly. */
  readonly plain: string;
  readonly quoted: boolean;
  readonly rules: RuleFindings;
  /** Of a text of several sentences; empty for one. */
  readonly segments: readonly SegmentReading[];
  /** Of a text of several clauses, those that say something by themselves, said plainly; for the classifiers. */
  readonly clauses: readonly string[];
  /** Negation, history, drill or policy wording, and nothing that says that it happens now. */
  readonly exception: boolean;
}
