import { useState } from 'react';
import type { NoteMask, ReviewedMask } from '../../../shared/contract/escalations.ts';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../hooks/engine-context.tsx';

/** A mask as its writer sees it. */
export interface ShownMask extends NoteMask {
  readonly undone: boolean;
}

/** What may be sent: the text, and every mask in it as its writer left it. */
interface CheckedText {
  readonly text: string;
  readonly masks: ReviewedMask[];
}

export interface MaskedText {
  readonly text: string;
  /** What will be hidden in it; null until checked, and where it is nothing. */
  readonly masks: readonly ShownMask[] | null;
  /** Why it could not be checked; null otherwise. */
  readonly error: OutpostError | null;
  type(text: string): void;
  undo(index: number, undone: boolean): void;
  /** Null where its writer must first look at what is hidden. */
  check(): Promise<CheckedText | null>;
}

interface State {
  readonly text: string;
  readonly masks: readonly ShownMask[] | null;
  readonly error: OutpostError | null;
}

const checked = (text: string, masks: readonly ShownMask[]): CheckedText => ({
  text,
  masks: masks.map(({ start, end, label, undone }) => ({ start, end, label, undone })),
});

/** Masking can take a word too many: its writer sees each mask before a text is sent, and undoes what is the clinic's own. */
export function useMaskedText(): MaskedText {
  const { client } = useEngine();
  const [{ text, masks, error }, setState] = useState<State>({ text: '', masks: null, error: null });
  async function check(): Promise<CheckedText | null> {
    // Sent without the white space around it: places count from the first letter.
    const typed = text.trim();
    if (masks !== null || typed === '') return checked(typed, masks ?? []);
    try {
      const found = await client.call('escalations.masks', { text: typed });
      if (found.masks.length === 0) return checked(typed, []);
      setState({ text: typed, masks: found.masks.map((mask) => ({ ...mask, undone: false })), error: null });
    } catch (thrown) {
      setState({ text, masks: null, error: toOutpostError(thrown) });
    }
    return null;
  }
  return {
    ...{ text, masks, error, check },
    type: (next) => setState({ text: next, masks: null, error: null }),
    undo(index, undone) {
      const changed = masks?.map((mask, i) => (i === index && mask.undoable ? { ...mask, undone } : mask)) ?? null;
      setState({ text, masks: changed, error: null });
    },
  };
}
