import { createAccounts, type NewAccount } from '../accounts/accounts.ts';
import { createAuditLog } from '../audit/audit-log.ts';
import { type Enrolment, writeEnrolment } from '../enrolment/enrolment.ts';
import { createHome, type NewHome } from '../keys/create-home.ts';
import type { OpenHome } from '../keys/opened-home.ts';
import { wipeHome } from '../keys/wipe-home.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import { recoveryKeyUnseen } from './first-start/recovery-key.ts';

/** A home, what it is enrolled with, and who may use it at first. */
interface NewWorkstation extends NewHome {
  readonly enrolment: Enrolment;
  /** Where an account's PIN is temporary, its person chooses another at the first sign-in. */
  readonly accounts: readonly NewAccount[];
  /** Nobody has written the recovery key down yet (first-start/recovery-key.ts). */
  readonly recoveryKeyUnseen?: boolean;
}

/** Makes the home, its enrolment and its first accounts. HOME_EXISTS, NO_KEY. */
export async function setUpHome(options: NewWorkstation): Promise<{ recoveryKey: string }> {
  const deps = { clock: systemClock, ids: systemIds };
  const { home, recoveryKey } = await createHome(options, deps);
  try {
    await fill(home, options);
  } catch (error) {
    home.close();
    await wipeHome(options.dir, deps);
    throw error;
  }
  home.close();
  return { recoveryKey };
}

async function fill(home: OpenHome, options: NewWorkstation): Promise<void> {
  const audit = createAuditLog({ db: home.db, clock: systemClock, ids: systemIds, keyFor: home.keyFor });
  audit.append({
    kind: 'setup',
    action: options.sample ? 'sample_home_made' : 'home_made',
    actor: null,
    details: { tenant: options.enrolment.tenant },
  });
  await writeEnrolment(home.sealed, options.enrolment);
  if (options.recoveryKeyUnseen) recoveryKeyUnseen(home.db).write(true);
  const accounts = createAccounts(home.db, { clock: systemClock, ids: systemIds });
  for (const account of options.accounts) {
    audit.together(() => {
      accounts.add(account);
      const { id, role, departments, displayName } = account;
      audit.append({
        ...{ kind: 'account', action: 'added', actor: null },
        details: { account: id, role, departments: departments.join(' ') },
        content: { subject: id, fields: { displayName } },
      });
    });
  }
}
