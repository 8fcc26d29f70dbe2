import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Contract } from '../../shared/contract/contract.ts';
import type { InputOf, OutputOf } from '../../shared/contract/service.ts';
import { useEngine } from './engine-context.tsx';
import { hasClaim, makeClaim, takeClaim } from './return-claim.ts';

export interface ComeBack {
  /** The engine is about to be asked, or is being asked: nobody has to sign in yet. */
  readonly returning: boolean;
  /** With the request that an update is put in place. Nothing in a browser, which no update of the app starts anew. */
  claim(): InputOf<Contract['updates.apply']>;
  /** The person has left: whoever is here next gives a PIN. */
  stayOut(): void;
}

/** Opens the session of the version before again, in the window in which the update was asked for. `ready`: the home is open. */
export function useComeBack(ready: boolean, onBack: (back: OutputOf<Contract['accounts.comeBack']>) => void): ComeBack {
  const { client, shell, onCover } = useEngine();
  const [returning, setReturning] = useState(() => shell === 'electron' && hasClaim(window.localStorage));

  const stayOut = useCallback((): void => {
    takeClaim(window.localStorage);
    setReturning(false);
    if (shell === 'electron') client.call('accounts.stayOut', {}).catch(() => undefined);
  }, [client, shell]);

  useEffect(() => {
    if (!returning || !ready) return;
    const claim = takeClaim(window.localStorage);
    if (claim === null) {
      setReturning(false);
      return;
    }
    // However it is refused, the PIN is asked.
    client
      .call('accounts.comeBack', { claim })
      .then(onBack, () => undefined)
      .finally(() => setReturning(false));
  }, [client, onBack, ready, returning]);

  // The computer was locked or slept meanwhile.
  useEffect(() => (returning ? onCover?.(stayOut) : undefined), [onCover, returning, stayOut]);

  const claim = useCallback(() => (shell === 'electron' ? { claim: makeClaim(window.localStorage) } : {}), [shell]);
  return useMemo(() => ({ returning, claim, stayOut }), [returning, claim, stayOut]);
}
