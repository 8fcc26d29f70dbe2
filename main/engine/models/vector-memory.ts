/** Prompts whose vectors are kept: what a person types, asks and corrects within a few minutes. */
const KEPT = 32;

/**
 * The last vectors that an embedder made, by the prompt that they were made of: the guard and search ask for the same
 * one, and so do a question and what was looked for while it was typed. In memory alone.
 */
export interface VectorMemory {
  /** Asked within the embedder's queue, so that a vector made for a caller who has left meanwhile is found by the next. */
  recall(prompt: string, make: (prompt: string) => Promise<Float32Array>): Promise<Float32Array>;
  erase(): void;
}

export function createVectorMemory(kept = KEPT): VectorMemory {
  const byPrompt = new Map<string, Float32Array>();
  return {
    async recall(prompt, make) {
      const vector = byPrompt.get(prompt) ?? (await make(prompt));
      // Last in the order of the map: the one that is forgotten last.
      byPrompt.delete(prompt);
      byPrompt.set(prompt, vector);
      const [oldest] = byPrompt.keys();
      if (byPrompt.size > kept && oldest !== undefined) byPrompt.delete(oldest);
      return vector;
    },
    erase: () => byPrompt.clear(),
  };
}
