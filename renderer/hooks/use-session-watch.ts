import { useEffect } from 'react';
import type { Account } from '../../shared/contract/accounts.ts';
import { useEngine } from './engine-context.tsx';

/** How soon an idle window notices that its session has ended, ms. */
const LOOK_MS = 5_000;

interface SessionWatch {
  onEnded(): void;
  /** As the engine has the account now: its role may be another one. */
  onLooked(account: Account): void;
}

/** What is on screen must not outlive its session: polls while an account is signed in, without keeping the session alive. */
export function useSessionWatch(id: string | null, { onEnded, onLooked }: SessionWatch): void {
  const { client } = useEngine();
  useEffect(() => client.onSessionEnded(onEnded), [client, onEnded]);
  useEffect(() => {
    if (id === null) return;
    const controller = new AbortController();
    const look = (): void => {
      client.call('accounts.current', {}, { signal: controller.signal }).then(
        ({ account }) => (account ? onLooked(account) : onEnded()),
        // An engine that cannot be reached says nothing about the session.
        () => undefined,
      );
    };
    const timer = setInterval(look, LOOK_MS);
    return () => {
      clearInterval(timer);
      controller.abort();
    };
  }, [client, id, onEnded, onLooked]);
}
