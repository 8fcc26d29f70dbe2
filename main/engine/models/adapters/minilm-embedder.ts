import { dirname } from 'node:path';
import { AutoModel, AutoTokenizer, env } from '@huggingface/transformers';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { EmbedderEntry } from '../manifest.ts';
import type { Embedder } from '../port.ts';
import { documentPrompt, queryPrompt } from '../prompts.ts';
import { createSerialQueue, throwIfAborted } from '../../platform/serial-queue.ts';
import { unitVector } from '../../text/vectors.ts';
import { createVectorMemory } from '../vector-memory.ts';
import { outpostCommand } from '../../platform/outpost-command.ts';

/**
 * Loads a sentence transformer from a folder with model.onnx, tokenizer.json and the configurations, verified before.
 * `maxTokens` counts wordpieces, marks included. `threads`: for one evaluation. MODEL_LOAD_FAILED when the runtime
 * refuses it.
 */
export async function openMinilmEmbedder(modelPath: string, entry: EmbedderEntry, threads: number): Promise<Embedder> {
  const { id, dimensions, maxTokens, languages, prompts } = entry;
  const { model, tokenizer } = await open(dirname(modelPath), threads);
  const queue = createSerialQueue();
  const memory = createVectorMemory();

  // One text at a time: int8 activations are scaled per batch, so companions would change the vector.
  const embed = async (text: string): Promise<Float32Array> => {
    const inputs = tokenizer(text, { truncation: true, max_length: maxTokens });
    const output = (await model(inputs)) as { last_hidden_state: HiddenState };
    return unitVector(meanOfTokens(output.last_hidden_state));
  };

  return {
    info: { id, dimensions, maxTokens, languages },
    embedQuery: (text, signal) => queue.run(() => memory.recall(queryPrompt(prompts, text), embed), signal),
    async embedPassages(passages, { signal, onProgress } = {}) {
      const vectors: Float32Array[] = [];
      for (const passage of passages) {
        throwIfAborted(signal);
        vectors.push(await queue.run(() => embed(documentPrompt(prompts, passage)), signal));
        onProgress?.(vectors.length);
      }
      return vectors;
    },
    countTokens: (text) => tokenizer.encode(text, { add_special_tokens: false }).length,
    // Its buffers are small.
    trim: async () => undefined,
    // Buffers are used again: nothing takes the place of the last text.
    async erase() {
      memory.erase();
      await queue.run(() => embed(queryPrompt(prompts, '')));
      // What was in the queue before has been remembered meanwhile.
      memory.erase();
    },
    async close() {
      await queue.drained();
      memory.erase();
      await model.dispose();
    },
  };
}

interface HiddenState {
  /** [batch, tokens, dimensions] */
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}

function meanOfTokens(state: HiddenState): Float32Array {
  const [, tokens = 0, dimensions = 0] = state.dims;
  const mean = new Float32Array(dimensions);
  for (let t = 0; t < tokens; t += 1) {
    for (let d = 0; d < dimensions; d += 1) {
      mean[d] = (mean[d] ?? 0) + (state.data[t * dimensions + d] ?? 0) / tokens;
    }
  }
  return mean;
}

async function open(folder: string, threads: number) {
  // The library's settings are global; these make sure that nothing is ever fetched.
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = '';
  try {
    const local = { local_files_only: true } as const;
    const tokenizer = await AutoTokenizer.from_pretrained(folder, local);
    const model = await AutoModel.from_pretrained(folder, {
      ...local,
      subfolder: '',
      model_file_name: 'model',
      dtype: 'fp32', // the suffix of the file name, not of the weights, which are int8 inside
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    });
    return { tokenizer, model };
  } catch (cause) {
    throw new OutpostError(
      'MODEL_LOAD_FAILED',
      `The compact embedding model could not be loaded: run \`${outpostCommand('models verify --full')}\`.`,
      { cause, details: { path: folder } },
    );
  }
}
