import type { DoctorCheck } from '../../../../shared/contract/system.ts';
import type { ErrorCode } from '../../../../shared/errors/codes.ts';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { OpenHome } from '../../keys/opened-home.ts';
import { assertPagesInThread } from '../../platform/state-check/check-in-thread.ts';
import { assertEveryPage } from '../../platform/state-schema.ts';
import { hasFailed, isWell } from './check.ts';

export const RECORDS = { id: 'state', title: 'Records' };

/** Of the key of state.db, as in opened-home.ts. */
const STATE_PURPOSE = 'state-db';
/** What a home answers whose disk takes nothing, or that a copy was opened of: another connection has no room there. */
const NO_ROOM_FOR_ANOTHER: readonly ErrorCode[] = [
  'HOME_BUSY',
  'STATE_MISSING',
  'DISK_FULL',
  'DISK_READ_ONLY',
  'DISK_FAILED',
];

/**
 * Every page of the records is read, aside from whoever asks meanwhile; by the connection that is open where there is no
 * room for another.
 */
async function assertRecords(
  home: Pick<OpenHome, 'db' | 'keyFor'>,
  assertPages: typeof assertPagesInThread,
): Promise<void> {
  const key = new Uint8Array(home.keyFor(STATE_PURPOSE));
  try {
    await assertPages({ path: home.db.name, key });
  } catch (thrown) {
    if (!NO_ROOM_FOR_ANOTHER.includes(toOutpostError(thrown).code)) throw thrown;
    assertEveryPage(home.db);
  } finally {
    key.fill(0);
  }
}

/** A disk that takes too long is told, and the other checks go on. STATE_DAMAGED. */
export async function checkRecords(
  home: Pick<OpenHome, 'db' | 'keyFor'>,
  assertPages = assertPagesInThread,
): Promise<DoctorCheck> {
  try {
    await assertRecords(home, assertPages);
    return isWell(RECORDS, 'whole');
  } catch (thrown) {
    const { code, message } = toOutpostError(thrown);
    if (code !== 'TIMEOUT') throw thrown;
    return hasFailed(RECORDS, code, message);
  }
}
