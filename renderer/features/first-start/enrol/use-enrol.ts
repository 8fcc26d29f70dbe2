import { useState } from 'react';
import { type OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { askKeyStore } from '../../../bridge/electron-transport.ts';
import { useEngine } from '../../../hooks/engine-context.tsx';
import type { ReadEnrolment } from './EnrolFile.tsx';
import type { Admin } from '../../../parts/person/FirstAdminForm.tsx';
import type { KeyChoice } from './key-choice.ts';

/** What is shown once the home is made, and never again. */
export interface Enrolled {
  readonly recoveryKey: string;
  readonly keyStoreFailed: boolean;
}

interface Enrolling {
  readonly busy: boolean;
  readonly error: OutpostError | null;
  run(what: { enrolment: ReadEnrolment; key: KeyChoice; admin: Admin }): Promise<Enrolled | null>;
}

/** Whether the key store has taken the way in; true where none was asked for. */
async function remembered({ by, passphrase }: KeyChoice): Promise<boolean> {
  if (by === 'passphrase') return true;
  const state = await askKeyStore({ kind: 'remember', passphrase })?.catch(() => null);
  return state?.remembered ?? false;
}

/** Makes the home of what was chosen. Null where it was refused; `error` then says why. */
export function useEnrol(): Enrolling {
  const { client } = useEngine();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<OutpostError | null>(null);
  return {
    busy,
    error,
    async run({ enrolment, key, admin }) {
      setBusy(true);
      setError(null);
      try {
        const { source, shown } = enrolment;
        const { fingerprint } = shown;
        const { passphrase } = key;
        const made = await client.call('setup.enrol', { enrolment: source, fingerprint, passphrase, admin });
        return { recoveryKey: made.recoveryKey, keyStoreFailed: !(await remembered(key)) };
      } catch (thrown) {
        setError(toOutpostError(thrown));
        return null;
      } finally {
        setBusy(false);
      }
    },
  };
}
