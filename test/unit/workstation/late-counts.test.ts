import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { openHome } from '../../../main/engine/keys/home.ts';
import type { OpenHome } from '../../../main/engine/keys/opened-home.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { createTelemetry } from '../../../main/engine/telemetry/recorder.ts';
import { countLate } from '../../../main/engine/workstation/late-counts.ts';
import { postDirectly } from '../../fixtures/post.ts';

const deps = { ids: systemIds, clock: systemClock, cost: { N: 2 ** 4, r: 8, p: 1 } };
const passphrase = 'correct horse';

let folder: string;
let dir: string;
let own: string;
const opened: OpenHome[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-late-'));
  dir = join(folder, 'home');
  const { home } = await createHome({ dir, sample: false, passphrase }, deps);
  own = home.db.name;
  home.close();
});
afterEach(() => {
  for (const home of opened.splice(0)) home.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open() {
  const home = await openHome(dir, { by: 'passphrase', passphrase }, deps);
  opened.push(home);
  const telemetry = createTelemetry({ db: home.db, clock: systemClock, ids: systemIds, post: postDirectly });
  return { home, telemetry };
}
/** Nothing can be written beside the records: SQLite fails as on a disk that may only be read. */
const refuseWrites = (): void => void mkdirSync(`${own}-wal`);
const takeWrites = (): void => rmSync(`${own}-wal`, { recursive: true });

const LOST = "SELECT count FROM metrics WHERE name = 'outpost.telemetry.lost'";
async function lostInRecords(): Promise<unknown> {
  const { home } = await open();
  return home.db.prepare(LOST).pluck().get();
}

describe('what could not be kept of a home on a disk that may only be read', () => {
  it('is counted in its own records once the disk takes writes, once', async () => {
    refuseWrites();
    const reading = await open();
    expect(reading.home.db.name).not.toBe(own);
    for (let n = 0; n < 3; n += 1) reading.telemetry.count('outpost.ask.questions', 1, { 'outpost.route': 'quoted' });
    countLate(reading, systemClock);
    expect(reading.telemetry.uncounted()).toBe(3);
    takeWrites();
    countLate(reading, systemClock);
    countLate(reading, systemClock);
    expect(reading.telemetry.uncounted()).toBe(0);
    reading.telemetry.count('outpost.ask.questions', 1, { 'outpost.route': 'quoted' });
    countLate(reading, systemClock);
    expect(await lostInRecords()).toBe(4);
  });

  it('is nothing on a disk that takes writes, whose own connection counts', async () => {
    const home = await open();
    home.telemetry.count('outpost.ask.questions', 1, { 'outpost.route': 'quoted' });
    countLate(home, systemClock);
    expect(home.home.writeLate(() => undefined)).toBe(false);
    expect(await lostInRecords()).toBeUndefined();
  });

  it('is counted into no home that was locked', async () => {
    refuseWrites();
    const { home } = await open();
    takeWrites();
    home.close();
    expect(home.writeLate(() => undefined)).toBe(false);
  });
});
