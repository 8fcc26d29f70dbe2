import type { LlamaEmbeddingContext, LlamaModel, Token } from 'node-llama-cpp';

/**
 * A context keeps, until it is disposed, room for the longest text that it has read: one number for each word of the
 * vocabulary and each token (1 MB a token for 262,144 words). One for short texts stays; a longer text gets its own.
 */
export interface EmbeddingContexts {
  vectorOf(tokens: Token[]): Promise<readonly number[]>;
  /** Gives back what longer texts took. */
  trim(): Promise<void>;
  /** Gives everything back: nothing of what was read stays in memory. */
  close(): Promise<void>;
}

/** Tokens of a text that is read in the context that stays: a question of some thirty-five words. */
const SHORT_TOKENS = 48;
/** The context must be longer than its longest input; llama.cpp aligns it to multiples of 256. */
const STEP_TOKENS = 256;
/** Beginning and end marks, and one to spare. */
const BESIDE_TOKENS = 3;

interface Opened {
  readonly context: LlamaEmbeddingContext;
  readonly tokens: number;
}

export function createEmbeddingContexts(model: LlamaModel, threads: number): EmbeddingContexts {
  let short: Opened | null = null;
  let long: Opened | null = null;

  async function open(tokens: number): Promise<Opened> {
    const size = STEP_TOKENS * Math.ceil((tokens + BESIDE_TOKENS) / STEP_TOKENS);
    // Without causal attention the whole input must be in one batch.
    const context = await model.createEmbeddingContext({ contextSize: size, batchSize: size, threads });
    return { context, tokens: size - BESIDE_TOKENS };
  }
  async function trim(): Promise<void> {
    const opened = long;
    long = null;
    await opened?.context.dispose();
  }
  async function contextFor(tokens: number): Promise<LlamaEmbeddingContext> {
    if (tokens <= SHORT_TOKENS) {
      short ??= await open(SHORT_TOKENS);
      return short.context;
    }
    if (long !== null && long.tokens < tokens) await trim();
    long ??= await open(tokens);
    return long.context;
  }

  return {
    async vectorOf(tokens) {
      const context = await contextFor(tokens.length);
      return (await context.getEmbeddingFor(tokens)).vector;
    },
    trim,
    async close() {
      const opened = short;
      short = null;
      await Promise.all([trim(), opened?.context.dispose()]);
    },
  };
}
