/** What a request may take. Times in ms; null: no limit. */
export interface HttpLimits {
  /** Until the head of the answer is here, redirects included. */
  readonly headersMs: number;
  /** Without a byte of the body; the time that the reader takes does not count. */
  readonly idleMs: number;
  /** For the whole exchange. */
  readonly totalMs: number | null;
  /** Of the whole resource: what an earlier attempt brought is included. */
  readonly maxBytes: number | null;
}

/** Which of the limits was reached. */
export type Phase = 'headers' | 'idle' | 'total';
