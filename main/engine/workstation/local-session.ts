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

/** Whom a command acts as. `pin`: null where none was given. */
export interface ActingAs {
  readonly account: string;
  readonly pin: string | null;
}

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

/** The token of a session for the person who holds the key on this machine; as an account where one is named. */
export function openLocalSession(parts: Parts, as: ActingAs | null): string {
  const { accounts, sessions } = parts;
  if (as === null) return sessions.open({ account: { ...OPERATOR, departments: ['*'] }, credential: null }).token;
  return sessions.open(asksForPin(parts) ? signInAs(parts, as) : accounts.get(as.account)).token;
}
