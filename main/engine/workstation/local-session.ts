import { assertNever } from '../../../shared/domain/assert-never.ts';
import { isOutpostError, OutpostError } from '../../../shared/errors/outpost-error.ts';
import { OPERATOR_ID, type Standing } from '../accounts/accounts.ts';
import type { Workstation } from './workstation.ts';

const OPERATOR = {
  id: OPERATOR_ID,
  displayName: 'Local operator',
  role: 'admin',
  departments: ['*'],
  sample: false,
} as const;

/** As whom a command acts. */
export type LocalActor =
  /** `reading`: sees what this account may see; null: everything, as an admin. */
  | { readonly kind: 'operator'; readonly reading: string | null }
  /** `pin`: null where none was given. */
  | { readonly kind: 'account'; readonly account: string; readonly pin: string | null };

type ActingAs = Extract<LocalActor, { kind: 'account' }>;

type Parts = Pick<Workstation, 'accounts' | 'sessions' | 'audit' | 'recording' | 'home'>;

/**
 * Whether acting as an account asks for its PIN: everywhere but in a sample home, whose PINs are published. That it is one
 * is not taken from `home.json` alone, which anybody may edit: accounts that only the sample clinic has stand in the
 * sealed state.
 */
export function asksForPin({ home, accounts }: Pick<Parts, 'home' | 'accounts'>): boolean {
  return !(home.sample && accounts.list().some(({ sample }) => sample));
}

/** Counted and recorded like a sign-in at the window. BAD_USAGE without a PIN; NO_ACCOUNT, WRONG_PIN, TOO_MANY_ATTEMPTS. */
function signInAs({ accounts, audit, recording }: Parts, { account, pin }: ActingAs): Standing {
  const written = { kind: 'sign_in', actor: account } as const;
  if (pin === null) {
    accounts.get(account);
    throw new OutpostError(
      'BAD_USAGE',
      `Acting as ${account} asks for its PIN: name a file with it in OUTPOST_PIN_FILE.`,
    );
  }
  try {
    const standing = accounts.checkPin(account, pin);
    recording.attempt(() => audit.append({ ...written, action: 'acted_as', details: { by: OPERATOR_ID } }));
    return standing;
  } catch (thrown) {
    if (isOutpostError(thrown) && thrown.code !== 'NO_ACCOUNT') {
      const { code } = thrown;
      recording.attempt(() => audit.append({ ...written, action: 'refused', details: { code, by: OPERATOR_ID } }));
    }
    throw thrown;
  }
}

function operatorReadingAs({ accounts }: Parts, reading: string | null): Standing {
  const { role, departments } = reading === null ? OPERATOR : accounts.get(reading).account;
  return { account: { ...OPERATOR, role, departments: [...departments] }, credential: null };
}

/**
 * The token of a session for the person who holds the key on this machine, or for the account that they act as.
 * BAD_USAGE without the PIN that is needed; NO_ACCOUNT, WRONG_PIN, TOO_MANY_ATTEMPTS.
 */
export function openLocalSession(parts: Parts, actor: LocalActor): string {
  return parts.sessions.open(standingOf(parts, actor)).token;
}

function standingOf(parts: Parts, actor: LocalActor): Standing {
  switch (actor.kind) {
    case 'operator':
      return operatorReadingAs(parts, actor.reading);
    case 'account':
      return asksForPin(parts) ? signInAs(parts, actor) : parts.accounts.get(actor.account);
    default:
      return assertNever(actor, 'actor');
  }
}
