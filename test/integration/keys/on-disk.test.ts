import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canTrace, type SystemCall, systemCallsOf } from './system-calls.ts';

const folder = mkdtempSync(join(tmpdir(), 'outpost-on-disk-'));
const home = join(folder, 'home');
const calls = (work: string): SystemCall[] => systemCallsOf(resolve(import.meta.dirname, 'recorder.ts'), [work, home]);

const isFlush = ({ name, args }: SystemCall, path: string): boolean =>
  /^f(?:data)?sync$/.test(name) && args.endsWith(`<${path}>`);
const isRename = ({ name, args }: SystemCall, path: string): boolean =>
  name.startsWith('rename') && args.includes(`"${path}"`);
const isMaking = ({ name, args }: SystemCall, path: string): boolean =>
  name === 'openat' && args.includes(`"${path}"`) && args.includes('O_CREAT');
const isAcknowledged = ({ name, args }: SystemCall): boolean =>
  name === 'write' && args.startsWith('1<') && args.includes('acknowledged');

/** The calls before the first acknowledgement, between it and the second, and so on. */
function untilAcknowledged(all: readonly SystemCall[]): SystemCall[][] {
  const parts: SystemCall[][] = [[]];
  for (const call of all) {
    if (isAcknowledged(call)) parts.push([]);
    else parts.at(-1)?.push(call);
  }
  return parts.slice(0, -1);
}

/** These happened, each after the one before. */
function expectInOrder(all: readonly SystemCall[], ...steps: ((call: SystemCall) => boolean)[]): void {
  let from = 0;
  for (const [i, step] of steps.entries()) {
    const at = all.findIndex((call, index) => index >= from && step(call));
    expect(at, `step ${i + 1} of ${steps.length}`).toBeGreaterThanOrEqual(0);
    from = at + 1;
  }
}

describe.skipIf(!canTrace())('before it is acknowledged, it is on disk (needs strace)', () => {
  let setup: SystemCall[];
  beforeAll(() => {
    setup = calls('setup');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('each record of its own', () => {
    const [, ...records] = untilAcknowledged(calls('record'));
    expect(records).toHaveLength(3);
    for (const part of records) expect(part.some((call) => isFlush(call, join(home, 'state.db-wal')))).toBe(true);
  });

  it('a new state and its name, before home.json says that there is a home', () => {
    expectInOrder(
      setup,
      (call) => isMaking(call, join(home, 'state.db')),
      (call) => isFlush(call, join(home, 'state.db')),
      (call) => isFlush(call, home),
      (call) => isRename(call, join(home, 'home.json')),
      (call) => isFlush(call, home),
      isAcknowledged,
    );
  });

  it('a sealed file, and its removal', () => {
    const [, put = [], removed = []] = untilAcknowledged(calls('remove'));
    const kept = join(home, 'sealed', 'invented');
    expectInOrder(
      put,
      ({ name, args }) => name === 'fsync' && args.includes(`${kept}/.one.`),
      (call) => isRename(call, join(kept, 'one')),
      (call) => isFlush(call, kept),
    );
    expectInOrder(
      removed,
      ({ name, args }) => name.startsWith('unlink') && args.includes(`"${join(kept, 'one')}"`),
      (call) => isFlush(call, kept),
    );
  });

  it('a re-sealed state and its name, before the keyring counts on it', () => {
    const next = join(home, 'state-1.db');
    const resealed = calls('reseal');
    const switched = resealed.findIndex((call) => isRename(call, join(home, 'keys', 'keyring.json')));
    const written = resealed.findLastIndex(
      ({ name, args }, at) => at < switched && /^p?write/.test(name) && args.includes(`<${next}>`),
    );
    expect(written).toBeGreaterThan(0);
    expectInOrder(
      resealed.slice(written, switched),
      (call) => isFlush(call, next),
      (call) => isFlush(call, home),
    );
  });
});
