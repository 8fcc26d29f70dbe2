import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type OtlpSink, startSink } from '../../scripts/lib/otlp-sink.ts';

export const TOKEN = 'token-of-the-invented-clinic';
const PROMETHEUS = '/usr/bin/prometheus';

/** The real engines that these tests need; null where one is not on this machine. */
export function findEngines(): { otelcol: string; prometheus: string } | null {
  const named = process.env['OUTPOST_OTELCOL'];
  const tool = resolve('../shared/tools/otelcol');
  const otelcol = named ?? (existsSync(tool) ? execFileSync(tool, { encoding: 'utf8' }).trim() : null);
  return otelcol !== null && existsSync(PROMETHEUS) ? { otelcol, prometheus: PROMETHEUS } : null;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  await new Promise<void>((closed) => server.close(() => closed()));
  return port;
}

export async function eventually<T>(read: () => Promise<T> | T, wanted: (value: T) => boolean, withinMs = 60_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const value = await Promise.resolve(read()).catch((thrown: unknown) => thrown as T);
    if (wanted(value) || Date.now() > until) return value;
    await new Promise((wake) => setTimeout(wake, 200));
  }
}

const isUp = (url: string): Promise<boolean> => fetch(url).then((response) => response.ok, () => false);

async function stop(child: ChildProcess): Promise<void> {
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
  /** Host and port that Prometheus scrapes. */
  readonly scrapeHost: string;
  /** What the collector exposes for scraping, as text. */
  scrape(): Promise<string>;
  /** What the collector says of itself: refusals and the like. */
  self(): Promise<string>;
  log(): string;
  stop(): Promise<void>;
}

/** `central/collector/collector.yaml` as it is, on ports of this machine. */
export async function startCentre(otelcol: string): Promise<Centre> {
  const folder = mkdtempSync(join(tmpdir(), 'outpost-centre-'));
  const reader = await startSink();
  const [listen, scrape, self] = [await freePort(), await freePort(), await freePort()];
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
    },
  });
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  child.stderr.on('data', (chunk) => (text += String(chunk)));
  const scrapeUrl = `http://127.0.0.1:${scrape}/metrics`;
  const selfUrl = `http://127.0.0.1:${self}/metrics`;
  if (!(await eventually(() => isUp(scrapeUrl), Boolean, 30_000))) throw new Error(`The collector does not start:\n${text}`);
  return {
    url: `http://127.0.0.1:${listen}`,
    reader,
    scrapeHost: `127.0.0.1:${scrape}`,
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

export interface Prometheus {
  /** The value of an instant query; null where it has none. */
  value(query: string): Promise<number | null>;
  /** Names of the alerts that fire. */
  firing(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Rules as they are, but for their clocks: hours become seconds, so that an alert's life fits into a test. */
function hurried(rules: string): string {
  return rules
    .replace(/interval: 1m/g, 'interval: 1s')
    .replace(/for: \w+/g, 'for: 2s')
    .replace(/\[6h\]/g, '[20s]')
    .replace(/\[1d\]/g, '[25s]')
    .replace(/\[3d\]/g, '[30s]')
    .replace(/>= 10\b/g, '>= 1')
    .replace(/3 \* 86400/g, '3 * 3600');
}

/** A real Prometheus over the collector's exporter, with `central/alerts/outpost.yml`. */
export async function startPrometheus(binary: string, scrapeHost: string): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'outpost-prometheus-'));
  writeFileSync(join(folder, 'outpost.yml'), hurried(readFileSync(resolve('central/alerts/outpost.yml'), 'utf8')));
  writeFileSync(
    join(folder, 'prometheus.yml'),
    `global: { scrape_interval: 1s, evaluation_interval: 1s }\nrule_files: [outpost.yml]\nscrape_configs:\n  - { job_name: outpost, honor_labels: true, static_configs: [{ targets: ['${scrapeHost}'] }] }\n`,
  );
  const port = await freePort();
  const child = spawn(binary, [`--config.file=${join(folder, 'prometheus.yml')}`, `--storage.tsdb.path=${join(folder, 'data')}`, `--web.listen-address=127.0.0.1:${port}`], { stdio: 'ignore' });
  const api = `http://127.0.0.1:${port}`;
  if (!(await eventually(() => isUp(`${api}/-/ready`), Boolean, 30_000))) throw new Error('Prometheus does not start.');
  return {
    async value(query) {
      const answer = (await (await fetch(`${api}/api/v1/query?query=${encodeURIComponent(query)}`)).json()) as { data: { result: { value: [number, string] }[] } };
      const text = answer.data.result[0]?.value[1];
      return text === undefined ? null : Number(text);
    },
    async firing() {
      const answer = (await (await fetch(`${api}/api/v1/alerts`)).json()) as { data: { alerts: { state: string; labels: { alertname: string } }[] } };
      return [...new Set(answer.data.alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname))].sort();
    },
    async stop() {
      await stop(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
