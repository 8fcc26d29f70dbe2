import type { ConnectionState } from '../../../renderer/bridge/connection-state.ts';
import type { Engine } from '../../../renderer/bridge/engine.ts';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Method } from '../../../shared/contract/contract.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { createClient } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';
import { ToServer } from '../../../shared/rpc/messages.ts';
import { type Handlers, type Server, serve } from '../../../shared/rpc/server.ts';

/** What the engine answers in a test; a method that is not given is refused with PROTOCOL. */
export type Services = Partial<Handlers<Account>>;

const SESSION = 'a session';
/** The PIN of every account here. */
export const PIN = '2468';

export interface FakeEngine {
  readonly engine: Engine;
  readonly notify: Server['notify'];
  /** The inputs of all calls of a method so far, as they came over the line; oldest first. */
  inputsOf(method: Method): unknown[];
  /** Every session ends, as after a time without use. */
  endSessions(): void;
  /** The computer is locked, or goes to sleep. */
  goAway(): void;
  /** The line to the engine is lost, or is back. */
  connect(state: ConnectionState): void;
}

/** A window of the desktop app, and who may come back into it after an update; nobody where that is null. */
export interface OnDesktop {
  readonly back: { readonly account: Account; readonly unusedMs: number } | null;
}

/** Signing in and out, as the engine does it. */
function accountServices(
  accounts: readonly Account[],
  session: { account: Account | null },
  desktop: OnDesktop | null,
): Services {
  return {
    'accounts.comeBack'() {
      if (!desktop?.back)
        throw new OutpostError('SIGN_IN_AGAIN', 'Give your PIN.', { details: { reason: 'no_ticket' } });
      session.account = desktop.back.account;
      return { session: SESSION, ...desktop.back };
    },
    'accounts.stayOut': () => ({}),
    'accounts.list': () => [...accounts],
    'accounts.signIn': ({ id, pin }) => {
      const account = accounts.find((each) => each.id === id);
      if (!account || pin !== PIN) {
        throw new OutpostError('WRONG_PIN', 'That PIN is not right: try again.', { details: { attemptsLeft: 4 } });
      }
      session.account = account;
      return { session: SESSION, account };
    },
    'accounts.current': () => ({ account: session.account }),
    'accounts.active': () => ({}),
    'accounts.resume'({ pin }) {
      if (pin !== PIN)
        throw new OutpostError('WRONG_PIN', 'That PIN is not right: try again.', { details: { attemptsLeft: 4 } });
      return {};
    },
    'accounts.signOut': () => {
      session.account = null;
      return {};
    },
  };
}

/**
 * An engine of answers, behind the real line: calls and answers are parsed by the contract on their way, so that an
 * answer of a test which the contract does not allow fails as it would in the product.
 */
export function fakeEngine(
  accounts: readonly Account[],
  services: Services,
  desktop: OnDesktop | null = null,
): FakeEngine {
  const [near, far] = memoryPair();
  const session: { account: Account | null } = { account: null };
  const calls: { method: string; params: unknown }[] = [];
  far.onMessage((raw) => {
    const message = ToServer.parse(raw);
    if (message.kind === 'request') calls.push({ method: message.method, params: message.params });
  });
  const server = serve<Account>(far, {
    handlers: { ...accountServices(accounts, session, desktop), ...services },
    authorise(access, token) {
      const account = token === SESSION ? session.account : null;
      if (account === null && access !== 'none') throw new OutpostError('SESSION_EXPIRED', 'Sign in again.');
      return account;
    },
  });
  const listeners = new Set<() => void>();
  const covers = new Set<() => void>();
  let connection: ConnectionState = 'connected';
  return {
    engine: {
      client: createClient(near),
      shell: desktop === null ? 'browser' : 'electron',
      connection: () => connection,
      onConnection(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      onCover(listener) {
        covers.add(listener);
        return () => covers.delete(listener);
      },
    },
    notify: server.notify,
    inputsOf: (method) => calls.filter((call) => call.method === method).map(({ params }) => params),
    endSessions() {
      session.account = null;
    },
    goAway() {
      for (const cover of covers) cover();
    },
    connect(state) {
      connection = state;
      for (const listener of listeners) listener();
    },
  };
}
