import type { Contract } from '../../../shared/contract/contract.ts';
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/service.ts';
import type { Handlers } from '../../../shared/rpc/server.ts';
import { isOutpostError, OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Session } from '../accounts/sessions.ts';
import type { Anchors } from '../anchor/port.ts';
import { leaveOffers } from '../escalation/leave-offers.ts';
import type { ModelService } from '../models/service.ts';
import { settleQuietly } from '../workstation/home-anchors.ts';
import type { Workstation } from '../workstation/workstation.ts';
import { type AccountCareMethods, accountCareHandlers } from './account-care.ts';

type AccountMethods =
  | 'accounts.list'
  | 'accounts.signIn'
  | 'accounts.current'
  | 'accounts.active'
  | 'accounts.resume'
  | 'accounts.comeBack'
  | 'accounts.stayOut'
  | 'accounts.signOut'
  | AccountCareMethods
  | 'accounts.setPin';

type AccountParts = Pick<
  Workstation,
  'accounts' | 'sessions' | 'escalations' | 'audit' | 'recording' | 'enrolment' | 'returns'
> & {
  readonly anchors: Pick<Anchors, 'settle'>;
};

/** The part of a workstation that these stand on. */
interface AccountHandlerDeps {
  readonly workstation: () => AccountParts;
  readonly models: () => Pick<ModelService, 'wake'> | null;
}

/** A person who changes their own PIN gives the old one; an admin may set a colleague's, and knows no old one. */
function changePin(
  { accounts, sessions, audit }: AccountParts,
  input: ParsedInputOf<Contract['accounts.setPin']>,
  session: Session,
): void {
  const { id, pin, oldPin = '' } = input;
  const entry = { kind: 'account', action: 'pin_set', actor: session.account.id, details: { account: id } } as const;
  const setAndRecord = (): ReturnType<typeof accounts.setPin> =>
    audit.together(() => {
      audit.append(entry);
      return accounts.setPin(id, pin, session.account.id !== id);
    });
  if (session.account.id === id) {
    // Counted like a sign-in, also where none was given: an open window is no place to guess at.
    const { account } = accounts.checkPin(id, oldPin);
    if (account.pinTemporary && pin === oldPin)
      throw new OutpostError('BAD_INPUT', 'Choose another PIN than the one that you were given.');
    sessions.closeOthers(session.token, setAndRecord());
    return;
  }
  // Whether there is such an account is no secret, and a refusal in the audit log names only what exists.
  accounts.get(id);
  if (session.account.role !== 'admin')
    throw new OutpostError('NOT_ALLOWED', 'Only a local admin may set somebody else’s PIN.');
  setAndRecord();
  sessions.closeAccount(id);
}

function endSession(
  { token, account }: Session,
  { sessions, escalations, recording }: Pick<AccountParts, 'sessions' | 'escalations' | 'recording'>,
): void {
  sessions.close(token);
  leaveOffers(escalations, recording, account.id);
}

function signIn(
  { accounts, sessions, escalations, audit, recording }: AccountParts,
  { id, pin }: ParsedInputOf<Contract['accounts.signIn']>,
  before: Session | null,
): OutputOf<Contract['accounts.signIn']> {
  try {
    const standing = accounts.checkPin(id, pin);
    // A change of account ends the session before, and with it what was typed in it.
    if (before) endSession(before, { sessions, escalations, recording });
    // A disk that takes no record keeps no person from the cards and contacts.
    recording.attempt(() =>
      audit.together(() => {
        audit.append({ kind: 'sign_in', action: 'signed_in', actor: id });
        accounts.signedIn(id);
      }),
    );
    // Of a session that ended with its engine no one has counted them yet.
    leaveOffers(escalations, recording, id);
    return { session: sessions.open(standing).token, account: standing.account };
  } catch (thrown) {
    // An id that does not exist is not written down: it may be a PIN typed into the wrong field.
    if (isOutpostError(thrown) && thrown.code !== 'NO_ACCOUNT') {
      const { code } = thrown;
      recording.attempt(() => audit.append({ kind: 'sign_in', action: 'refused', actor: id, details: { code } }));
    }
    throw thrown;
  }
}

/** Lifts the cover from the screen of the person who is signed in. */
function resume({ accounts, audit, recording }: AccountParts, pin: string, { account }: Session): void {
  const written = { kind: 'sign_in', actor: account.id } as const;
  try {
    accounts.checkPin(account.id, pin);
    recording.attempt(() => audit.append({ ...written, action: 'cover_lifted' }));
  } catch (thrown) {
    if (isOutpostError(thrown)) {
      const { code } = thrown;
      recording.attempt(() => audit.append({ ...written, action: 'refused', details: { code } }));
    }
    throw thrown;
  }
}

/** Writes down who was refused. */
function setPin(parts: AccountParts, input: ParsedInputOf<Contract['accounts.setPin']>, session: Session): void {
  const written = { kind: 'account', actor: session.account.id } as const;
  try {
    changePin(parts, input, session);
  } catch (thrown) {
    if (isOutpostError(thrown) && thrown.code !== 'NO_ACCOUNT') {
      parts.audit.append({ ...written, action: 'pin_refused', details: { account: input.id, code: thrown.code } });
    }
    throw thrown;
  }
}

/** Whether a PIN was right is told once the attempt is anchored too: who puts older records back has no further guess. */
async function counted<T>({ anchors }: AccountParts, check: () => T): Promise<T> {
  try {
    return check();
  } finally {
    await settleQuietly(anchors);
  }
}

export function accountHandlers(deps: AccountHandlerDeps): Pick<Handlers<Session>, AccountMethods> {
  return {
    ...accountCareHandlers(deps),
    'accounts.list': () => deps.workstation().accounts.list(),
    async 'accounts.signIn'(input, { session }) {
      const open = deps.workstation();
      open.returns.withdraw();
      const signedIn = await counted(open, () => signIn(open, input, session));
      // The first question follows: what it needs is loaded meanwhile.
      deps.models()?.wake();
      return signedIn;
    },
    'accounts.current': (_input, { session }) => ({ account: session?.account ?? null }),
    'accounts.active': () => ({}),
    async 'accounts.resume'({ pin }, { session }) {
      const open = deps.workstation();
      await counted(open, () => resume(open, pin, session));
      return {};
    },
    'accounts.comeBack'({ claim }) {
      const { token, account, unusedMs } = deps.workstation().returns.comeBack(claim);
      deps.models()?.wake();
      return { session: token, account, unusedMs };
    },
    'accounts.stayOut'() {
      deps.workstation().returns.withdraw();
      return {};
    },
    'accounts.signOut'(_input, { session }) {
      const { sessions, escalations, audit, recording } = deps.workstation();
      endSession(session, { sessions, escalations, recording });
      recording.attempt(() => audit.append({ kind: 'sign_in', action: 'signed_out', actor: session.account.id }));
      return {};
    },
    async 'accounts.setPin'(input, { session }) {
      const open = deps.workstation();
      await counted(open, () => setPin(open, input, session));
      return {};
    },
  };
}
