import type { DoctorCheck } from '../../../../shared/contract/system.ts';
import { openRecordedHalf } from '../../anchor/recorded-half.ts';
import type { OpenHome } from '../../keys/opened-home.ts';
import { readLatestSeen } from '../../knowledge/sync/latest-seen.ts';
import { placeOfTenant } from '../../knowledge/sync/place.ts';
import type { Clock } from '../../platform/clock.ts';
import { CLOCK_JUMP_MS } from '../../platform/clock-guard.ts';
import { isWell, isWorse } from './check.ts';
import { outpostCommand } from '../../platform/outpost-command.ts';

const CLOCK = { id: 'clock', title: 'Clock' };

/** Against the latest time that was seen here or signed by a publisher. */
export async function checkClock(
  { db, sealed }: Pick<OpenHome, 'db' | 'sealed'>,
  tenant: string,
  clock: Clock,
): Promise<DoctorCheck> {
  const latest = Math.max(
    openRecordedHalf(db).read()?.latest ?? 0,
    await readLatestSeen(sealed, placeOfTenant(tenant)),
  );
  const now = clock.now();
  if (now + CLOCK_JUMP_MS >= latest) return isWell(CLOCK, new Date(now).toISOString());
  return isWorse(
    CLOCK,
    `CLOCK_SET_BACK: it shows ${new Date(now).toISOString()}, and ${new Date(latest).toISOString()} was seen here`,
    `Set date and time of this computer. Where they are right, an admin says so: \`${outpostCommand('doctor --acknowledge --as ADMIN')}\`.`,
  );
}
