import type { LlamaEmbeddingContext, LlamaModel, Token } from 'node-llama-cpp';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { LlamaRuntime } from './llama-runtime.ts';
import type { Embedder, EmbedderInfo, PassageInput } from '../port.ts';
import { createSerialQueue, throwIfAborted } from '../serial-queue.ts';
import { normalise } from '../vectors.ts';

/** Trained length of EmbeddingGemma, in tokens. */
const MAX_TOKENS = 2048;
/** The context must be longer than its longest input; llama.cpp aligns it to multiples of 256. */
const CONTEXT_TOKENS = MAX_TOKENS + 256;
/** Beginning and end marks, which the context adds. */
const MARK_TOKENS = 2;

const EMBEDDINGGEMMA_INFO: EmbedderInfo = {
  id: 'embeddinggemma-300m',
  dimensions: 768,
  maxTokens: MAX_TOKENS,
  languages: ['en', 'es', 'fr', 'pt', 'de', 'it'],
};

/** The prompts the model was trained with (model card of EmbeddingGemma). */
const GEMMA_PROMPTS = {
  query: (text: string) => `task: search result | query: ${text}`,
  passage: ({ title, text }: PassageInput) => `title: ${title.trim() || 'none'} | text: ${text}`,
  classification: (text: string) => `task: classification | query: ${text}`,
} as const;

/** Loads EmbeddingGemma from a GGUF file that was verified before. MODEL_LOAD_FAILED when llama.cpp refuses it. */
export async function openLlamaEmbedder(runtime: LlamaRuntime, path: string): Promise<Embedder> {
  const { model, context } = await open(runtime, path);
  const queue = createSerialQueue();

  const embed = async (prompt: string): Promise<Float32Array> => {
    const tokens: Token[] = model.tokenize(prompt).slice(0, MAX_TOKENS - MARK_TOKENS);
    const { vector } = await context.getEmbeddingFor(tokens);
    return normalise(vector);
  };

  return {
    info: EMBEDDINGGEMMA_INFO,
    embedQuery: (text, signal) => queue.run(() => embed(GEMMA_PROMPTS.query(text)), signal),
    embedForClassification: (text, signal) => queue.run(() => embed(GEMMA_PROMPTS.classification(text)), signal),
    async embedPassages(passages, { signal, onProgress } = {}) {
      const vectors: Float32Array[] = [];
      for (const passage of passages) {
        throwIfAborted(signal);
        // Queued one by one: a question asked meanwhile waits for one passage, not for all.
        vectors.push(await queue.run(() => embed(GEMMA_PROMPTS.passage(passage)), signal));
        onProgress?.(vectors.length);
      }
      return vectors;
    },
    countTokens: (text) => model.tokenize(text).length,
    async close() {
      await queue.drained();
      await context.dispose();
      await model.dispose();
    },
  };
}

async function open(
  runtime: LlamaRuntime,
  path: string,
): Promise<{ model: LlamaModel; context: LlamaEmbeddingContext }> {
  try {
    const model = await runtime.llama.loadModel({ modelPath: path, gpuLayers: 0 });
    const context = await model.createEmbeddingContext({
      contextSize: CONTEXT_TOKENS,
      // Without causal attention the whole input must be in one batch.
      batchSize: CONTEXT_TOKENS,
      threads: runtime.threads,
    });
    return { model, context };
  } catch (cause) {
    throw new OutpostError(
      'MODEL_LOAD_FAILED',
      'The embedding model could not be loaded: run `npm run outpost -- models verify --full`.',
      { cause, details: { path } },
    );
  }
}
