import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type OtlpSink, type SinkOptions, startSink } from './otlp-sink.ts';

export const TOKEN = 'token-of-the-invented-clinic';

/** An OpenTelemetry Collector: named by OUTPOST_OTELCOL, else built by the tool beside the project; null where there is none. */
export function findCollector(): string | null {
  const tool = resolve('../shared/tools/otelcol');
  return process.env['OUTPOST_OTELCOL'] ?? (existsSync(tool) ? execFileSync(tool, { encoding: 'utf8' }).trim() : null);
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  await new Promise<void>((closed) => server.close(() => closed()));
  return port;
}

export async function eventually<T>(
  read: () => Promise<T> | T,
  wanted: (value: T) => boolean,
  withinMs = 60_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const value = await Promise.resolve(read()).catch((thrown: unknown) => thrown as T);
    if (wanted(value) || Date.now() > until) return value;
    await new Promise((wake) => setTimeout(wake, 200));
  }
}

export const isUp = (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.on('exit', done));
  child.kill('SIGTERM');
  await ended;
}

export interface Centre {
  /** Where workstations send. */
  readonly url: string;
  /** Where traces end up, keyed by span id. */
  readonly reader: OtlpSink;
  /** Host and port of the exporter that Prometheus scrapes. */
  readonly scrapeHost: string;
  /** Host and port of what the collector says of itself. */
  readonly selfHost: string;
  /** What the collector exposes for scraping, as text. */
  scrape(): Promise<string>;
  /** What the collector says of itself: refusals and the like. */
  self(): Promise<string>;
  log(): string;
  stop(): Promise<void>;
}

export interface CentreOptions {
  /** A port known before; any free one otherwise. */
  readonly port?: number;
  /** Of the memory limiter, MiB. */
  readonly memoryMib?: number;
  readonly reader?: SinkOptions;
}

/** `central/collector/collector.yaml` as it is, on ports of this machine. */
export async function startCentre(
  otelcol: string,
  { port, memoryMib, reader: readerOptions = {} }: CentreOptions = {},
): Promise<Centre> {
  const folder = mkdtempSync(join(tmpdir(), 'outpost-centre-'));
  const reader = await startSink(readerOptions);
  const [listen, scrape, self] = [port ?? (await freePort()), await freePort(), await freePort()];
  writeFileSync(join(folder, 'tokens'), `${TOKEN}\n`);
  let text = '';
  const child = spawn(otelcol, ['--config', resolve('central/collector/collector.yaml')], {
    env: {
      ...process.env,
      OUTPOST_TOKENS: join(folder, 'tokens'),
      OUTPOST_TENANT: 'marula',
      OUTPOST_TRACES: reader.url,
      OUTPOST_TRACES_ENCODING: 'json',
      OUTPOST_LISTEN: `127.0.0.1:${listen}`,
      OUTPOST_SCRAPE: `127.0.0.1:${scrape}`,
      OUTPOST_SELF_PORT: String(self),
      ...(memoryMib === undefined ? {} : { OUTPOST_MEMORY_MIB: String(memoryMib) }),
    },
  });
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  child.stderr.on('data', (chunk) => (text += String(chunk)));
  const scrapeUrl = `http://127.0.0.1:${scrape}/metrics`;
  const selfUrl = `http://127.0.0.1:${self}/metrics`;
  if (!(await eventually(() => isUp(scrapeUrl), Boolean, 30_000))) {
    child.kill('SIGKILL');
    await reader.close();
    throw new Error(`The collector does not start:\n${text}`);
  }
  return {
    url: `http://127.0.0.1:${listen}`,
    reader,
    scrapeHost: `127.0.0.1:${scrape}`,
    selfHost: `127.0.0.1:${self}`,
    scrape: async () => (await fetch(scrapeUrl)).text(),
    self: async () => (await fetch(selfUrl)).text(),
    log: () => text,
    async stop() {
      await stop(child);
      await reader.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
