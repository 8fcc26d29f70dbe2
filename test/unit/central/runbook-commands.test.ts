import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { ATTRIBUTES, METRICS } from '../../../main/engine/telemetry/allow-list.ts';
import { runCli } from '../../../main/cli/run-cli.ts';
import { alertRules, prometheusNames } from '../../central/central-files.ts';

const PAGES = [
  ...readdirSync(resolve('docs/runbooks')).map((name) => join('docs/runbooks', name)),
  'docs/guides/sre.md',
  'central/README.md',
];
const text = PAGES.map((page) => readFileSync(resolve(page), 'utf8')).join('\n');
const unique = (found: Iterable<string>): string[] => [...new Set(found)].toSorted();

/** `outpost knowledge sync` and the like, wherever a page names one. */
const commands = unique(
  [
    ...text.matchAll(
      /\boutpost ((?:knowledge|keys|models|accounts|escalations|audit|telemetry|reports) [a-z-]+|doctor|ask)\b/g,
    ),
  ].map(([, command]) => command ?? ''),
);

async function help(command: string): Promise<string> {
  const written = new PassThrough();
  await runCli([...command.split(' '), '--help'], {
    env: {},
    stdin: new PassThrough(),
    stdout: written,
    stderr: written,
  });
  return String(written.read());
}

it.each(commands)('a runbook sends people to `outpost %s`, which there is', async (command) => {
  expect(await help(command)).toContain(`Usage: outpost ${command} `);
});

it('commands are named at all', () => {
  expect(commands).toContain('knowledge sync');
  expect(commands.length).toBeGreaterThan(12);
});

it('queries on the pages name what workstations send and rules record, and nothing else', () => {
  const known = new Set([
    ...Object.keys(METRICS).flatMap(prometheusNames),
    ...Object.keys(ATTRIBUTES).map((name) => name.replaceAll('.', '_')),
  ]);
  const recorded = alertRules().flatMap((rule) => ('record' in rule ? [rule.record] : []));
  const queries = [...text.matchAll(/```promql\n([\s\S]*?)```/g)].map(([, block]) => block).join('\n');
  const metrics = unique(queries.match(/\b(?:outpost|gen_ai)_[a-z_]*[a-z]\b/g) ?? []);
  expect(metrics.filter((name) => !known.has(name))).toEqual([]);
  expect(unique(queries.match(/\boutpost:[a-z0-9_:]+/g) ?? []).filter((name) => !recorded.includes(name))).toEqual([]);
});
