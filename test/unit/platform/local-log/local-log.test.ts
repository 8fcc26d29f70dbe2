import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskLogFiles, type LogFiles } from '../../../../main/engine/platform/local-log/log-files.ts';
import { createLocalLog, type LocalLog, logFile } from '../../../../main/engine/platform/local-log/local-log.ts';
import { type LogEvent, type LogLine, parseLogLine } from '../../../../shared/domain/log-line.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { CANARY_VALUES, canariesIn } from '../../../fixtures/canaries.ts';

const AT = Date.parse('2026-11-28T09:41:37.123Z');
const GIB = 2 ** 30;
const READY: LogEvent = { event: 'engine', state: 'ready' };

let home: string;
let lost: number;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'outpost-log-'));
  writeFileSync(join(home, 'home.json'), '{}');
  lost = 0;
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function open(files: LogFiles = diskLogFiles, free: () => number | null = () => GIB): LocalLog {
  const log = createLocalLog({
    home,
    process: 'engine',
    clock: { now: () => AT },
    files,
    freeBytes: async () => free(),
  });
  log.onLost((lines) => {
    lost += lines;
  });
  return log;
}
const lines = (): LogLine[] =>
  readFileSync(logFile(home, 'engine'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parseLogLine(JSON.parse(line)) ?? expect.fail(`no line of the log: ${line}`));

describe('a line of the local log', () => {
  it('says what happened, in which process, in which minute', async () => {
    const log = open();
    log.write({ event: 'opened', by: 'passphrase', ms: 412 });
    await log.settled();
    expect(lines()).toEqual([
      { at: '2026-11-28T09:41Z', process: 'engine', event: 'opened', by: 'passphrase', ms: 412 },
    ]);
  });

  it('is for nobody else on the machine', async () => {
    const log = open();
    log.write(READY);
    await log.settled();
    expect(statSync(logFile(home, 'engine')).mode & 0o077).toBe(0);
    expect(statSync(join(home, 'log')).mode & 0o077).toBe(0);
  });

  it('that holds a word of anybody, by a cast or a defect, is not written, and counted', async () => {
    const log = open();
    fc.assert(
      fc.property(
        fc.constantFrom(...CANARY_VALUES),
        fc.constantFrom('event', 'state', 'route', 'message', 'at', 'process', 'file', 'version'),
        (canary, key) => {
          const before = lost;
          log.write({ ...READY, [key]: canary } as LogEvent);
          // Who wrote it and when is the log's own to say.
          expect(lost - before).toBe(key === 'at' || key === 'process' ? 0 : 1);
        },
      ),
    );
    await log.settled();
    expect(canariesIn(readFileSync(logFile(home, 'engine'), 'utf8'))).toEqual([]);
  });
});

describe('a crash', () => {
  it('is told by its kind, its code and its line of code, and is on disk before the process ends', () => {
    const log = open();
    log.crashed(
      new TypeError(`${CANARY_VALUES[0]}\n    at ${CANARY_VALUES[1]} (/home/${CANARY_VALUES[2]}/quackenbush.ts:7:7)`),
    );
    log.crashed(new OutpostError('DISK_FULL', CANARY_VALUES[0] ?? ''));
    log.crashed(`thrown: ${CANARY_VALUES[0]}`);
    const told = lines();
    expect(told).toMatchObject([
      { event: 'crashed', kind: 'TypeError', code: null, file: 'local-log.test.ts' },
      { event: 'crashed', kind: 'OutpostError', code: 'DISK_FULL' },
      { event: 'crashed', kind: 'other', file: null, line: null },
    ]);
    expect(JSON.stringify(told)).not.toContain('quackenbush');
    expect(canariesIn(JSON.stringify(told))).toEqual([]);
  });
});

describe('a log that grows', () => {
  it('is turned over, and never takes more than its policy allows', async () => {
    const log = open();
    log.setBounds({ fileBytes: 1_000, files: 3 });
    for (let i = 0; i < 200; i++) {
      log.write(READY);
      await log.settled();
    }
    const sizes = readdirSync(join(home, 'log')).map((name) => statSync(join(home, 'log', name)).size);
    expect(sizes).toHaveLength(3);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000);
    expect(lost).toBe(0);
  });

  it('of one file begins anew', async () => {
    const log = open();
    log.setBounds({ fileBytes: 1_000, files: 1 });
    for (let i = 0; i < 50; i++) {
      log.write(READY);
      await log.settled();
    }
    expect(readdirSync(join(home, 'log'))).toEqual(['engine.jsonl']);
    expect(statSync(logFile(home, 'engine')).size).toBeLessThanOrEqual(1_000);
  });

  it('gives its space back where the disk is nearly full, and says afterwards what is missing', async () => {
    let free = GIB;
    const log = open(diskLogFiles, () => free);
    log.setBounds({ fileBytes: 200, files: 3 });
    for (let i = 0; i < 20; i++) {
      log.write(READY);
      await log.settled();
    }
    free = 1_000_000;
    log.write(READY);
    await log.settled();
    expect(readdirSync(join(home, 'log'))).toEqual(['engine.jsonl']);
    expect(lost).toBe(1);
    free = GIB;
    log.write(READY);
    await log.settled();
    expect(lines().slice(-2)).toMatchObject([{ event: 'missing', lines: 1 }, READY]);
  });
});

describe.each(['ENOSPC', 'EROFS', 'EIO', 'EACCES'])('a disk that answers a log with %s', (code) => {
  const refuse = async (): Promise<never> => {
    throw Object.assign(new Error(code), { code });
  };
  it('costs its lines and nothing else: each is counted, and told once the disk takes some again', async () => {
    let files: LogFiles = {
      ...diskLogFiles,
      append: refuse,
      appendNow: () => {
        throw Object.assign(new Error(code), { code });
      },
      rename: refuse,
      remove: refuse,
    };
    const log = open({
      size: (path) => files.size(path),
      append: (path, text) => files.append(path, text),
      appendNow: (path, text) => files.appendNow(path, text),
      rename: (from, to) => files.rename(from, to),
      remove: (path) => files.remove(path),
    });
    for (let i = 0; i < 7; i++) log.write(READY);
    await log.settled();
    expect(() => log.crashed(new Error('one more'))).not.toThrow();
    await log.settled();
    expect(lost).toBe(8);
    files = diskLogFiles;
    log.write(READY);
    await log.settled();
    expect(lines()).toMatchObject([{ event: 'missing', lines: 8 }, READY]);
  });
});

it('a disk that never answers is not waited for, and does not fill the memory', () => {
  const log = open({ ...diskLogFiles, append: () => new Promise(() => undefined) });
  for (let i = 0; i < 5_000; i++) log.write(READY);
  expect(lost).toBeGreaterThan(3_000);
});

it('where there is no home, or none any more, nothing is made', async () => {
  rmSync(join(home, 'home.json'));
  const log = open();
  log.write(READY);
  await log.settled();
  expect(readdirSync(home)).toEqual([]);
  mkdirSync(join(home, 'other'));
  log.crashed(new Error('late'));
  expect(readdirSync(home)).toEqual(['other']);
});
