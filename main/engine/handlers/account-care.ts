import type { Account } from '../../../shared/contract/accounts.ts';
import { EVERYONE } from '../../../shared/domain/audience.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Handlers } from '../../../shared/rpc/server.ts';
import { OPERATOR_ID } from '../accounts/accounts.ts';
import type { Session } from '../accounts/sessions.ts';
import type { Anchors } from '../anchor/port.ts';
import { settleQuietly } from '../workstation/home-anchors.ts';
import type { Workstation } from '../workstation/workstation.ts';

export type AccountCareMethods =
  | 'accounts.overview'
  | 'accounts.add'
  | 'accounts.change'
  | 'accounts.unlock'
  | 'accounts.remove';

/** The part of a workstation that these stand on. */
type CareParts = Pick<Workstation, 'accounts' | 'sessions' | 'audit' | 'enrolment'> & {
  readonly anchors: Pick<Anchors, 'settle'>;
};

/** A department that the enrolment lacks would let the account read nothing more, and looks as if it did. */
function refuseUnknownDepartments(wanted: readonly string[], enrolment: CareParts['enrolment']): void {
  const known = enrolment?.departments ?? [];
  const unknown = wanted.filter((department) => department !== EVERYONE && !known.includes(department));
  if (known.length === 0 || unknown.length === 0) return;
  throw new OutpostError(
    'BAD_INPUT',
    `This workstation has no department ${unknown.join(', ')}: choose among ${known.join(', ')}, or enrol it with a further one.`,
    { details: { unknown, known } },
  );
}

/** Nobody takes their own rights away: a slip of the hand would leave them outside. */
function refuseOwn(id: string, { account }: Session): void {
  if (account.id === id)
    throw new OutpostError('OWN_ACCOUNT', 'This is your own account: another local admin changes or removes it.');
}

function add({ accounts, audit }: CareParts, wanted: Account & { pin: string }, actor: string): Account {
  return audit.together(() => {
    const account = accounts.add(wanted);
    const { id, role, departments, displayName } = account;
    audit.append({
      ...{ kind: 'account', action: 'added', actor },
      details: { account: id, role, departments: departments.join(' ') },
      content: { subject: id, fields: { displayName } },
    });
    return account;
  });
}

function change(
  { accounts, audit }: CareParts,
  wanted: Pick<Account, 'id' | 'role' | 'departments'>,
  session: Session,
): Account {
  return audit.together(() => {
    if (accounts.get(wanted.id).account.role !== wanted.role) refuseOwn(wanted.id, session);
    const account = accounts.change(wanted.id, wanted);
    const { id, role, departments } = account;
    audit.append({
      ...{ kind: 'account', action: 'changed', actor: session.account.id },
      details: { account: id, role, departments: departments.join(' ') },
    });
    return account;
  });
}

/** What a local admin, or the operator who holds the key, does for other people's accounts. A change is made with its record, or not at all. */
export function accountCareHandlers(deps: {
  readonly workstation: () => CareParts;
}): Pick<Handlers<Session>, AccountCareMethods> {
  return {
    'accounts.overview'() {
      const { accounts, enrolment } = deps.workstation();
      return { accounts: accounts.states(), departments: [...(enrolment?.departments ?? [])] };
    },
    'accounts.add'(input, { session }) {
      const parts = deps.workstation();
      refuseUnknownDepartments(input.departments, parts.enrolment);
      // An admin reads the PIN out; the operator's comes from a file, or is typed by the person beside them.
      const byAnother = session.account.id !== OPERATOR_ID && { pinTemporary: true };
      return add(parts, { ...input, sample: false, ...byAnother }, session.account.id);
    },
    'accounts.change'(input, { session }) {
      const parts = deps.workstation();
      refuseUnknownDepartments(input.departments, parts.enrolment);
      const account = change(parts, input, session);
      if (account.id !== session.account.id) parts.sessions.closeAccount(account.id);
      return account;
    },
    async 'accounts.unlock'({ id }, { session }) {
      const { accounts, audit, anchors } = deps.workstation();
      audit.together(() => {
        accounts.unlock(id);
        audit.append({ kind: 'account', action: 'unlocked', actor: session.account.id, details: { account: id } });
      });
      // The anchors hold the guesses too, and would bring them back with an older copy of the records.
      await settleQuietly(anchors);
      return {};
    },
    'accounts.remove'({ id }, { session }) {
      const { accounts, sessions, audit } = deps.workstation();
      refuseOwn(id, session);
      audit.together(() => {
        accounts.remove(id);
        audit.append({ kind: 'account', action: 'removed', actor: session.account.id, details: { account: id } });
      });
      sessions.closeAccount(id);
      return {};
    },
  };
}
