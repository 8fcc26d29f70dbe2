import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuditLog } from '../../main/engine/audit/audit-log.ts';
import { systemClock } from '../../main/engine/platform/clock.ts';
import { systemIds } from '../../main/engine/platform/ids.ts';
import { deriveKey } from '../../main/engine/platform/seal.ts';
import { createStateDb } from '../../main/engine/platform/state-db.ts';
import { type Bench, medianMs, type Row, rounded } from './bench.ts';

/** Six years of a busy workstation: 90 entries a day. */
const ENTRIES = 200_000;
const TOGETHER = 1_000;
const APPENDED = 301;
const MIB = 1_048_576;
const TICK_MS = 5;

/** The longest that nothing else was answered, ms, and the most memory, MiB, while `work` ran. */
async function watched(work: () => Promise<unknown>): Promise<{ longestMs: number; peakMiB: number }> {
  let [last, longestMs, peak] = [performance.now(), 0, 0];
  const timer = setInterval(() => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last - TICK_MS);
    peak = Math.max(peak, process.memoryUsage.rss());
    last = now;
  }, TICK_MS);
  await work();
  clearInterval(timer);
  return { longestMs, peakMiB: peak / MIB };
}

/** What an entry costs, each on disk by itself, and what checking a log of years does. */
export const auditBench: Bench = {
  needs: null,
  async run({ say }): Promise<Row[]> {
    const dir = mkdtempSync(join(tmpdir(), 'outpost-bench-audit-'));
    const master = systemIds.bytes(32);
    const db = createStateDb(join(dir, 'state.db'), deriveKey(master, 'state-db'));
    const keyFor = (purpose: string): Buffer => deriveKey(master, purpose);
    const audit = createAuditLog({ db, clock: systemClock, ids: systemIds, keyFor });
    const details = { traceId: 'ab'.repeat(16), category: 'policy', cited: 'clinic@12' };
    const append = (): void => audit.append({ kind: 'question', action: 'quoted', actor: 'nurse-1', details });
    try {
      for (let filled = 0; filled < ENTRIES; filled += TOGETHER) {
        audit.together(() => {
          for (let i = 0; i < TOGETHER; i++) append();
        });
      }
      say(`${ENTRIES} entries`);
      const appendMs = await medianMs(APPENDED, append);
      const checkpointMs = await medianMs(21, () => audit.checkpoint());
      const before = process.memoryUsage.rss() / MIB;
      const start = performance.now();
      const { longestMs, peakMiB } = await watched(() => audit.verify());
      const verifyS = (performance.now() - start) / 1_000;
      return [
        {
          entries: audit.length(),
          ...{
            'append ms': rounded(appendMs),
            'checkpoint ms': rounded(checkpointMs),
            'verify s': rounded(verifyS, 2),
          },
          ...{ 'longest pause ms': rounded(longestMs, 1), 'memory before MiB': rounded(before, 0) },
          'peak MiB': rounded(peakMiB, 0),
        },
      ];
    } finally {
      db.close();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};
