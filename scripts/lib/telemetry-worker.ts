/**
 * A workstation's telemetry in a process of its own, so that it can be killed. Opens (or makes) the state file, fills the
 * outbox up to the number of spans that are still to be made, and uploads until nothing is left.
 *
 *   node telemetry-worker.ts STATE ENDPOINT SPANS
 */
import { existsSync } from 'node:fs';
import { createHttpClient } from '../../main/engine/net/http-client.ts';
import { networkSettings } from '../../main/engine/net/network-settings.ts';
import { createHttpPost } from '../../main/engine/telemetry/http-post.ts';
import { createTelemetry } from '../../main/engine/telemetry/recorder.ts';
import { systemIds } from '../../main/engine/platform/ids.ts';
import { createStateDb, openStateDb } from '../../main/engine/platform/state-db.ts';

const [state = '', url = '', spans = '0'] = process.argv.slice(2);
/** How far the clock is put forward when the sender is told to wait: the test does not wait in earnest. */
const WAIT_MS = 31 * 60_000;
/** Short, so that a stalled server costs little. */
const TIMEOUT_MS = 250;

const db = (existsSync(state) ? openStateDb : createStateDb)(state, Buffer.alloc(32, 3));
let offset = 0;
const now = (): number => Date.now() + offset;
const telemetry = createTelemetry({
  db,
  clock: { now, monotonic: () => performance.now() },
  ids: systemIds,
  post: createHttpPost(createHttpClient(networkSettings({})), TIMEOUT_MS),
});

process.stdout.write('making\n');
const made = telemetry.localHealth().questions;
for (let i = made; i < Number(spans); i++) {
  // The span and its count stand or fall together: what was made is known after any kill.
  db.transaction(() => {
    telemetry.startTrace('ask').end();
    telemetry.count('outpost.ask.questions', 1, { 'outpost.route': 'quoted' });
  })();
}
for (;;) {
  const { outcome } = await telemetry.flush({ endpoints: [{ url }], signal: new AbortController().signal });
  if (outcome === 'success' || outcome === 'nothing_to_send') break;
  if (outcome !== 'retryable') process.exit(1);
  offset += WAIT_MS;
}
db.close();
