import type { Env } from '../../../../shared/domain/env.ts';
import { createBackupRecord } from '../../backup/record.ts';
import { readEnrolment } from '../../enrolment/enrolment.ts';
import { createEscalationStore } from '../../escalation/store.ts';
import { isSampleHome, openHome } from '../../keys/home.ts';
import { passphraseFromEnvironment } from '../../keys/passphrase-file.ts';
import type { HomeDeps } from '../../keys/opened-home.ts';

/** What would be lost with a home, and what would stay of it elsewhere. */
export interface HomeBefore {
  readonly home: string;
  readonly sample: boolean;
  /** Questions to a person that nobody has closed; null where the home does not open here, so that nobody can tell. */
  readonly openEscalations: number | null;
  /** Where its last back-up lies, which stays; null: none, or nobody can tell. */
  readonly backup: string | null;
  readonly backupFolder: string | null;
}

/** Looks into a home with the passphrase that is at hand. Never throws: one that does not open says so. */
export async function lookBefore(home: string, env: Env, deps: HomeDeps): Promise<HomeBefore> {
  const sample = await isSampleHome(home).catch(() => false);
  try {
    const passphrase = await passphraseFromEnvironment(env, home);
    const opened = await openHome(home, { by: 'passphrase', passphrase }, deps);
    try {
      const open = createEscalationStore(opened.db).open({ askedBy: null }, deps.clock.now());
      const backup = createBackupRecord(opened.db).read().last?.path ?? null;
      const folder = (await readEnrolment(opened.sealed))?.backup?.folder ?? null;
      return { home, sample, openEscalations: open.length, backup, backupFolder: folder };
    } finally {
      opened.close();
    }
  } catch {
    return { home, sample, openEscalations: null, backup: null, backupFolder: null };
  }
}

/** Whether a person has to look first: questions are open, or nobody can tell whether some are. Invented ones count for nothing. */
export const isNotHandedOver = ({ sample, openEscalations }: HomeBefore): boolean => !sample && openEscalations !== 0;
