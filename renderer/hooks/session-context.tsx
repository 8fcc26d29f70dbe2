import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Account } from '../../shared/contract/accounts.ts';
import { useEngine } from './engine-context.tsx';
import { useStatus } from './status-context.tsx';
import { type ComeBack, useComeBack } from './use-come-back.ts';
import { useSessionWatch } from './use-session-watch.ts';

interface SessionContextValue {
  readonly account: Account | null;
  /** True once the engine has ended the session: the window then says why it shows the sign-in again. */
  readonly ended: boolean;
  /** For how long its person had done nothing when this window opened the session, ms: after an update they come back. */
  readonly unusedMs: number;
  /** As in use-come-back.ts. */
  readonly comeBack: ComeBack;
  signIn(id: string, pin: string): Promise<void>;
  signOut(): Promise<void>;
  /** Signs out at once, whether the engine answers or not. `ended`: not by the person, and the window says so. */
  leave(how: { ended: boolean }): void;
  /** Reads anew how the account stands. */
  look(): void;
  /** Forgets the session without asking the engine: it has expired. */
  expire(): void;
}

interface SessionState {
  readonly account: Account | null;
  readonly ended: boolean;
  readonly unusedMs: number;
}

const NOBODY = { account: null, unusedMs: 0 };

/** Polling renders nothing anew unless the account has changed. */
function withAccount(before: SessionState, account: Account): SessionState {
  return JSON.stringify(before.account) === JSON.stringify(account) ? before : { ...before, account, ended: false };
}

const SessionContext = createContext<SessionContextValue | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const { client } = useEngine();
  const { status } = useStatus();
  const [{ account, ended, unusedMs }, setState] = useState<SessionState>({ ...NOBODY, ended: false });
  const enter = useCallback(
    ({ session, ...signed }: { session: string; account: Account; unusedMs: number }) => {
      client.setSession(session);
      setState({ ...signed, ended: false });
    },
    [client],
  );
  const comeBack = useComeBack(status?.home.state === 'ready', enter);
  const { stayOut } = comeBack;
  const forget = useCallback(
    (next: { ended: boolean }) => {
      client.setSession(null);
      stayOut();
      setState({ ...NOBODY, ...next });
    },
    [client, stayOut],
  );
  const expire = useCallback(() => forget({ ended: true }), [forget]);
  const looked = useCallback((now: Account) => setState((before) => withAccount(before, now)), []);
  useSessionWatch(account?.id ?? null, { onEnded: expire, onLooked: looked });
  const value = useMemo<SessionContextValue>(
    () => ({
      account,
      ended,
      unusedMs,
      comeBack,
      async signIn(id, pin) {
        enter({ ...(await client.call('accounts.signIn', { id, pin })), unusedMs: 0 });
      },
      async signOut() {
        await client.call('accounts.signOut', {}).catch(() => undefined);
        forget({ ended: false });
      },
      leave(how) {
        void client.call('accounts.signOut', {}).catch(() => undefined);
        forget(how);
      },
      look() {
        client.call('accounts.current', {}).then(
          (now) => now.account && looked(now.account),
          () => undefined,
        );
      },
      expire,
    }),
    [account, ended, unusedMs, comeBack, client, enter, expire, forget, looked],
  );
  return <SessionContext value={value}>{children}</SessionContext>;
}

export function useSession(): SessionContextValue {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider above it.');
  return session;
}
