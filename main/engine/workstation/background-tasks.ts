import { backupTask } from './backup/backup-task.ts';
import type { BackupDeps } from './backup/make-backup.ts';
import { auditRetentionTask } from './audit-retention.ts';
import type { BackgroundTask } from './background.ts';
import { lateCountTask } from './late-counts.ts';
import { roomTask } from './make-room.ts';
import type { Clock } from '../platform/clock.ts';
import { CHECK_EVERY_MS } from '../knowledge/activation/knowledge-status.ts';
import type { TelemetryRecorder } from '../telemetry/recorder.ts';
import type { Endpoint } from '../telemetry/send.ts';
import { updateTasks } from './update-tasks.ts';
import type { Workstation } from './workstation.ts';

const MINUTE_MS = 60_000;

/**
 * Whether any bundle awaits vectors is known at once, so it is asked every minute; what has begun goes on until it is
 * done, and after a failure waits longer.
 */
function embeddingTask(workstation: () => Workstation | null): BackgroundTask {
  return {
    name: 'embedding',
    firstMs: MINUTE_MS / 2,
    everyMs: MINUTE_MS,
    retryMs: 10 * MINUTE_MS,
    async run(signal) {
      await workstation()?.embedAgain(signal);
      return true;
    },
  };
}

/** Where telemetry is kept, and where it goes. */
export interface Sender {
  readonly telemetry: Pick<TelemetryRecorder, 'flush'>;
  readonly endpoints: readonly Endpoint[];
}

/**
 * Uploads about once an hour. A thousand clinics whose line or power came back together are spread over a quarter of an
 * hour: the first run falls anywhere within it, and every try after a failure keeps its own distance from it.
 */
export function telemetryTask(sender: () => Sender | null): BackgroundTask {
  return {
    name: 'telemetry',
    firstMs: 15 * MINUTE_MS,
    everyMs: 60 * MINUTE_MS,
    retryMs: 15 * MINUTE_MS,
    async run(signal) {
      const open = sender();
      if (!open || open.endpoints.length === 0) return false;
      const { outcome } = await open.telemetry.flush({ endpoints: open.endpoints, signal });
      return outcome === 'success' || outcome === 'nothing_to_send';
    },
  };
}

/** What was set back within the last half minute before the power went is not seen: each of these costs four flushes. */
function anchorTask(workstation: () => Workstation | null): BackgroundTask {
  const everyMs = MINUTE_MS / 2;
  return {
    ...{ name: 'anchors', firstMs: 0, everyMs, retryMs: everyMs },
    async run() {
      await workstation()?.anchors.settle();
      return true;
    },
  };
}

/** While its breaker is open the sources are not asked: whether they may be is looked at again like after a failure. */
export function knowledgeTask(
  workstation: () => Pick<Workstation, 'enrolment' | 'sync' | 'syncBreaker'> | null,
  clock: Pick<Clock, 'now'>,
): BackgroundTask {
  return {
    name: 'knowledge',
    firstMs: 10 * MINUTE_MS,
    everyMs: CHECK_EVERY_MS,
    retryMs: 30 * MINUTE_MS,
    async run(signal) {
      const open = workstation();
      if (!open?.enrolment || open.enrolment.sources.length === 0) return false;
      if (open.syncBreaker.read(clock.now()).state === 'open') return false;
      await open.sync({ signal, onEvent: () => undefined });
      return true;
    },
  };
}

/** What an open home does by itself. A link that is absent is normal: it is tried again without disturbing people. */
export function backgroundTasks(
  workstation: () => Workstation | null,
  deps: BackupDeps & { readonly caches: readonly string[] },
): BackgroundTask[] {
  return [
    anchorTask(workstation),
    lateCountTask(workstation, deps.clock),
    embeddingTask(workstation),
    auditRetentionTask(workstation),
    roomTask(workstation, deps.caches),
    backupTask(workstation, deps),
    knowledgeTask(workstation, deps.clock),
    ...updateTasks(() => workstation()?.updates ?? null),
    telemetryTask(() => {
      const open = workstation();
      return open && { telemetry: open.telemetry, endpoints: open.enrolment?.telemetry.endpoints ?? [] };
    }),
  ];
}
