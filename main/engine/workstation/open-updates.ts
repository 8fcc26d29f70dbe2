import { tmpdir } from 'node:os';
import { DEFAULT_IDLE, idleTimes } from '../../../shared/domain/idle.ts';
import { OUTPOST_VERSION } from '../../../shared/domain/version.ts';
import type { Sessions } from '../accounts/sessions.ts';
import type { AuditLog } from '../audit/port.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import type { EscalationQueue } from '../escalation/queue.ts';
import { homePaths } from '../keys/home-files.ts';
import type { OpenHome } from '../keys/opened-home.ts';
import { isWebAddress } from '../knowledge/sync/open-source.ts';
import { APP_RELEASES } from '../knowledge/sync/place.ts';
import { openSignedFiles } from '../knowledge/sync/signed-files.ts';
import type { HttpClient } from '../net/http-client.ts';
import { assetRoot } from '../platform/assets.ts';
import type { AtWork } from '../platform/at-work.ts';
import type { Clock } from '../platform/clock.ts';
import { createFileLocks } from '../platform/file-lock.ts';
import { freeBytesSoon } from '../platform/free-bytes.ts';
import type { Ids } from '../platform/ids.ts';
import { installationAt } from '../platform/installation.ts';
import { randomFrom } from '../platform/random.ts';
import type { Recording } from '../platform/recording.ts';
import { systemTimer } from '../platform/timer.ts';
import type { Telemetry } from '../telemetry/port.ts';
import { localHour } from '../updates/choose/hours.ts';
import type { Standing } from '../updates/hand-over/why-wait.ts';
import type { Updates, UpdatesDeps } from '../updates/port.ts';
import { takesBeside } from '../updates/takes.ts';
import { createUpdateRecord } from '../updates/record.ts';
import { createUpdates } from '../updates/updates.ts';
import type { UpdateLine } from './update-line.ts';

interface Parts {
  readonly enrolment: Enrolment | null;
  readonly http: HttpClient;
  readonly audit: AuditLog;
  readonly telemetry: Telemetry;
  readonly sessions: Pick<Sessions, 'signedIn' | 'idleMs'>;
  readonly escalations: Pick<EscalationQueue, 'list'>;
}

interface Deps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly recording: Recording;
  readonly atWork: AtWork;
  readonly updateLine: UpdateLine;
  readonly onChange: () => void;
}

const ID_BYTES = 8;

/** One that no reviewer has taken, or whose answer its asker has not seen. */
function escalationWaits(escalations: Parts['escalations']): boolean {
  return escalations
    .list({ askedBy: null })
    .some(
      ({ state, claimedBy, readAt }) =>
        (state === 'open' && claimedBy === null) || (state === 'answered' && readAt === null),
    );
}

function standingOf({ enrolment, sessions, escalations }: Parts, atWork: AtWork): Standing {
  return {
    signedIn: sessions.signedIn(),
    unusedMs: sessions.idleMs(),
    coverMs: idleTimes(enrolment?.idle ?? DEFAULT_IDLE).coverMs,
    working: atWork.any(),
    escalationWaits: escalationWaits(escalations),
  };
}

/** The app's own updates, over an open home. */
export function openUpdates(home: OpenHome, parts: Parts, deps: Deps): Updates {
  const { enrolment, http, audit, telemetry } = parts;
  const { clock, ids, recording, atWork, updateLine, onChange } = deps;
  const policy = enrolment?.updates ?? null;
  const trust = { place: APP_RELEASES, trustedRoot: Buffer.from(policy?.root ?? '', 'base64'), store: home.sealed };
  const bytesPerSecond = enrolment?.bytesPerSecond ?? null;
  const open: UpdatesDeps['open'] = (from, signal) =>
    openSignedFiles({ ...trust, from, http, clock, ids, tmpDir: tmpdir(), bytesPerSecond, signal });
  const updates = createUpdates({
    record: createUpdateRecord(home.db, () => ids.bytes(ID_BYTES).toString('hex')),
    policy,
    installed: { version: OUTPOST_VERSION, platform: process.platform, arch: process.arch },
    shell: updateLine,
    beside: takesBeside(installationAt(assetRoot(import.meta.dirname))),
    folder: homePaths(home.dir).updates,
    open,
    isLink: isWebAddress,
    freeBytes: freeBytesSoon,
    standing: () => standingOf(parts, atWork),
    ...{ audit, telemetry, recording, clock, localHour, onChange },
    locks: createFileLocks({ clock, ids }),
    random: randomFrom(ids),
    setTimer: systemTimer,
  });
  updateLine.attach(updates);
  return updates;
}
