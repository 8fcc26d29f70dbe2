import { useState } from 'react';
import { useEngine } from '../../hooks/engine-context.tsx';

export interface MaskedText {
  readonly text: string;
  /** How it will be kept, where that is not as typed; null until checked. */
  readonly masked: string | null;
  type(text: string): void;
  /** True when it may be sent: nothing is hidden in it, or whoever wrote it has seen what is. */
  check(): Promise<boolean>;
}

/** Masking can take a word too many: whoever writes reads it as it will be kept, before it is. */
export function useMaskedText(): MaskedText {
  const { client } = useEngine();
  const [text, setText] = useState('');
  const [masked, setMasked] = useState<string | null>(null);
  return {
    text,
    masked,
    type(next) {
      setText(next);
      setMasked(null);
    },
    async check() {
      if (masked !== null || text.trim() === '') return true;
      const redaction = await client.call('guard.redact', { text });
      if (redaction.spans.length === 0) return true;
      setMasked(redaction.text);
      return false;
    },
  };
}
