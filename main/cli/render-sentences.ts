import type { AnswerSentence } from '../../shared/contract/approved-words.ts';

/** `•` approved words, `≈` a sentence by the model; each with the numbers of its sources. */
export function sentenceLines(sentences: readonly AnswerSentence[]): string[] {
  return sentences.map(({ text, written, citations }) => {
    const marks = citations.map((n) => `[${n}]`).join('');
    return `${written ? '≈' : '•'} ${text} ${marks}`;
  });
}
