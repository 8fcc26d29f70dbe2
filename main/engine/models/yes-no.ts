import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** Ways in which models begin a yes or a no. Only those that are one token in this vocabulary count. */
const YES = ['Yes', 'yes', 'YES', ' Yes', ' yes'];
const NO = ['No', 'no', 'NO', ' No', ' no'];

export interface YesNoReader {
  /** Reads `tokens` and gives P(yes) / (P(yes) + P(no)) of the next token, 0 to 1. */
  probability(sequence: LlamaContextSequence, tokens: readonly Token[]): Promise<number>;
}

/** MODEL_LOAD_FAILED where the vocabulary has no single token for yes or for no. */
export function createYesNoReader(model: LlamaModel): YesNoReader {
  const yes = singleTokens(model, YES);
  const no = singleTokens(model, NO);
  if (yes.length === 0 || no.length === 0) {
    throw new OutpostError('MODEL_LOAD_FAILED', 'This model cannot answer yes or no in one token.');
  }
  return {
    async probability(sequence, tokens) {
      const last = tokens.at(-1);
      if (last === undefined) throw new OutpostError('INTERNAL', 'A prompt without tokens.');
      const results = await sequence.controlledEvaluate([
        ...tokens.slice(0, -1),
        [last, { generateNext: { logits: { filter: { tokens: [...yes, ...no] } } } }],
      ]);
      const logits = results.at(tokens.length - 1)?.next.logits;
      if (logits === undefined) throw new OutpostError('INTERNAL', 'The model gave no logits.');
      return shareOf(logits, yes, no);
    },
  };
}

function shareOf(logits: ReadonlyMap<Token, number>, yes: readonly Token[], no: readonly Token[]) {
  const top = Math.max(...logits.values());
  const weight = (tokens: readonly Token[]): number =>
    tokens.reduce((sum, token) => sum + Math.exp((logits.get(token) ?? -Infinity) - top), 0);
  const forYes = weight(yes);
  return forYes / (forYes + weight(no));
}

function singleTokens(model: LlamaModel, words: readonly string[]): Token[] {
  const tokens = words.map((word) => model.tokenize(word)).filter((list) => list.length === 1);
  return [...new Set(tokens.flat())];
}
