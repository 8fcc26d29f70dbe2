import type { LlamaModel } from 'node-llama-cpp';
import type { LlamaRuntime } from './llama-runtime.ts';

/**
 * Loads a GGUF file. `repacked`: llama.cpp rearranges its matrices for this processor, and the copy that a mapped file
 * would leave beside them is not kept (Q4_K_M, 1.1 GB: 1,910 MB mapped, 1,310 MB read). What is used as it lies in the
 * file is mapped: the system drops and reads it again as it needs the memory.
 */
export async function openModel(runtime: LlamaRuntime, modelPath: string, repacked: boolean): Promise<LlamaModel> {
  const model = await runtime.llama.loadModel({ modelPath, gpuLayers: 0, useMmap: !repacked });
  dropWordLists(model);
  return model;
}

/** llama.cpp has its own copy of the vocabulary; the library's, as JavaScript strings, takes some 20 MB. */
function dropWordLists({ fileInfo }: LlamaModel): void {
  Object.assign(fileInfo.metadata.tokenizer.ggml, { tokens: [], token_type: [], scores: [], merges: [] });
}
