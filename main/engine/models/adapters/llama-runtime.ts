import { availableParallelism } from 'node:os';
import { getLlama, type Llama, LlamaLogLevel } from 'node-llama-cpp';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { governThreads } from './thread-governor.ts';
import { outpostCommand } from '../../platform/outpost-command.ts';

/** The llama.cpp binding, opened once by the composition root and shared by every GGUF model. */
export interface LlamaRuntime {
  readonly llama: Llama;
  /** Threads that all evaluations share at most; fewer while other programs use the cores. */
  readonly threads: number;
  close(): Promise<void>;
}

export interface LlamaRuntimeOptions {
  /** Upper limit; physical cores where omitted, since more only slows arithmetic down. */
  readonly maxThreads?: number;
  readonly onWarning?: (message: string) => void;
}

/**
 * Opens the prebuilt CPU binding; never compiles and never downloads.
 * MODEL_LOAD_FAILED where there is none for this machine.
 */
export async function openLlamaRuntime(options: LlamaRuntimeOptions = {}): Promise<LlamaRuntime> {
  try {
    const llama = await getLlama({
      gpu: false,
      build: 'never',
      skipDownload: true,
      logLevel: LlamaLogLevel.error,
      logger: (_level, message) => options.onWarning?.(message.trim()),
      maxThreads: 1,
    });
    // Known only once the binding is open: the cores that are useful for arithmetic.
    const threads = Math.max(1, Math.min(llama.cpuMathCores, availableParallelism(), options.maxThreads ?? Infinity));
    llama.maxThreads = threads;
    const stop = governThreads(threads, (now) => {
      llama.maxThreads = now;
    });
    const close = async (): Promise<void> => {
      stop();
      await llama.dispose();
    };
    return { llama, threads, close };
  } catch (cause) {
    throw new OutpostError(
      'MODEL_LOAD_FAILED',
      `The model runtime does not start on this machine: run \`${outpostCommand('doctor')}\`.`,
      { cause },
    );
  }
}
