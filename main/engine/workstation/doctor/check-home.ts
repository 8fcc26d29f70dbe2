import type { DoctorCheck } from '../../../../shared/contract/system.ts';
import type { Env } from '../../../../shared/domain/env.ts';
import type { ErrorCode } from '../../../../shared/errors/codes.ts';
import { isOutpostError, OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { createAccounts } from '../../accounts/accounts.ts';
import { type Enrolment, enrolmentLost } from '../../enrolment/enrolment.ts';
import { openHome } from '../../keys/home.ts';
import { homeState } from '../../keys/home-files.ts';
import type { OpenHome } from '../../keys/opened-home.ts';
import { passphraseFromEnvironment } from '../../keys/passphrase-file.ts';
import type { Clock } from '../../platform/clock.ts';
import { withDeadline } from '../../platform/deadline.ts';
import type { Ids } from '../../platform/ids.ts';
import { hasFailed, isWell } from './check.ts';
import { createBackupRecord } from '../../backup/record.ts';
import { backupStatus } from '../backup/backup-status.ts';
import { boundedChecks } from './bounded-checks.ts';
import { checkBackup } from './check-backup.ts';
import { checkAnchors } from './check-anchors.ts';
import { checkClock } from './check-clock.ts';
import { checkCaps } from './check-caps.ts';
import { checkPolicy, POLICY } from './check-policy.ts';
import { checkRecords, RECORDS } from './check-records.ts';
import { NO_TENANT } from '../home-anchors.ts';
import { openModels } from '../model-use-cases.ts';
import { openEnrolment } from '../opened-enrolment.ts';
import { checkKnowledge } from './check-knowledge.ts';
import { createSyncRecord } from '../../knowledge/sync/sync-record.ts';
import { checkChosen } from './check-models.ts';
import { outpostCommand } from '../../platform/outpost-command.ts';

const HOME = { id: 'home', title: 'Home' };
const KEY = { id: 'key', title: 'Key' };
const ENROLMENT = { id: 'enrolment', title: 'Enrolment' };
const ACCOUNTS = { id: 'accounts', title: 'Accounts' };

/** The key is right, and the records it opens are not. */
const STATE_CODES: readonly ErrorCode[] = ['STATE_MISSING', 'STATE_DAMAGED', 'STATE_NOT_ENCRYPTED'];

/** Ms: the key takes a second to derive, and a home of any size opens in less. */
const OPEN_MS = 180_000;

interface HomeDeps {
  readonly clock: Clock;
  readonly ids: Ids;
}

/** `home` is null where none was named and there is no sample home. */
export async function checkHome(home: string | null, env: Env, deps: HomeDeps): Promise<DoctorCheck[]> {
  if (home === null || homeState(home) === 'missing') {
    const remedy = `Run \`${outpostCommand('setup --sample')}\`, or \`setup --enrolment FILE\`.`;
    return [checkPolicy(env, null), hasFailed(HOME, home ?? 'none', remedy)];
  }
  const checks = [isWell(HOME, home)];
  try {
    const opened = await openInTime(async () => {
      const passphrase = await passphraseFromEnvironment(env, home);
      return openHome(home, { by: 'passphrase', passphrase }, deps);
    });
    try {
      for await (const check of boundedChecks(checkOpened(opened, env, deps))) checks.push(check);
    } finally {
      opened.close();
    }
  } catch (thrown) {
    const { code, message } = toOutpostError(thrown);
    checks.push(hasFailed(STATE_CODES.includes(code) ? RECORDS : KEY, code, message));
    if (!checks.some(({ id }) => id === POLICY.id)) checks.push(checkPolicy(env, null));
  }
  return checks;
}

/** One that opens after all is closed again. TIMEOUT; what opening it ends with. */
async function openInTime(open: () => Promise<OpenHome>): Promise<OpenHome> {
  const opening = open();
  try {
    return await withDeadline(OPEN_MS, undefined, () => opening);
  } catch (thrown) {
    if (!isOutpostError(thrown) || thrown.code !== 'TIMEOUT') throw thrown;
    void opening.then(
      (late) => late.close(),
      () => undefined,
    );
    const message = `The home could not be opened within ${OPEN_MS / 1_000} s: the disk may be failing. Copy what matters, and have IT look at it.`;
    throw new OutpostError('TIMEOUT', message, { cause: thrown });
  }
}

/** In the order in which each rests on those before it: what was well is told even where the next one throws. */
async function* checkOpened(home: OpenHome, env: Env, deps: HomeDeps): AsyncGenerator<DoctorCheck> {
  yield isWell(KEY, 'opens the home');
  yield await checkRecords(home);
  const { enrolment, lost, tenant } = await openEnrolment(home.sealed);
  yield lost ? hasFailed(ENROLMENT, 'ENROLMENT_DAMAGED', enrolmentLost().message) : checkEnrolment(enrolment);
  yield checkPolicy(env, enrolment);
  if (enrolment?.languageModel) yield* await checkChosen(await openModels(env), enrolment.languageModel);
  yield checkAccounts(createAccounts(home.db, deps).list().length);
  yield await checkKnowledge(home.sealed, enrolment?.tenant ?? null, createSyncRecord(home.db).read().lastFailure);
  if (enrolment) yield await checkCaps(home.sealed, enrolment);
  const [backups, now] = [createBackupRecord(home.db), deps.clock.now()];
  yield checkBackup(backupStatus({ home, enrolment, backups }, now), home.sample, now);
  yield await checkAnchors(home, tenant ?? NO_TENANT, deps.clock);
  yield await checkClock(home, tenant ?? NO_TENANT, deps.clock);
}

function checkEnrolment(enrolment: Enrolment | null): DoctorCheck {
  if (enrolment) return isWell(ENROLMENT, `${enrolment.organisation}, ${enrolment.facility}`);
  return hasFailed(ENROLMENT, 'none', 'Run `setup --enrolment FILE`.');
}

function checkAccounts(count: number): DoctorCheck {
  if (count > 0) return isWell(ACCOUNTS, `${count}`);
  return hasFailed(ACCOUNTS, 'none', 'Run `accounts add`: without an account nothing is retrieved.');
}
