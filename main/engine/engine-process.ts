/**
 * The engine as a child process: `node engine-process.mjs --home DIR [--models none|embedder|all]`, with an IPC channel
 * to the host that started it. Ends with its host: on `shutdown`, on SIGTERM, and when the channel closes.
 */
import { parseArgs } from 'node:util';
import { isOutpostError } from '../../shared/errors/outpost-error.ts';
import { acceptChannels } from '../../shared/rpc/channels.ts';
import { type Server, serve } from '../../shared/rpc/server.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import { createEngine } from './index.ts';
import { createQuietCollector } from './platform/quiet-collector.ts';
import { systemTimer } from './platform/timer.ts';
import type { ModelChoice } from './workstation/start-models.ts';

const MODEL_CHOICES: readonly string[] = ['none', 'embedder', 'all'];

function fail(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

/** Only the kind and place of a crash: its message could hold words of a question. */
function logCrash(thrown: unknown): never {
  const error = thrown instanceof Error ? thrown : new Error('unknown');
  const frame = error.stack?.split('\n').find((line) => line.trim().startsWith('at ')) ?? '';
  return fail(`INTERNAL: the engine stopped (${error.name}${frame.replace(/\(.*[/\\]/, '(')}).`);
}

const { values } = parseArgs({ options: { home: { type: 'string' }, models: { type: 'string', default: 'all' } } });
if (!process.send || !values.home || !MODEL_CHOICES.includes(values.models)) {
  fail('BAD_USAGE: the engine is started by its host: run `npm start`.');
}
process.on('uncaughtException', logCrash);
process.on('unhandledRejection', logCrash);

const engine = createEngine({ home: values.home, models: values.models as ModelChoice, env: process.env });
const servers = new Set<Server>();
/** Where the host exposes the collector; others leave it to V8. Its second run frees the pages that the first emptied. */
function collect(): void {
  globalThis.gc?.();
  globalThis.gc?.();
}
const worked = createQuietCollector({ collect, setTimer: systemTimer });
engine.onStatus((status) => {
  worked();
  for (const server of servers) server.notify('status.changed', status);
});

const control = new Set(['shutdown', 'ping']);
const carrier: Transport = {
  send(message) {
    worked();
    // The host may be gone already; then so are its windows.
    if (process.connected) process.send?.(message, undefined, {}, () => undefined);
  },
  onMessage(listener) {
    const filtered = (message: unknown): void => {
      if (control.has((message as { kind?: string } | null)?.kind ?? '')) return;
      worked();
      listener(message);
    };
    process.on('message', filtered);
    return () => process.off('message', filtered);
  },
};
acceptChannels(carrier, (channel) => {
  const server = serve(channel, engine);
  servers.add(server);
  return () => {
    servers.delete(server);
    server.close();
  };
});

let closing = false;
/** Models keep threads alive, and may be busy: after this the process ends anyway, ms. */
const CLOSE_MS = 5_000;
async function shutdown(): Promise<void> {
  if (closing) return;
  closing = true;
  setTimeout(() => process.exit(0), CLOSE_MS).unref();
  for (const server of servers) server.close();
  await engine.close().catch(() => undefined);
  process.exit(0);
}
process.on('message', (message: { kind?: string } | null) => {
  if (message?.kind === 'shutdown') void shutdown();
  if (message?.kind === 'ping') process.send?.({ kind: 'pong' }, undefined, {}, () => undefined);
});
process.on('disconnect', () => void shutdown());
process.on('SIGTERM', () => void shutdown());
// Ctrl-C reaches the whole group: the host decides when the engine ends.
process.on('SIGINT', () => undefined);

if (process.env.OUTPOST_PASSPHRASE_FILE) {
  await engine.unlockFromEnvironment().catch((thrown: unknown) => {
    // Stays locked, and the window asks for the key.
    process.stderr.write(
      `${isOutpostError(thrown) ? `${thrown.code}: ${thrown.message}` : 'INTERNAL: the home could not be opened.'}\n`,
    );
  });
}
engine.runInBackground();
worked();
process.send({ kind: 'ready' });
