import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Centre, eventually, findCollector, freePort, isUp, stop } from '../../scripts/lib/collector.ts';

const PROMETHEUS = '/usr/bin/prometheus';

/** The real engines that these tests need; null where one is not on this machine. */
export function findEngines(): { otelcol: string; prometheus: string } | null {
  const otelcol = findCollector();
  return otelcol !== null && existsSync(PROMETHEUS) ? { otelcol, prometheus: PROMETHEUS } : null;
}

export interface Prometheus {
  /** The value of an instant query; null where it has none. */
  value(query: string): Promise<number | null>;
  /** How many series an instant query yields. Rejects with Prometheus' own words where it is wrong. */
  count(query: string): Promise<number>;
  /** Names of the alerts that fire. */
  firing(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Rules as they are, but for their clocks: hours become seconds, so that an alert's life fits into a test. */
function hurried(rules: string): string {
  return rules
    .replace(/interval: 1m/g, 'interval: 1s')
    .replace(/for: \w+/g, 'for: 2s')
    .replace(/\[15m\]/g, '[4s]')
    .replace(/\[2h\] offset 6h/g, '[4s] offset 20s')
    .replace(/\[2h\] offset 1d/g, '[4s] offset 25s')
    .replace(/\[2h\] offset 3d/g, '[4s] offset 30s')
    .replace(/\[6h\]/g, '[20s]')
    .replace(/\[1d\]/g, '[25s]')
    .replace(/\[3d\]/g, '[30s]')
    .replace(/>= 10\b/g, '>= 1')
    .replace(/3 \* 86400/g, '3 * 3600');
}

/** A real Prometheus over the collector's exporter and its own figures, with `central/alerts/outpost.yml`. */
export async function startPrometheus(
  binary: string,
  { scrapeHost, selfHost }: Pick<Centre, 'scrapeHost' | 'selfHost'>,
): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'outpost-prometheus-'));
  writeFileSync(join(folder, 'outpost.yml'), hurried(readFileSync(resolve('central/alerts/outpost.yml'), 'utf8')));
  writeFileSync(
    join(folder, 'prometheus.yml'),
    `global: { scrape_interval: 1s, evaluation_interval: 1s }\nrule_files: [outpost.yml]\nscrape_configs:\n  - { job_name: outpost, honor_labels: true, static_configs: [{ targets: ['${scrapeHost}'] }] }\n  - { job_name: outpost-collector, static_configs: [{ targets: ['${selfHost}'] }] }\n`,
  );
  const port = await freePort();
  const child = spawn(
    binary,
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: 'ignore' },
  );
  const api = `http://127.0.0.1:${port}`;
  if (!(await eventually(() => isUp(`${api}/-/ready`), Boolean, 30_000))) throw new Error('Prometheus does not start.');
  return {
    async value(query) {
      const answer = (await (await fetch(`${api}/api/v1/query?query=${encodeURIComponent(query)}`)).json()) as {
        data: { result: { value: [number, string] }[] };
      };
      const text = answer.data.result[0]?.value[1];
      return text === undefined ? null : Number(text);
    },
    async count(query) {
      const answer = (await (await fetch(`${api}/api/v1/query?query=${encodeURIComponent(query)}`)).json()) as {
        error?: string;
        data?: { result: unknown[] };
      };
      if (answer.data === undefined) throw new Error(answer.error);
      return answer.data.result.length;
    },
    async firing() {
      const answer = (await (await fetch(`${api}/api/v1/alerts`)).json()) as {
        data: { alerts: { state: string; labels: { alertname: string } }[] };
      };
      return [
        ...new Set(answer.data.alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname)),
      ].sort();
    },
    async stop() {
      await stop(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
