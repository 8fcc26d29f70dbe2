import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HONOURED } from '../../../main/app/engine/packaged-env.ts';
import { fusesOf } from '../../../scripts/package/fuses.ts';
import * as desktop from '../../../shared/rpc/desktop.ts';

const page = readFileSync('docs/security.md', 'utf8');

/** The rows of the table below a heading, as their cells. */
function rowsOf(heading: string): string[][] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** Every test that is named: its file, and the words of its name. */
const named = [...page.matchAll(/`(test\/[^`]+\.test\.tsx?)`: ([^|\n]+?)(?= · `test\/| \||\)\.|\.\s|\.$|\n)/g)].map(
  ([, file = '', name = '']) => ({ file, name }),
);
const code = (cell = ''): string => /`([^`]+)`/.exec(cell)?.[1] ?? cell;

describe('the page about the locked-down desktop', () => {
  it.each(named)('names a test that is there: $file: $name', ({ file, name }) => {
    expect(existsSync(file), file).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain(name);
  });

  it('has all twenty items of Electron’s checklist, each with what is set and a test', () => {
    const items = rowsOf("Electron's checklist");
    expect(items.map(([item]) => Number(item?.split('.')[0]))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    for (const [, set, test] of items) {
      expect(set).not.toBe('');
      expect(test).toMatch(/^`test\//);
    }
  });

  it('has every fuse as it is set', () => {
    const set = fusesOf(readFileSync('electron-builder.yml', 'utf8'), { inspectable: false });
    const told = Object.fromEntries(rowsOf('Fuses').map(([name = '', state]) => [name, state === 'on']));
    expect(told).toEqual(
      Object.fromEntries(Object.entries(set).map(([place, on]) => [FuseV1Options[Number(place)], on])),
    );
    for (const [, , why, test] of rowsOf('Fuses')) {
      expect(why).not.toBe('');
      expect(test).toMatch(/^`test\//);
    }
  });

  it('has every channel between page and desktop', () => {
    const channels = Object.values(desktop).flatMap((value) => {
      const channel = z.object({ channel: z.string() }).safeParse(value);
      if (channel.success) return [channel.data.channel];
      return typeof value === 'string' && value.startsWith('outpost:') ? [value] : [];
    });
    expect(
      rowsOf('What crosses between the page and the desktop')
        .map(([channel]) => code(channel))
        .sort(),
    ).toEqual(channels.sort());
  });

  it('has every variable that a packaged app heeds, and no other', () => {
    const told = rowsOf('Variables that a packaged app heeds').map(([name]) => code(name));
    expect(told.sort()).toEqual([...HONOURED].sort());
  });

  it('names files that are there', () => {
    for (const [, file = ''] of page.matchAll(/`((?:main|shared|scripts|docs|test)\/[^`]+\.\w+)`/g))
      expect(existsSync(file), file).toBe(true);
  });
});

describe('the shell', () => {
  const sources = readdirSync('main/app', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join('main/app', name), 'utf8'));

  it('is pinned to one version, whose fuses this page has', () => {
    const { devDependencies } = z
      .object({ devDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    expect(devDependencies.electron).toMatch(/^45\.\d+\.\d+$/);
  });

  it('passes over no certificate, and trusts none by itself', () => {
    for (const source of sources) {
      expect(source).not.toMatch(/setCertificateVerifyProc|trust\(true\)|rejectUnauthorized/);
      expect(source).not.toMatch(/openDevTools|toggleDevTools|executeJavaScript|loadFile\(/);
    }
  });
});
