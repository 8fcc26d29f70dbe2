import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const PROMTOOL = '/usr/bin/promtool';
/** Hundreds of hours are played through, four minutes at a step. */
const LONG_MS = 900_000;

describe.skipIf(!existsSync(PROMTOOL))('the rules, by Prometheus’ own tool', () => {
  it('every alert is quiet before its fault, fires on it, and clears', { timeout: LONG_MS }, async () => {
    const { stdout } = await promisify(execFile)(PROMTOOL, ['test', 'rules', 'central/alerts/outpost.test.yml']);
    expect(stdout).toContain('SUCCESS');
  });

  it('the configuration loads, with its rules', async () => {
    const { stdout } = await promisify(execFile)(PROMTOOL, ['check', 'config', 'central/prometheus/prometheus.yml']);
    expect(stdout).toMatch(/SUCCESS: \d\d+ rules found/);
  });
});
