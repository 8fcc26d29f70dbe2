import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';

/** Ways in which models begin a yes or a no. Only those that are one token in this vocabulary count. */
export const YES_NO: readonly (readonly string[])[] = [
  ['Yes', 'yes', 'YES', ' Yes', ' yes'],
  ['No', 'no', 'NO', ' No', ' no'],
];

export interface FirstTokenReader {
  /**
   * Reads `tokens` and gives how likely the answer begins with a word of each group, 0 to 1, adding up to 1.
   * MODEL_LOAD_FAILED where the vocabulary has no single token for one of the groups.
   */
  shares(
    sequence: LlamaContextSequence,
    tokens: readonly Token[],
    groups: readonly (readonly string[])[],
  ): Promise<number[]>;
}

export function createFirstTokenReader(model: LlamaModel): FirstTokenReader {
  return {
    async shares(sequence, tokens, groups) {
      const known = groups.map((words) => singleTokens(model, words));
      if (known.some((group) => group.length === 0)) {
        throw new OutpostError('MODEL_LOAD_FAILED', 'This model cannot begin each of the answers with one token.');
      }
      const last = tokens.at(-1);
      if (last === undefined) throw new OutpostError('INTERNAL', 'A prompt without tokens.');
      const results = await sequence.controlledEvaluate([
        ...tokens.slice(0, -1),
        [last, { generateNext: { logits: { filter: { tokens: known.flat() } } } }],
      ]);
      const logits = results.at(tokens.length - 1)?.next.logits;
      if (logits === undefined) throw new OutpostError('INTERNAL', 'The model gave no logits.');
      return sharesOf(logits, known);
    },
  };
}

function sharesOf(logits: ReadonlyMap<Token, number>, groups: readonly (readonly Token[])[]): number[] {
  const top = Math.max(...logits.values());
  const weights = groups.map((tokens) =>
    tokens.reduce((sum, token) => sum + Math.exp((logits.get(token) ?? -Infinity) - top), 0),
  );
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
}

function singleTokens(model: LlamaModel, words: readonly string[]): Token[] {
  const tokens = words.map((word) => model.tokenize(word)).filter((list) => list.length === 1);
  return [...new Set(tokens.flat())];
}
