import type { LlamaModel, Token } from 'node-llama-cpp';

/** Shown by the decoder for a character of which bytes are still to come. */
const REPLACEMENT = '\uFFFD';

/** Turns tokens into text, holding back characters that are not complete yet. */
export interface TextStream {
  add(token: Token): void;
  /** All text; what was held back is passed on first. */
  end(): string;
}

export function createTextStream(model: LlamaModel, onText: ((piece: string) => void) | undefined): TextStream {
  const tokens: Token[] = [];
  let text = '';
  let emitted = 0;
  const emit = (): void => {
    if (text.length > emitted) onText?.(text.slice(emitted));
    emitted = text.length;
  };
  return {
    add(token) {
      tokens.push(token);
      text = model.detokenize(tokens);
      if (!text.endsWith(REPLACEMENT)) emit();
    },
    end() {
      emit();
      return text;
    },
  };
}
