import type { Telemetry } from '../telemetry/port.ts';

export interface DeferredTelemetry extends Telemetry {
  /** Writes everything that was counted since, at once. */
  settle(): void;
}

/** Counts that wait until what they tell of has been shown: a flush to disk in between would make a person wait. */
export function deferCounts(telemetry: Telemetry): DeferredTelemetry {
  const waiting: (() => void)[] = [];
  return {
    startTrace: (name) => telemetry.startTrace(name),
    count: (...what) => void waiting.push(() => telemetry.count(...what)),
    observe: (...what) => void waiting.push(() => telemetry.observe(...what)),
    together: (work) => work(),
    settle() {
      const due = waiting.splice(0);
      if (due.length === 0) return;
      telemetry.together(() => {
        for (const write of due) write();
      });
    },
  };
}
