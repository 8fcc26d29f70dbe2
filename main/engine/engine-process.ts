/**
 * The engine as a child process: `node engine-process.mjs --home DIR [--models none|embedder|all] [--hold-home] [--installs
 * FORMAT,…]`, with an IPC channel to the host that started it. Ends with its host: on `shutdown`, on SIGTERM, and when the
 * channel closes. `--installs`: formats of releases that its shell can put in place, the best first; `none` where whoever
 * installed it does so.
 * `--prove-home`: this version has opened no home yet: it opens a copy first (workstation/prove-home.ts).
 * `--hold-home`: the home stays as it is until the host says `open-home`, since a version on trial may be taken back.
 */
import { parseArgs } from 'node:util';
import { AppFormat } from '../../shared/domain/app-release.ts';
import { OUTPOST_VERSION } from '../../shared/domain/version.ts';
import type { ErrorCode } from '../../shared/errors/codes.ts';
import { isOutpostError } from '../../shared/errors/outpost-error.ts';
import type { SystemStatus } from '../../shared/contract/system.ts';
import { assertNever } from '../../shared/domain/assert-never.ts';
import { acceptChannels } from '../../shared/rpc/channels.ts';
import { type Server, serve } from '../../shared/rpc/server.ts';
import { type FromEngine, ToEngine } from '../../shared/rpc/control.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import { createEngine } from './index.ts';
import { systemClock } from './platform/clock.ts';
import { systemIds } from './platform/ids.ts';
import { crashOf } from './platform/local-log/crash.ts';
import { createLocalLog } from './platform/local-log/local-log.ts';
import { takeOwnTemporaryFolder } from './platform/own-temporary-folder.ts';
import { giveBackMemory } from './platform/give-back-memory.ts';
import { createQuietCollector } from './platform/quiet-collector.ts';
import { systemTimer } from './platform/timer.ts';
import type { ModelChoice } from './workstation/start-models.ts';

const MODEL_CHOICES: readonly string[] = ['none', 'embedder', 'all'];

function fail(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

const { values } = parseArgs({
  options: {
    home: { type: 'string' },
    models: { type: 'string', default: 'all' },
    'hold-home': { type: 'boolean', default: false },
    'prove-home': { type: 'boolean', default: false },
    installs: { type: 'string' },
  },
});
if (!process.send || !values.home || !MODEL_CHOICES.includes(values.models)) {
  fail('BAD_USAGE: the engine is started by its host: run `npm start`.');
}
const log = createLocalLog({ home: values.home, process: 'engine', clock: systemClock });
/** Only the kind and place of a crash: its message could hold words of a question. */
function crash(thrown: unknown): never {
  log.crashed(thrown);
  const { kind, file, line } = crashOf(thrown);
  return fail(`INTERNAL: the engine stopped (${kind}${file === null ? '' : `, ${file}:${line}`}).`);
}
process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);
log.write({ event: 'started', version: OUTPOST_VERSION });

/** A format that this engine does not know is one that it is not to fetch. */
const installs = values.installs?.split(',').flatMap((format) => AppFormat.safeParse(format).data ?? []) ?? null;
const config = { home: values.home, models: values.models as ModelChoice, env: process.env, installs };
takeOwnTemporaryFolder();
const engine = createEngine(config, {
  ...{ clock: systemClock, ids: systemIds, log },
  onHomeProof: values['prove-home']
    ? { begun: () => tellHost({ kind: 'long-work', running: true }), ended: tellProof }
    : null,
});
const servers = new Set<Server>();
const worked = createQuietCollector({ collect: giveBackMemory, setTimer: systemTimer });
function tellHost(message: FromEngine): void {
  // The host may be gone already; then so are its windows.
  if (process.connected) process.send?.(message, undefined, {}, () => undefined);
}
function tellProof(code: ErrorCode | null): void {
  tellHost({ kind: 'long-work', running: longWork });
  tellHost({ kind: 'home-proof', code });
}
engine.handover.onNews(tellHost);
engine.updateLine.onStaged((update, when) => tellHost({ kind: 'update-staged', update, when }));

let longWork = false;
/** Weights that are being loaded may keep this process from answering its host, which must not take it for stuck. */
function announceLongWork({ models }: SystemStatus): void {
  const loading = models.embedder === 'loading' || models.llm === 'loading';
  if (loading !== longWork) tellHost({ kind: 'long-work', running: loading });
  longWork = loading;
}
engine.onStatus((status) => {
  worked();
  announceLongWork(status);
  for (const server of servers) server.notify('status.changed', status);
});

const carrier: Transport = {
  send(message) {
    worked();
    // The host may be gone already; then so are its windows.
    if (process.connected) process.send?.(message, undefined, {}, () => undefined);
  },
  onMessage(listener) {
    const filtered = (message: unknown): void => {
      if (ToEngine.safeParse(message).success) return;
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
async function shutdown(next?: string): Promise<void> {
  if (closing) return;
  closing = true;
  setTimeout(() => process.exit(0), CLOSE_MS).unref();
  // While its sessions stand.
  if (next !== undefined) engine.leaveFor(next);
  for (const server of servers) server.close();
  await engine.close().catch(() => undefined);
  log.write({ event: 'stopped' });
  await log.settled();
  process.exit(0);
}
process.on('message', (raw: unknown) => {
  const message = ToEngine.safeParse(raw);
  if (!message.success) return;
  switch (message.data.kind) {
    case 'shutdown':
      return void shutdown(message.data.next);
    case 'ping':
      return tellHost({ kind: 'pong' });
    case 'resume':
      return engine.handover.receive(message.data.sessions);
    case 'update-outcome':
      return engine.updateLine.hear(message.data.outcome);
    case 'open-home':
      return void openFromEnvironment();
    default:
      return assertNever(message.data, 'message of the host');
  }
});
process.on('disconnect', () => void shutdown());
process.on('SIGTERM', () => void shutdown());
// Ctrl-C reaches the whole group: the host decides when the engine ends.
process.on('SIGINT', () => undefined);

async function openFromEnvironment(): Promise<void> {
  await engine.setUpByPolicy();
  if (!process.env.OUTPOST_PASSPHRASE_FILE) return;
  await engine.unlockFromEnvironment().catch((thrown: unknown) => {
    // Stays locked, and the window asks for the key.
    process.stderr.write(
      `${isOutpostError(thrown) ? `${thrown.code}: ${thrown.message}` : 'INTERNAL: the home could not be opened.'}\n`,
    );
  });
}
if (!values['hold-home']) await openFromEnvironment();
engine.runInBackground();
worked();
tellHost({ kind: 'ready' });
// What was announced before was told to nobody.
longWork = false;
announceLongWork(engine.status());
