import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertPagesInThread } from '../../../main/engine/platform/state-check/check-in-thread.ts';
import { checkRecords } from '../../../main/engine/workstation/doctor/check-records.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { STATE_KEY, temporaryState } from '../../fixtures/state.ts';

let state: ReturnType<typeof temporaryState>;
let folder: string;
beforeEach(() => {
  state = temporaryState();
  folder = mkdtempSync(join(tmpdir(), 'outpost-thread-'));
});
afterEach(() => {
  state.remove();
  rmSync(folder, { recursive: true, force: true });
});

const home = () => ({ db: state.db, keyFor: () => Buffer.from(STATE_KEY) });
const key = () => new Uint8Array(STATE_KEY);

/** A thread that does something else instead. */
function threadThat(does: string): string {
  const entry = join(folder, 'entry.mjs');
  writeFileSync(entry, does);
  return entry;
}

describe('the records', () => {
  it('are read through by a thread, with what is in the log alone', async () => {
    state.db.exec("INSERT INTO outbox (created_at, trace_id, span) VALUES (0, 'a', 'b')");
    expect(await checkRecords(home())).toMatchObject({ id: 'state', state: 'ok', detail: 'whole' });
  });

  it('that are damaged are named', async () => {
    const page = state.db.pragma('page_size', { simple: true }) as number;
    state.db.pragma('wal_checkpoint(TRUNCATE)');
    const file = openSync(state.path, 'r+');
    writeSync(file, Buffer.alloc(64, 7), 0, 64, 3 * page + 100);
    closeSync(file);
    await expect(checkRecords(home())).rejects.toMatchObject({ code: 'STATE_DAMAGED' });
  });

  it('that a disk does not give back are told as TIMEOUT, without keeping anybody', async () => {
    const entry = threadThat('for (;;);');
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const check = await checkRecords(home(), (request) => assertPagesInThread(request, { entry, ms: 200 }));
    delay.disable();
    expect(check).toMatchObject({ id: 'state', state: 'failed', detail: 'TIMEOUT' });
    // The event loop turned while the thread was stuck: it is not this one.
    expect(delay.count).toBeGreaterThan(5);
  });

  it('of a thread that ends are said to be unread', async () => {
    const entry = threadThat('process.exit(3);');
    await expect(assertPagesInThread({ path: state.path, key: key() }, { entry })).rejects.toMatchObject({
      code: 'INTERNAL',
    });
  });

  it.each(['DISK_FULL', 'HOME_BUSY'] as const)(
    'are read by the connection that is open where there is no room for another: %s',
    async (code) => {
      const refused = () => Promise.reject(new OutpostError(code, 'No room.'));
      expect(await checkRecords(home(), refused)).toMatchObject({ state: 'ok' });
    },
  );
});
