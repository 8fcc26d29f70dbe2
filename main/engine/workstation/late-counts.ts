import type { OpenHome } from '../keys/opened-home.ts';
import type { Clock } from '../platform/clock.ts';
import { createMetricStore } from '../telemetry/metric-store.ts';
import type { TelemetryRecorder } from '../telemetry/recorder.ts';
import type { BackgroundTask } from './background.ts';

const LOOK_EVERY_MS = 60_000;

interface Uncounted {
  readonly home: Pick<OpenHome, 'writeLate'>;
  readonly telemetry: Pick<TelemetryRecorder, 'uncounted' | 'counted'>;
}

/**
 * A home on a disk that could only be read when it was opened is a copy: nothing of what happens in it is kept. Once the
 * disk takes writes, how much was lost is counted in the home's own records.
 */
export function countLate({ home, telemetry }: Uncounted, clock: Clock): void {
  const lost = telemetry.uncounted();
  if (lost === 0) return;
  const written = home.writeLate((db) => createMetricStore(db, clock).count('outpost.telemetry.lost', lost, {}));
  if (written) telemetry.counted(lost);
}

export function lateCountTask(workstation: () => Uncounted | null, clock: Clock): BackgroundTask {
  return {
    ...{ name: 'late-counts', firstMs: LOOK_EVERY_MS, everyMs: LOOK_EVERY_MS, retryMs: LOOK_EVERY_MS },
    async run() {
      const open = workstation();
      if (open) countLate(open, clock);
      return true;
    },
  };
}
