import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Session } from '../accounts/sessions.ts';
import { recordedChange } from '../audit/recorded-change.ts';
import { managedFrom } from '../platform/managed.ts';
import { recoveryKeyUnseen } from '../workstation/first-start/recovery-key.ts';
import type { HandlerDeps } from './deps.ts';

type Methods = 'managed.setUp' | 'managed.firstAdmin' | 'managed.recoveryKey';

/** What a computer that IT manages does by itself at its first start, and what it leaves to the first person. */
export function managedHandlers(deps: HandlerDeps): Pick<Handlers<Session>, Methods> {
  const { settings } = managedFrom(deps.env);
  return {
    async 'managed.setUp'({ secret }) {
      const key = await deps.firstStart.setUp(secret === null ? null : Buffer.from(secret, 'base64'));
      deps.onHomeChanged();
      if (key !== null) await deps.unlock(key);
      return deps.status();
    },
    'managed.firstAdmin'({ id, displayName, pin }) {
      const { accounts, audit, enrolment, home } = deps.workstation();
      if (settings.enrolmentFile === undefined || home.sample || !enrolment || accounts.list().length > 0)
        throw new OutpostError(
          'NOT_ALLOWED',
          'There is an admin on this workstation already: ask them for an account.',
        );
      const departments = [...enrolment.departments];
      return audit.together(() => {
        const account = accounts.add({ id, displayName, role: 'admin', departments, sample: false, pin });
        audit.append({
          ...{ kind: 'account', action: 'added', actor: null },
          details: { account: id, role: 'admin', departments: departments.join(' ') },
          content: { subject: id, fields: { displayName } },
        });
        return account;
      });
    },
    async 'managed.recoveryKey'({ written }, { session }) {
      const { home, audit } = deps.workstation();
      const unseen = recoveryKeyUnseen(home.db);
      if (!unseen.read())
        throw new OutpostError('NOT_ALLOWED', 'A person has the recovery key of this home: no other is made here.');
      const { id: actor } = session.account;
      if (written) {
        audit.append({ kind: 'key', action: 'recovery_key_written', actor });
        unseen.write(false);
        deps.onHomeChanged();
        return { recoveryKey: null };
      }
      const entry = { kind: 'key', action: 'recovery_key_renewed', actor } as const;
      return { recoveryKey: await recordedChange(audit, entry, () => home.renewRecoveryKey()) };
    },
  };
}
