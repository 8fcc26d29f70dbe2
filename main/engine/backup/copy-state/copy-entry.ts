import { parentPort, workerData } from 'node:worker_threads';
import { assertStateCopy, copyOfState, openStateToCopy } from '../../platform/state-copy.ts';
import { type CopyNote, CopyRequest } from './request.ts';

/** A thread of its own: SQLite copies in one call, and writes to a stick meanwhile, which may take seconds. */
const { from, to, key } = CopyRequest.parse(workerData);
const secret = Buffer.from(key);
const say = (note: CopyNote): void => parentPort?.postMessage(note);

function attempt(work: () => void): void {
  try {
    work();
  } catch (thrown) {
    const { code, message } = thrown as { code?: unknown; message?: unknown };
    say({ kind: 'failed', code: String(code), message: String(message) });
  }
}

attempt(() => {
  const db = openStateToCopy(from, secret);
  parentPort?.once('message', () => {
    attempt(() => {
      copyOfState(db, to);
      db.close();
      say({ kind: 'taken' });
      assertStateCopy(to, secret);
      say({ kind: 'checked' });
    });
    secret.fill(0);
  });
  say({ kind: 'ready' });
});
