import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { createHttpClient } from '../../../../main/engine/net/http-client.ts';
import { networkSettings } from '../../../../main/engine/net/network-settings.ts';
import { systemIds } from '../../../../main/engine/platform/ids.ts';
import { createStateDb } from '../../../../main/engine/platform/state-db.ts';
import { createHttpPost } from '../../../../main/engine/telemetry/http-post.ts';
import { createTelemetry } from '../../../../main/engine/telemetry/recorder.ts';
import { mutatedBytes, mutatedJsonFile } from '../mutations.ts';
import { ACCEPTED, fall, verdictOfCode, verdictOfThrown } from '../verdict.ts';
import { decode, encode, type OpenChannel } from './channel.ts';

const WAIT_MS = 31 * 60_000;
const TIMEOUT_MS = 400;
const OUTCOMES = { success: ACCEPTED, nothing_to_send: ACCEPTED, disabled: ACCEPTED } as const;

function answer(status: string, headers: readonly string[], body: Uint8Array): Buffer {
  const head = [`HTTP/1.1 ${status}`, `content-length: ${body.length}`, ...headers, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head), body]);
}

const PARTIAL = { partialSuccess: { rejectedSpans: '1', errorMessage: 'one was refused' } };
const JSON_TYPE = 'content-type: application/json';
const VALID: readonly Buffer[] = [
  answer('200 OK', [JSON_TYPE], Buffer.from(JSON.stringify(PARTIAL))),
  answer('200 OK', ['content-type: application/x-protobuf'], Buffer.from([0x0a, 0x05, 0x08, 0x01, 0x12, 0x01, 0x78])),
  answer('503 Busy', ['retry-after: 7'], Buffer.alloc(0)),
  answer('302 Found', ['location: http://127.0.0.1:9/'], Buffer.alloc(0)),
  answer('401 Unauthorized', ['content-type: text/html'], Buffer.from('<html>Sign in</html>')),
];

/** What a collector, or whoever stands in between, answers: every byte of HTTP and of OTLP. */
export const telemetryAnswers: OpenChannel = async (folder) => {
  let bytes: Uint8Array = VALID[0] ?? Buffer.alloc(0);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    socket.once('data', () => socket.end(bytes));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = createHttpClient(networkSettings({}));
  const db = createStateDb(join(folder, `telemetry-under-test-${process.pid}.db`), Buffer.alloc(32, 3));
  let offset = 0;
  const now = (): number => Date.now() + offset;
  const clock = { now, monotonic: () => performance.now() };
  const telemetry = createTelemetry({ db, clock, ids: systemIds, post: createHttpPost(http, TIMEOUT_MS) });
  const flush = (encoding: 'json' | 'protobuf') =>
    telemetry.flush({ endpoints: [{ url, encoding }], signal: new AbortController().signal });
  let turn = 0;

  async function run(input: string): Promise<string> {
    bytes = decode(input);
    turn += 1;
    telemetry.startTrace('ask').end();
    offset += WAIT_MS;
    const before = telemetry.status().outbox;
    const { outcome, sent, left } = await flush(turn % 2 === 0 ? 'json' : 'protobuf');
    const after = telemetry.status([{ url }]);
    // Nothing is lost unsaid: what waited was sent, waits, or is counted.
    if (!Number.isSafeInteger(sent) || sent < 0 || sent > before.items + 4)
      return fall(`sent ${sent} of ${before.items}`);
    if (after.outbox.dropped < before.dropped || !Number.isSafeInteger(after.outbox.dropped))
      return fall(`dropped ${after.outbox.dropped}`);
    if (left > 10_000) return fall(`${left} left`);
    if (outcome in OUTCOMES) return ACCEPTED;
    return verdictOfCode(after.lastFailure?.code ?? outcome, after.lastFailure?.message ?? '');
  }
  return {
    inputs: fc.oneof(
      {
        weight: 3,
        arbitrary: fc
          .constantFrom(...VALID)
          .chain(mutatedBytes)
          .map(encode),
      },
      {
        weight: 2,
        arbitrary: mutatedJsonFile(PARTIAL).map((body) => encode(answer('200 OK', [JSON_TYPE], body))),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(
            fc.integer({ min: 100, max: 999 }),
            fc.constantFrom('', 'retry-after: -1', 'retry-after: 1e400', 'retry-after: soon'),
          )
          .map(([status, header]) => encode(answer(`${status} X`, header === '' ? [] : [header], Buffer.alloc(0)))),
      },
    ),
    run: (input) => run(input).catch(verdictOfThrown),
    async sound() {
      bytes = answer('200 OK', [JSON_TYPE], Buffer.from('{}'));
      offset += WAIT_MS;
      telemetry.startTrace('ask').end();
      const { outcome, left } = await flush('json');
      if (outcome !== 'success' || left > 1) throw new Error(`a sound answer ended ${outcome}, ${left} left`);
    },
    async close() {
      await http.close();
      for (const socket of open) socket.destroy();
      server.close();
      db.close();
    },
  };
};
