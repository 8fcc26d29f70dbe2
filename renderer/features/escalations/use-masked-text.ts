import { useState } from 'react';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../hooks/engine-context.tsx';

export interface MaskedText {
  readonly text: string;
  /** How it will be kept, where that is not as typed; null until checked. */
  readonly masked: string | null;
  /** Why it could not be checked; null otherwise. */
  readonly error: OutpostError | null;
  type(text: string): void;
  /** True when it may be sent: nothing is hidden in it, or its writer has seen what is. */
  check(): Promise<boolean>;
}

interface State {
  readonly text: string;
  readonly masked: string | null;
  readonly error: OutpostError | null;
}

/** Masking can take a word too many: its writer reads a text as it will be kept, before it is. */
export function useMaskedText(): MaskedText {
  const { client } = useEngine();
  const [{ text, masked, error }, setState] = useState<State>({ text: '', masked: null, error: null });
  async function check(): Promise<boolean> {
    if (masked !== null || text.trim() === '') return true;
    try {
      const redaction = await client.call('guard.redact', { text });
      if (redaction.spans.length === 0) return true;
      setState({ text, masked: redaction.text, error: null });
    } catch (thrown) {
      setState({ text, masked: null, error: toOutpostError(thrown) });
    }
    return false;
  }
  return { text, masked, error, type: (next) => setState({ text: next, masked: null, error: null }), check };
}
