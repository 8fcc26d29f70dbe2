/** Attribute values that may leave the machine: numbers, booleans, and enumerated strings. Never free text. */
export type SpanValue = string | number | boolean;

export interface SpanHandle {
  set(name: string, value: SpanValue): void;
  /** A part of this step. */
  part(name: string): SpanHandle;
  /** `code` from shared/errors/codes.ts; never a message. */
  fail(code: string): void;
  end(): void;
}

/** A trace of one question, sync or activation. */
export interface Trace {
  /** 32 hex digits; shown with every answer. */
  readonly traceId: string;
  span(name: string): SpanHandle;
  set(name: string, value: SpanValue): void;
  fail(code: string): void;
  end(): void;
}

/** What other parts of the engine may do with telemetry. Attributes outside the allow-list are dropped and counted. */
export interface Telemetry {
  startTrace(name: 'ask' | 'sync' | 'activate' | 'self-test' | 'upload' | 'audit' | 'update'): Trace;
  count(name: string, by?: number, attributes?: Record<string, SpanValue>): void;
  observe(name: string, value: number, attributes?: Record<string, SpanValue>): void;
  /** What is counted within is written at once: each write of its own would cost as much as all of them together. */
  together(work: () => void): void;
}
