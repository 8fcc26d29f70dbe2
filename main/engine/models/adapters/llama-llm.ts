import { type LlamaContextSequence, LlamaGrammarEvaluationState, type LlamaModel, type Token } from 'node-llama-cpp';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { type ChatPrompt, chatPromptFor } from './chat-prompt.ts';
import { createFirstTokenReader, type FirstTokenReader, YES_NO } from './first-token.ts';
import type { LlamaRuntime } from './llama-runtime.ts';
import type { Generated, GenerateRequest, Llm } from '../port.ts';
import { openModel } from './open-model.ts';
import { createSequencePool, type SequencePool } from './sequence-pool.ts';
import { createSerialQueue, throwIfAborted } from '../../platform/serial-queue.ts';
import { createTextStream } from './text-stream.ts';
import { outpostCommand } from '../../platform/outpost-command.ts';

/** Prompts whose beginnings are kept at once: writing and checking. 1,536 tokens of 1.5B take 44 MB each. */
const KEPT_PROMPTS = 2;
/** Tokens read between two looks at the abort signal: under a second on two cores. */
const READ_TOKENS = 64;
/** The same while nobody has asked yet: a question waits for no more than this, about 0.2 s. */
const AHEAD_TOKENS = 16;

export interface LlamaLlmOptions {
  /** Names the weights, from the manifest. */
  readonly id: string;
  readonly path: string;
  readonly clock: Clock;
  /** Tokens one question and its answer may take together; fewer where the model was trained for fewer. */
  readonly contextTokens: number;
}

interface Parts {
  readonly runtime: LlamaRuntime;
  readonly model: LlamaModel;
  readonly prompt: ChatPrompt;
  readonly pool: SequencePool<LlamaContextSequence>;
  readonly firstToken: FirstTokenReader;
  readonly clock: Clock;
  readonly contextTokens: number;
}

/**
 * Loads any GGUF chat model that was verified before; its own file says which chat format it speaks.
 * MODEL_LOAD_FAILED when llama.cpp refuses it. Prompts too long for the context are BAD_INPUT.
 */
export async function openLlamaLlm(runtime: LlamaRuntime, options: LlamaLlmOptions): Promise<Llm> {
  const parts = await open(runtime, options);
  const queue = createSerialQueue();
  return {
    id: options.id,
    contextTokens: parts.contextTokens,
    countTokens: (text) => parts.model.tokenize(text).length,
    generate: (request) => queue.run(() => generate(parts, request), request.signal),
    readAhead: (request) => queue.run(() => readAhead(parts, request), request.signal),
    yesProbability: (request) => queue.run(() => yesProbability(parts, request), request.signal),
    erase: () => queue.run(() => parts.pool.erase()),
    async close() {
      await queue.drained();
      await parts.pool.close();
      await parts.model.dispose();
    },
  };
}

async function yesProbability(parts: Parts, request: PromptParts): Promise<number> {
  const { sequence, rest } = await readPrompt(parts, request, 0);
  const [yes = 0] = await parts.firstToken.shares(sequence, rest, YES_NO);
  return yes;
}

async function generate(parts: Parts, request: GenerateRequest): Promise<Generated> {
  const { model, clock } = parts;
  const started = clock.monotonic();
  const grammar = await grammarState(parts, request.grammar);
  const read = await readPrompt(parts, request, request.maxTokens);
  const stream = createTextStream(model, request.onText);
  let tokensOut = 0;
  let firstTokenMs = 0;
  let finish: Generated['finish'] = 'stop';
  const tokens = read.sequence.evaluate(read.rest, {
    temperature: 0,
    ...(grammar === null ? {} : { grammarEvaluationState: grammar }),
  });
  for await (const token of tokens) {
    throwIfAborted(request.signal);
    tokensOut += 1;
    if (tokensOut === 1) firstTokenMs = clock.monotonic() - started;
    stream.add(token);
    if (tokensOut >= request.maxTokens) {
      finish = 'length';
      break;
    }
  }
  return {
    text: stream.end(),
    tokensIn: read.tokensIn,
    tokensCached: read.cached,
    tokensOut,
    firstTokenMs,
    finish,
  };
}

interface ReadPrompt {
  readonly sequence: LlamaContextSequence;
  /** The last tokens of the prompt, still to be evaluated. */
  readonly rest: Token[];
  readonly tokensIn: number;
  readonly cached: number;
}

/** Reads the prompt up to its last piece, looking at the signal between pieces. */
async function readPrompt(parts: Parts, request: PromptParts, reserved: number): Promise<ReadPrompt> {
  const tokens = parts.prompt.tokens(request.system, request.user);
  if (tokens.length + reserved > parts.contextTokens) {
    throw new OutpostError(
      'BAD_INPUT',
      `The prompt has ${tokens.length} tokens and ${reserved} more are asked for; ` +
        `${parts.contextTokens} fit: send fewer or shorter passages.`,
    );
  }
  const { sequence, cached, next } = await readUpTo(parts, request, tokens, READ_TOKENS);
  return { sequence, rest: tokens.slice(next), tokensIn: tokens.length, cached };
}

type PromptParts = Pick<GenerateRequest, 'system' | 'user' | 'signal'>;

/** Reads tokens piece by piece, up to the last piece; looks at the signal between pieces. */
async function readUpTo(parts: Parts, { system, signal }: PromptParts, tokens: readonly Token[], piece: number) {
  const { sequence, cached } = await parts.pool.take(tokens, parts.prompt.systemTokens(system));
  let next = cached;
  while (tokens.length - next > piece) {
    throwIfAborted(signal);
    await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(next, next + piece));
    next += piece;
  }
  throwIfAborted(signal);
  return { sequence, cached, next };
}

/** One that does not fit is left: its question will be refused. */
async function readAhead(parts: Parts, request: PromptParts): Promise<void> {
  const tokens = parts.prompt.beginning(request.system, request.user);
  if (tokens.length >= parts.contextTokens) return;
  const { sequence, next } = await readUpTo(parts, request, tokens, AHEAD_TOKENS);
  if (next < tokens.length) await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(next));
}

async function grammarState(parts: Parts, grammar: string | undefined) {
  if (grammar === undefined) return null;
  try {
    const parsed = await parts.runtime.llama.createGrammar({ grammar });
    return new LlamaGrammarEvaluationState({ model: parts.model, grammar: parsed });
  } catch (cause) {
    throw new OutpostError('BAD_INPUT', 'The grammar is not valid GBNF: correct its rules.', {
      cause,
    });
  }
}

async function open(runtime: LlamaRuntime, options: LlamaLlmOptions): Promise<Parts> {
  try {
    const model = await openModel(runtime, options.path, true);
    const contextTokens = Math.min(options.contextTokens, model.trainContextSize);
    const contextOptions = { contextSize: contextTokens, sequences: KEPT_PROMPTS, threads: runtime.threads };
    return {
      runtime,
      model,
      prompt: chatPromptFor(model),
      pool: await createSequencePool(() => model.createContext(contextOptions)),
      firstToken: createFirstTokenReader(model),
      clock: options.clock,
      contextTokens,
    };
  } catch (cause) {
    throw new OutpostError(
      'MODEL_LOAD_FAILED',
      `The language model could not be loaded: run \`${outpostCommand('models verify --full')}\`.`,
      { cause, details: { path: options.path } },
    );
  }
}
