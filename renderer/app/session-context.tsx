import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Account } from '../../shared/contract/accounts.ts';
import { useEngine } from './engine-context.tsx';

interface SessionContextValue {
  readonly account: Account | null;
  signIn(id: string, pin: string): Promise<void>;
  signOut(): Promise<void>;
  /** Forgets the session without asking the engine: it has expired. */
  expire(): void;
}

const SessionContext = createContext<SessionContextValue | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const { client } = useEngine();
  const [account, setAccount] = useState<Account | null>(null);
  const expire = useCallback(() => {
    client.setSession(null);
    setAccount(null);
  }, [client]);
  const value = useMemo<SessionContextValue>(
    () => ({
      account,
      async signIn(id, pin) {
        const signed = await client.call('accounts.signIn', { id, pin });
        client.setSession(signed.session);
        setAccount(signed.account);
      },
      async signOut() {
        await client.call('accounts.signOut', {}).catch(() => undefined);
        expire();
      },
      expire,
    }),
    [account, client, expire],
  );
  return <SessionContext value={value}>{children}</SessionContext>;
}

export function useSession(): SessionContextValue {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider above it.');
  return session;
}
