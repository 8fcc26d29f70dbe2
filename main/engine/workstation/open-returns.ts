import { hostname } from 'node:os';
import { DEFAULT_IDLE, idleTimes } from '../../../shared/domain/idle.ts';
import { OUTPOST_VERSION } from '../../../shared/domain/version.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { createReturns, type Returns } from '../accounts/return/returns.ts';
import type { Sessions } from '../accounts/sessions.ts';
import type { Anchors } from '../anchor/port.ts';
import type { AuditLog } from '../audit/port.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import type { OpenHome } from '../keys/opened-home.ts';
import type { GuardedClock } from '../platform/clock-guard.ts';
import type { Ids } from '../platform/ids.ts';
import type { Recording } from '../platform/recording.ts';
import { sha256Hex } from '../platform/sha256.ts';
import { settleQuietly } from './home-anchors.ts';
import type { UpdateLine } from './update-line.ts';

interface Parts {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly audit: AuditLog;
  readonly anchors: Anchors;
  readonly enrolment: Enrolment | null;
}

interface Deps {
  readonly clock: GuardedClock;
  readonly ids: Ids;
  readonly recording: Recording;
  readonly updateLine: Pick<UpdateLine, 'formats'>;
}

/** This home where it lies now: a copy of it elsewhere is another workstation. */
const workstationOf = ({ dir, createdAt }: OpenHome): string =>
  sha256Hex(Buffer.from(JSON.stringify([hostname(), dir, createdAt])));

/** Coming back after an update, over an open home. A ticket is taken by an engine with a shell alone: a command leaves it. */
export function openReturns(home: OpenHome, parts: Parts, deps: Deps): Returns {
  const { accounts, sessions, audit, anchors, enrolment } = parts;
  const { coverMs, lockMs } = idleTimes(enrolment?.idle ?? DEFAULT_IDLE);
  const returns = createReturns({
    ...{ db: home.db, accounts, sessions, audit },
    ...{ recording: deps.recording, clock: deps.clock, ids: deps.ids },
    key: home.keyFor('return-ticket'),
    here: { version: OUTPOST_VERSION, workstation: workstationOf(home) },
    setBack: () => anchors.seen.length > 0 || anchors.found().length > 0,
    openMs: Math.min(coverMs, lockMs),
    onWritten: () => void settleQuietly(anchors),
  });
  if ((deps.updateLine.formats ?? []).length > 0) returns.takeOver();
  return returns;
}
