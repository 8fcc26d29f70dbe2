/** What the rest of the engine may know of models. Their adapters are entered in adapters/registry.ts. */

export interface PassageInput {
  /** Title and heading path, or empty: vocabulary the passage itself may lack. */
  readonly title: string;
  readonly text: string;
}

/** Probes check that two packagings of the same weights give the same vectors (cosine >= 0.999). */
export interface EmbedderInfo {
  /** Names the weights, not the packaging: `embeddinggemma-300m`, `minilm-l6-v2`. */
  readonly id: string;
  readonly dimensions: number;
  /** Longest input in tokens; what is longer is cut by the adapter. */
  readonly maxTokens: number;
  /** ISO 639-1 codes of languages in which it finds passages well enough to answer from. */
  readonly languages: readonly string[];
}

/** Turns texts into vectors of unit length. Calls are queued: one runs at a time. */
export interface TextEmbedder {
  readonly info: EmbedderInfo;
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array>;
  /** Same order as `passages`. `onProgress` is called with the number done. */
  embedPassages(
    passages: readonly PassageInput[],
    options?: { signal?: AbortSignal; onProgress?: (done: number) => void },
  ): Promise<Float32Array[]>;
}

/** Weights in memory. */
export interface Embedder extends TextEmbedder {
  countTokens(text: string): number;
  /** Gives buffers back that the next text makes anew. Waits its turn. */
  trim(): Promise<void>;
  /** Erases from memory what was read last. Waits its turn. */
  erase(): Promise<void>;
  close(): Promise<void>;
}

export interface GenerateRequest {
  /** Fixed instructions, read once and kept (never any user text). */
  readonly system: string;
  /** Passages first, question last: what was read already is not read again. */
  readonly user: string;
  /** GBNF; omitted for free text. */
  readonly grammar?: string;
  readonly maxTokens: number;
  readonly signal: AbortSignal;
  /** Called with each piece of text as it is written. */
  readonly onText?: (piece: string) => void;
}

/** What a call cost. */
export interface TokenUsage {
  readonly tokensIn: number;
  /** Of tokensIn, those already read before (prefix reuse). */
  readonly tokensCached: number;
  readonly tokensOut: number;
  readonly firstTokenMs: number;
}

export interface Generated extends TokenUsage {
  readonly text: string;
  /** `stop`: the model ended; `length`: maxTokens reached. */
  readonly finish: 'stop' | 'length';
}

/** One generation at a time; callers queue. Aborting `signal` rejects with CANCELLED promptly. */
export interface LanguageModel {
  readonly id: string;
  generate(request: GenerateRequest): Promise<Generated>;
  /**
   * Reads what a later prompt begins with, so that `generate` need not: the instructions and the beginning of its user
   * text. Stops soon after the signal aborts, and keeps what it has read by then.
   */
  readAhead(request: { system: string; user: string; signal: AbortSignal }): Promise<void>;
  /** Probability that the answer to a yes/no question is yes, from the first token's probabilities. */
  yesProbability(request: { system: string; user: string; signal: AbortSignal }): Promise<number>;
}

/** Weights in memory. */
export interface Llm extends LanguageModel {
  readonly contextTokens: number;
  countTokens(text: string): number;
  /** Erases from memory what was read and written of questions; the fixed instructions stay read. Waits its turn. */
  erase(): Promise<void>;
  close(): Promise<void>;
}
