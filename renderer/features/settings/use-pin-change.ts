import { type FormEvent, useState } from 'react';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../hooks/engine-context.tsx';

const EMPTY = { current: '', next: '', again: '' };
type Pins = typeof EMPTY;

type Outcome =
  | { readonly kind: 'open' | 'running' | 'differ' | 'saved' }
  | { readonly kind: 'refused'; readonly error: OutpostError };

export interface PinChange {
  readonly pins: Pins;
  readonly outcome: Outcome;
  type(field: keyof Pins): (pin: string) => void;
  save(event: FormEvent): void;
}

/** The form of an account's own PIN. After a refusal only the current PIN is emptied; after success all three are. */
export function usePinChange(accountId: string, onSaved: () => void): PinChange {
  const { client } = useEngine();
  const [pins, setPins] = useState(EMPTY);
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'open' });
  const saved = (): void => {
    setOutcome({ kind: 'saved' });
    setPins(EMPTY);
    onSaved();
  };
  const refused = (thrown: unknown): void => {
    setOutcome({ kind: 'refused', error: toOutpostError(thrown) });
    setPins((before) => ({ ...before, current: '' }));
  };
  return {
    pins,
    outcome,
    type: (field) => (pin) => setPins((before) => ({ ...before, [field]: pin })),
    save(event) {
      event.preventDefault();
      if (pins.next !== pins.again) {
        setOutcome({ kind: 'differ' });
        return;
      }
      setOutcome({ kind: 'running' });
      client.call('accounts.setPin', { id: accountId, pin: pins.next, oldPin: pins.current }).then(saved, refused);
    },
  };
}
