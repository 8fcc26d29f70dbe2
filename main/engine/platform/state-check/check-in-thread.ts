import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isOutpostError, OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { assetRoot } from '../assets.ts';
import { withDeadline } from '../deadline.ts';
import { CheckNote, type CheckRequest } from './request.ts';

/** Ms for every page: a gigabyte from a disk that gives 10 megabytes a second. */
const PAGES_MS = 120_000;

/** The checking thread as its source in a checkout, or as it was built. */
const ENTRIES = ['main/engine/platform/state-check/check-entry.ts', 'dist/main/check-entry.mjs'];

function checkEntry(): string {
  const root = assetRoot(import.meta.dirname);
  const entries = ENTRIES.map((entry) => join(root, entry));
  return entries.find((entry) => existsSync(entry)) ?? join(root, ENTRIES[0] ?? '');
}

function noteOf(worker: Worker): Promise<CheckNote> {
  return new Promise((resolve, reject) => {
    worker.once('message', (message) => resolve(CheckNote.parse(message)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that reads the records has ended')));
  });
}

interface PagesOptions {
  /** The thread, unless it is that of this Outpost. */
  readonly entry?: string;
  readonly ms?: number;
}

/**
 * Reads every page of the records, in a thread of its own with a connection of its own.
 * @throws OutpostError STATE_DAMAGED; DISK_FULL, DISK_READ_ONLY, DISK_FAILED, HOME_BUSY where there is no room for another
 * connection; TIMEOUT after `ms`.
 */
export async function assertPagesInThread(request: CheckRequest, options: PagesOptions = {}): Promise<void> {
  const { entry = checkEntry(), ms = PAGES_MS } = options;
  const worker = new Worker(entry, { workerData: request });
  // Nobody waits for a thread that a disk holds fast.
  worker.unref();
  try {
    const note = await withDeadline(ms, undefined, () => noteOf(worker));
    if (note.kind === 'failed') throw toOutpostError(Object.assign(new Error(note.message), { code: note.code }));
  } catch (thrown) {
    if (!isOutpostError(thrown) || thrown.code !== 'TIMEOUT') throw toOutpostError(thrown);
    throw new OutpostError(
      'TIMEOUT',
      `The records (state.db) could not be read through within ${ms / 1_000} s: the disk may be failing. Back up to another disk, and have IT look at this one.`,
      { cause: thrown },
    );
  } finally {
    void worker.terminate();
  }
}
