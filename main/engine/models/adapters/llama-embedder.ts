import type { LlamaEmbeddingContext, LlamaModel, Token } from 'node-llama-cpp';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { LlamaRuntime } from './llama-runtime.ts';
import type { EmbedderEntry } from '../manifest.ts';
import type { Embedder } from '../port.ts';
import { documentPrompt, queryPrompt } from '../prompts.ts';
import { createSerialQueue, throwIfAborted } from '../../platform/serial-queue.ts';
import { unitVector } from '../../text/vectors.ts';
import { createVectorMemory } from '../vector-memory.ts';

/** The context must be longer than its longest input; llama.cpp aligns it to multiples of 256. */
const CONTEXT_MARGIN = 256;
/** Beginning and end marks, which the context adds. */
const MARK_TOKENS = 2;

/** Loads an embedding model from a GGUF file that was verified before. MODEL_LOAD_FAILED when llama.cpp refuses it. */
export async function openLlamaEmbedder(runtime: LlamaRuntime, path: string, entry: EmbedderEntry): Promise<Embedder> {
  const { id, dimensions, maxTokens, languages, prompts } = entry;
  const { model, context } = await open(runtime, path, maxTokens + CONTEXT_MARGIN);
  const queue = createSerialQueue();
  const memory = createVectorMemory();

  const embed = async (prompt: string): Promise<Float32Array> => {
    const tokens: Token[] = model.tokenize(prompt).slice(0, maxTokens - MARK_TOKENS);
    const { vector } = await context.getEmbeddingFor(tokens);
    return unitVector(vector);
  };

  return {
    info: { id, dimensions, maxTokens, languages },
    embedQuery: (text, signal) => queue.run(() => memory.recall(queryPrompt(prompts, text), embed), signal),
    async embedPassages(passages, { signal, onProgress } = {}) {
      const vectors: Float32Array[] = [];
      for (const passage of passages) {
        throwIfAborted(signal);
        // Queued one by one: a question asked meanwhile waits for one passage, not for all.
        vectors.push(await queue.run(() => embed(documentPrompt(prompts, passage)), signal));
        onProgress?.(vectors.length);
      }
      return vectors;
    },
    countTokens: (text) => model.tokenize(text).length,
    // The tokens of the last text stay until the next is read: nothing takes their place.
    async erase() {
      memory.erase();
      await queue.run(() => embed(queryPrompt(prompts, '')));
      // What was in the queue before has been remembered meanwhile.
      memory.erase();
    },
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
  contextTokens: number,
): Promise<{ model: LlamaModel; context: LlamaEmbeddingContext }> {
  try {
    const model = await runtime.llama.loadModel({ modelPath: path, gpuLayers: 0 });
    const context = await model.createEmbeddingContext({
      contextSize: contextTokens,
      // Without causal attention the whole input must be in one batch.
      batchSize: contextTokens,
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
