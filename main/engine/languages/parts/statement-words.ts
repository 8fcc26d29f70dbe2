/**
 * Words by which a document is cut into statements that stand alone. Joining one sentence too many only makes a
 * statement longer; leaving a reference open makes a quote that misleads. So in doubt, these match.
 */
export interface StatementWords {
  /** Of a lead-in whose items hold only together. */
  readonly holdsTogether: readonly RegExp[];
  /** Of an item that is linked to the next ("…, and"). */
  readonly linkedItem: RegExp;
  /** Of a sentence that only makes sense after the one before it. */
  readonly pointsBack: RegExp;
  /** Of a sentence that begins like one and stands alone: it speaks of the page itself, or its subject stands for nothing. */
  readonly standsAlone: readonly RegExp[];
  /** Of a sentence that limits the one before it. */
  readonly exception: RegExp;
  /** Of a sentence that is a bare word, an answer or a call, and needs what follows. */
  readonly bareWords: RegExp;
  readonly abbreviations: Abbreviations;
}

/** Where a full stop does not end a sentence; each is matched against the text up to it. */
export interface Abbreviations {
  /** A sentence always goes on after these. */
  readonly always: RegExp;
  /** It goes on when a number or a small letter follows. */
  readonly beforeNumber: RegExp;
  readonly timeOfDay: RegExp;
  /** After a time of day it goes on with these. */
  readonly afterTime: RegExp;
  /** After these a single letter is no initial of a name ("hepatitis B."). */
  readonly lettered: RegExp;
}
