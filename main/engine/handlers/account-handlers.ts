import type { Handlers } from '../../../shared/rpc/server.ts';
import { isOutpostError, OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Session } from '../accounts/sessions.ts';
import type { HandlerDeps } from './deps.ts';

type AccountMethods =
  | 'accounts.list'
  | 'accounts.signIn'
  | 'accounts.signOut'
  | 'accounts.add'
  | 'accounts.remove'
  | 'accounts.setPin';

export function accountHandlers(deps: HandlerDeps): Pick<Handlers<Session>, AccountMethods> {
  return {
    'accounts.list': () => deps.workstation().accounts.list(),
    'accounts.signIn'({ id, pin }) {
      const { accounts, sessions, audit } = deps.workstation();
      try {
        const account = accounts.checkPin(id, pin);
        audit.append({ kind: 'sign_in', action: 'signed_in', actor: id });
        return { session: sessions.open(account).token, account };
      } catch (thrown) {
        // An id that does not exist is not written down: it may be a PIN typed into the wrong field.
        if (isOutpostError(thrown) && thrown.code !== 'NO_ACCOUNT') {
          audit.append({ kind: 'sign_in', action: 'refused', actor: id, details: { code: thrown.code } });
        }
        throw thrown;
      }
    },
    'accounts.signOut'(_input, { session }) {
      const { sessions, audit } = deps.workstation();
      sessions.close(session.token);
      audit.append({ kind: 'sign_in', action: 'signed_out', actor: session.account.id });
      return {};
    },
    'accounts.add'(input, { session }) {
      const { accounts, audit } = deps.workstation();
      const account = accounts.add({ ...input, sample: false });
      audit.append({ kind: 'account', action: 'added', actor: session.account.id, details: { account: account.id, role: account.role } });
      return account;
    },
    'accounts.remove'({ id }, { session }) {
      const { accounts, sessions, audit } = deps.workstation();
      accounts.remove(id);
      sessions.closeAccount(id);
      audit.append({ kind: 'account', action: 'removed', actor: session.account.id, details: { account: id } });
      return {};
    },
    'accounts.setPin'({ id, pin }, { session }) {
      if (session.account.id !== id && session.account.role !== 'admin') {
        throw new OutpostError('NOT_ALLOWED', 'Only a local admin may set somebody else’s PIN.');
      }
      const { accounts, audit } = deps.workstation();
      accounts.setPin(id, pin);
      audit.append({ kind: 'account', action: 'pin_set', actor: session.account.id, details: { account: id } });
      return {};
    },
  };
}
