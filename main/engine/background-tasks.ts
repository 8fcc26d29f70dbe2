import type { BackgroundTask } from './background.ts';
import { CHECK_EVERY_MS } from './knowledge/base/knowledge-status.ts';
import type { Workstation } from './workstation.ts';

const MINUTE_MS = 60_000;

/** What an open home does by itself. A link that is absent is normal: it is tried again, and nobody is disturbed. */
export function backgroundTasks(workstation: () => Workstation | null): BackgroundTask[] {
  return [
    {
      name: 'knowledge',
      firstMs: 10 * MINUTE_MS,
      everyMs: CHECK_EVERY_MS,
      retryMs: 30 * MINUTE_MS,
      async run(signal) {
        const open = workstation();
        if (!open?.enrolment || open.enrolment.sources.length === 0) return false;
        await open.sync({ signal, onEvent: () => undefined });
        return true;
      },
    },
    {
      name: 'telemetry',
      firstMs: 15 * MINUTE_MS,
      everyMs: 60 * MINUTE_MS,
      retryMs: 15 * MINUTE_MS,
      async run(signal) {
        const open = workstation();
        const endpoints = open?.enrolment?.telemetry.endpoints ?? [];
        if (!open || endpoints.length === 0) return false;
        const { outcome } = await open.telemetry.flush({ endpoints, signal });
        return outcome === 'success' || outcome === 'nothing_to_send';
      },
    },
  ];
}
