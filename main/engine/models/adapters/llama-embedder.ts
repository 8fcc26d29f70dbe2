import type { LlamaModel, Token } from 'node-llama-cpp';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { createSerialQueue, throwIfAborted } from '../../platform/serial-queue.ts';
import { unitVector } from '../../text/vectors.ts';
import type { EmbedderEntry } from '../manifest.ts';
import type { Embedder } from '../port.ts';
import { documentPrompt, queryPrompt } from '../prompts.ts';
import { createVectorMemory } from '../vector-memory.ts';
import { createEmbeddingContexts, type EmbeddingContexts } from './embedding-contexts.ts';
import type { LlamaRuntime } from './llama-runtime.ts';
import { openModel } from './open-model.ts';
import { outpostCommand } from '../../platform/outpost-command.ts';

/** Beginning and end marks, which the context adds. */
const MARK_TOKENS = 2;
/**
 * Of a question; what is longer is cut. Its 2,000 characters are about 450 tokens in a language, and up to 2,000 in
 * hostile text, which would take 2 GB.
 */
const QUESTION_TOKENS = 512;

/** Loads an embedding model from a GGUF file that was verified before. MODEL_LOAD_FAILED when llama.cpp refuses it. */
export async function openLlamaEmbedder(runtime: LlamaRuntime, path: string, entry: EmbedderEntry): Promise<Embedder> {
  const { id, dimensions, maxTokens, languages, prompts } = entry;
  const { model, contexts } = await open(runtime, path);
  const queue = createSerialQueue();
  const memory = createVectorMemory();

  async function embed(prompt: string, limit: number): Promise<Float32Array> {
    const tokens: Token[] = model.tokenize(prompt).slice(0, limit - MARK_TOKENS);
    return unitVector(await contexts.vectorOf(tokens));
  }
  async function embedQuestion(prompt: string): Promise<Float32Array> {
    const vector = await embed(prompt, Math.min(QUESTION_TOKENS, maxTokens));
    await contexts.trim();
    return vector;
  }

  return {
    info: { id, dimensions, maxTokens, languages },
    embedQuery: (text, signal) => queue.run(() => memory.recall(queryPrompt(prompts, text), embedQuestion), signal),
    async embedPassages(passages, { signal, onProgress } = {}) {
      const vectors: Float32Array[] = [];
      try {
        for (const passage of passages) {
          throwIfAborted(signal);
          // Queued one by one: a question asked meanwhile waits for one passage, not for all.
          vectors.push(await queue.run(() => embed(documentPrompt(prompts, passage), maxTokens), signal));
          onProgress?.(vectors.length);
        }
        return vectors;
      } finally {
        await queue.run(contexts.trim);
      }
    },
    countTokens: (text) => model.tokenize(text).length,
    trim: () => queue.run(contexts.close),
    async erase() {
      memory.erase();
      await queue.run(contexts.close);
      // What was in the queue before has been remembered meanwhile.
      memory.erase();
    },
    async close() {
      await queue.drained();
      memory.erase();
      await contexts.close();
      await model.dispose();
    },
  };
}

async function open(runtime: LlamaRuntime, path: string): Promise<{ model: LlamaModel; contexts: EmbeddingContexts }> {
  try {
    // On ARM llama.cpp rearranges Q8_0; on x86 it uses it as it lies in the file.
    const model = await openModel(runtime, path, process.arch !== 'x64');
    return { model, contexts: createEmbeddingContexts(model, runtime.threads) };
  } catch (cause) {
    throw new OutpostError(
      'MODEL_LOAD_FAILED',
      `The embedding model could not be loaded: run \`${outpostCommand('models verify --full')}\`.`,
      { cause, details: { path } },
    );
  }
}
