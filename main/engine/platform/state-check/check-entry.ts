import { parentPort, workerData } from 'node:worker_threads';
import { assertStateCopy } from '../state-copy.ts';
import { type CheckNote, CheckRequest } from './request.ts';

/** A thread of its own: SQLite reads every page in one call, 10 ms a megabyte from a good disk, and from a bad one without end. */
const { path, key } = CheckRequest.parse(workerData);
const secret = Buffer.from(key);
const say = (note: CheckNote): void => parentPort?.postMessage(note);

try {
  assertStateCopy(path, secret);
  say({ kind: 'whole' });
} catch (thrown) {
  const { code, message } = thrown as { code?: unknown; message?: unknown };
  say({ kind: 'failed', code: String(code), message: String(message) });
} finally {
  secret.fill(0);
}
