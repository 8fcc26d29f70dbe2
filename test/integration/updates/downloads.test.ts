import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { UpdateShell } from '../../../main/engine/updates/port.ts';
import { testRelease } from '../../fixtures/app-repository.ts';
import { startUpdating, type Updating } from '../../fixtures/updating.ts';
import { cutAfter, type LoopbackServer, rangeStart, serveFolder } from '../../unit/knowledge/sync/loopback-server.ts';

/** A command line. */
const NO_SHELL: UpdateShell = { formats: null, announce: () => expect.unreachable() };
const FILE = randomBytes(400_000);
const NEXT = { release: testRelease('0.2.0'), file: FILE };
const unstoppable = new AbortController().signal;

let updating: Updating;
let server: LoopbackServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
  await updating.remove();
});

/** The workstation looks at a static host. */
async function overTheWeb(more: Parameters<typeof startUpdating>[1] = {}): Promise<LoopbackServer> {
  updating = await startUpdating([NEXT], more);
  server = await serveFolder(updating.repository.repository);
  const sources = [server.url];
  updating.restart({ policy: { channel: 'stable', root: 'AA==', ...more.policy, sources } });
  return server;
}

const ranges = (of: LoopbackServer): (string | undefined)[] =>
  of.requests.filter(({ path }) => path.startsWith('targets/')).map(({ range }) => range);

/** The host sends so many bytes of the file at a time, and hangs up. */
function dies(of: LoopbackServer, bytes: number): void {
  of.intercept = (request, response, path) => {
    if (!path.startsWith('targets/')) return false;
    const start = rangeStart(request);
    const head = { 'content-length': FILE.length - start };
    const range = { 'content-range': `bytes ${start}-${FILE.length - 1}/${FILE.length}` };
    response.writeHead(start === 0 ? 200 : 206, start === 0 ? head : { ...head, ...range });
    cutAfter(response, FILE.subarray(start, start + bytes));
    return true;
  };
}

describe('a new version on a static host', () => {
  it('is offered, downloaded, verified, and held', async () => {
    const host = await overTheWeb();
    const status = await updating.check();
    expect(status).toMatchObject({
      ...{ state: 'held', channel: 'stable', downloaded: FILE.length, problem: null },
      offered: { version: '0.2.0', bytes: FILE.length, notes: { en: 'Invented notes of 0.2.0.' } },
    });
    expect(await readFile(updating.record.read().staged?.update.file ?? '')).toEqual(FILE);
    // Nothing more of the file is asked for.
    host.requests.length = 0;
    expect(await updating.check()).toMatchObject({ state: 'held' });
    expect(ranges(host)).toEqual([]);
  });

  it('comes over a link that dies again and again, and goes on where it stopped', async () => {
    const host = await overTheWeb();
    dies(host, 90_000);
    expect(await updating.check()).toMatchObject({ state: 'held' });
    // How much of each piece arrives is the network's business; nothing of it is asked for twice.
    const [first, ...more] = ranges(host);
    const begins = more.map((range) => Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1]));
    expect(first).toBeUndefined();
    expect(begins.length).toBeGreaterThanOrEqual(4);
    expect(begins).toEqual(begins.toSorted((a, b) => a - b));
    expect(begins[0]).toBeGreaterThan(0);
  });

  it('goes on after a link that was dead for good, in another engine', async () => {
    const host = await overTheWeb();
    host.intercept = (request, response, path) => {
      if (!path.startsWith('targets/')) return false;
      if (rangeStart(request) > 0) return response.socket?.destroy() !== undefined;
      response.writeHead(200, { 'content-length': FILE.length });
      cutAfter(response, FILE.subarray(0, 150_000));
      return true;
    };
    expect(await updating.refusal()).toBe('UNREACHABLE');
    const { downloaded, ...status } = updating.updates.status();
    expect(status).toMatchObject({ state: 'offered', problem: { code: 'UNREACHABLE', version: '0.2.0' } });
    // How much of it arrived is the network's business.
    expect(downloaded).toBeGreaterThan(0);
    expect(updating.counted).toEqual(['failed UNREACHABLE']);
    host.intercept = null;
    host.requests.length = 0;
    updating.restart({ policy: { channel: 'stable', sources: [host.url], root: 'AA==' } });
    expect(await updating.check()).toMatchObject({ state: 'held', problem: null });
    expect(ranges(host)).toEqual([`bytes=${downloaded}-`]);
  });

  it('can be stopped, and is continued', async () => {
    const host = await overTheWeb();
    const stop = new AbortController();
    host.intercept = (_request, response, path) => {
      if (!path.startsWith('targets/')) return false;
      response.writeHead(200, { 'content-length': FILE.length });
      response.write(FILE.subarray(0, 200_000));
      return true;
    };
    const stopped = updating.updates.check({
      ...{ byHand: true, actor: 'ada', signal: stop.signal },
      onProgress({ done }) {
        if (done >= 200_000) stop.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(updating.updates.status()).toMatchObject({ state: 'offered', downloaded: 200_000, problem: null });
    host.intercept = null;
    expect(await updating.check()).toMatchObject({ state: 'held' });
    expect(ranges(host).at(-1)).toBe('bytes=200000-');
  });

  it('is fetched from the beginning where what was kept of it is damaged', async () => {
    const host = await overTheWeb();
    dies(host, 90_000);
    host.intercept = null;
    await updating.check();
    const { staged } = updating.record.read();
    const part = join(updating.staging, `${staged?.update.sha256}.part`);
    await rename(staged?.update.file ?? '', part);
    await writeFile(part, Buffer.alloc(100_000, 7));
    updating.record.change({ staged: null });
    host.requests.length = 0;
    expect(await updating.check()).toMatchObject({ state: 'held' });
    expect(ranges(host)).toEqual(['bytes=100000-', undefined]);
  });
});

describe('where a version comes from', () => {
  it('is a stick, where the network is not there', async () => {
    updating = await startUpdating([NEXT], { policy: { sources: ['http://127.0.0.1:9'] } });
    expect(await updating.refusal()).toBe('UNREACHABLE');
    expect(await updating.check(updating.repository.repository)).toMatchObject({ state: 'held', problem: null });
  });

  it('is named where the stick is not there', async () => {
    updating = await startUpdating([NEXT]);
    expect(await updating.refusal(join(updating.folder, 'no-stick'))).toBe('UPDATE_PLACE_MISSING');
    expect(updating.updates.status()).toMatchObject({ state: 'current', problem: { code: 'UPDATE_PLACE_MISSING' } });
  });

  it('is the next source where one is not there', async () => {
    updating = await startUpdating([NEXT]);
    const sources = [join(updating.folder, 'no-share'), updating.repository.repository];
    updating.restart({ policy: { channel: 'stable', sources, root: 'AA==' } });
    expect(await updating.check()).toMatchObject({ state: 'held' });
  });

  it('is not another one where the first one lies', async () => {
    updating = await startUpdating([NEXT]);
    const frozen = await updating.repository.freeze('frozen');
    await writeFile(join(frozen, 'metadata', 'timestamp.json'), '{}');
    updating.restart({
      policy: { channel: 'stable', sources: [frozen, updating.repository.repository], root: 'AA==' },
    });
    expect(await updating.refusal()).toBe('REPOSITORY_INVALID');
  });

  it('is nowhere without a policy', async () => {
    updating = await startUpdating([NEXT], { deps: { policy: null } });
    expect(updating.updates.status()).toMatchObject({ state: 'off', channel: null });
    expect(await updating.refusal()).toBe('UPDATE_OFF');
    expect(await updating.updates.checkIfDue(unstoppable)).toBe(true);
    expect(updating.record.read().lastCheck).toBeNull();
  });
});

describe('what a version takes of the workstation', () => {
  it('is no more of the disk than there is: nothing is fetched where it does not fit', async () => {
    const host = await overTheWeb();
    updating.restart({
      ...{ freeBytes: async () => 2 ** 26 + FILE.length - 1 },
      policy: { channel: 'stable', sources: [host.url], root: 'AA==' },
    });
    expect(await updating.refusal()).toBe('DISK_FULL');
    expect(ranges(host)).toEqual([]);
    expect(updating.updates.status().problem?.message).toContain('free 1 MiB');
    expect(updating.counted).toEqual(['failed DISK_FULL']);
  });

  it('is nothing of a link outside its hours, unless a person asks', async () => {
    const hours = { from: 1, to: 5 };
    const host = await overTheWeb({ policy: { hours } });
    await updating.updates.checkIfDue(unstoppable);
    expect(host.requests).toEqual([]);
    expect(await updating.check()).toMatchObject({ state: 'held' });
  });

  it('ends with the hours of the link, and goes on in the next ones', async () => {
    const host = await overTheWeb();
    let atEnd: () => void = () => undefined;
    let hour = 4.5;
    updating.restart({
      policy: { channel: 'stable', sources: [host.url], root: 'AA==', hours: { from: 1, to: 5 } },
      localHour: () => hour,
      setTimer: (work) => {
        atEnd = work;
        return () => undefined;
      },
      onChange() {
        if (hour === 1.5 || updating.updates.status().downloaded < 120_000) return;
        hour = 5;
        atEnd();
      },
    });
    host.intercept = (request, response, path) => {
      if (!path.startsWith('targets/') || rangeStart(request) > 0) return false;
      response.writeHead(200, { 'content-length': FILE.length });
      response.write(FILE.subarray(0, 120_000));
      return true;
    };
    expect(await updating.updates.checkIfDue(unstoppable)).toBe(true);
    expect(updating.updates.status()).toMatchObject({ state: 'offered', problem: null });
    await updating.updates.checkIfDue(unstoppable);
    hour = 1.5;
    await updating.updates.checkIfDue(unstoppable);
    expect(updating.updates.status().state).toBe('held');
  });

  it('is nothing where no shell can put it in place: it is offered, and not fetched', async () => {
    updating = await startUpdating([NEXT], { deps: { shell: NO_SHELL } });
    expect(await updating.check()).toMatchObject({ state: 'offered', offered: { version: '0.2.0' }, downloaded: 0 });
    expect(await updating.kept()).toEqual([]);
    await expect(updating.updates.apply('operator')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(/^0\.2\.0 is offered.*start Outpost once/),
    });
  });

  it('comes for the app that these files belong to, before it was ever started: what a command fetched it can apply', async () => {
    updating = await startUpdating([NEXT], { deps: { shell: NO_SHELL, beside: ['folder'] } });
    expect(await updating.check(updating.repository.repository)).toMatchObject({ state: 'held' });
    expect(await updating.updates.apply('operator')).toMatchObject({ state: 'held' });
    expect(updating.announced).toEqual([]);
    updating.restart({ beside: null, shell: { formats: ['folder'], announce: updating.announce } });
    await updating.updates.handOver();
    expect(updating.announced).toMatchObject([{ update: { version: '0.2.0' }, when: 'now' }]);
  });

  it.each([
    ['the app says so', { shell: { formats: [], announce: () => undefined } }],
    ['its folder is an administrator’s', { shell: NO_SHELL, beside: [] }],
  ])('is neither offered nor fetched where an administrator updates the installation: %s', async (_how, deps) => {
    updating = await startUpdating([NEXT]);
    await updating.check();
    updating.restart(deps);
    expect(updating.updates.status()).toMatchObject({
      state: 'off',
      byAdministrator: true,
      offered: null,
      problem: null,
    });
    expect(updating.updates.heldMs()).toBeNull();
    expect(await updating.refusal()).toBe('UPDATE_BY_ADMINISTRATOR');
    expect(await updating.refusal(updating.repository.repository)).toBe('UPDATE_BY_ADMINISTRATOR');
    await expect(updating.updates.apply('ada')).rejects.toMatchObject({ code: 'UPDATE_BY_ADMINISTRATOR' });
    updating.restart({ ...deps, open: () => expect.unreachable() });
    updating.clock.advance(7 * 86_400_000);
    expect(await updating.updates.checkIfDue(unstoppable)).toBe(true);
    await updating.updates.handOver();
    expect(updating.announced).toEqual([]);
  });

  it('that was fetched before an administrator took over goes, and the command line is told so by the app', async () => {
    updating = await startUpdating([NEXT]);
    await updating.check();
    updating.restart({ shell: { formats: [], announce: () => undefined } });
    await updating.updates.handOver();
    expect(await updating.kept()).toEqual([]);
    updating.restart({ shell: NO_SHELL });
    expect(updating.updates.status()).toMatchObject({ state: 'off', byAdministrator: true });
  });

  it('is offered no more once it was installed by hand, before anything looks again', async () => {
    updating = await startUpdating([NEXT], { deps: { shell: NO_SHELL } });
    await updating.check();
    const byHand = { version: '0.2.0', platform: 'linux', arch: 'x64' };
    updating.restart({ installed: byHand, shell: NO_SHELL });
    expect(updating.updates.status()).toMatchObject({
      state: 'current',
      current: '0.2.0',
      offered: null,
      downloaded: 0,
    });
    expect(await updating.check()).toMatchObject({ state: 'current', offered: null });
  });

  it('that is held and was installed by hand meanwhile is not put in place again', async () => {
    updating = await startUpdating([NEXT]);
    await updating.check();
    updating.restart({ installed: { version: '0.2.0', platform: 'linux', arch: 'x64' }, shell: NO_SHELL });
    expect(updating.updates.status()).toMatchObject({ state: 'current', offered: null });
    expect(updating.updates.heldMs()).toBeNull();
    await expect(updating.updates.apply('ada')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    updating.restart({ installed: { version: '0.2.0', platform: 'linux', arch: 'x64' } });
    await updating.updates.handOver();
    expect(updating.announced).toEqual([]);
    expect(await updating.kept()).toEqual([]);
  });

  it('is one check at a time', async () => {
    updating = await startUpdating([NEXT]);
    const [one, other] = await Promise.allSettled([updating.check(), updating.check()]);
    const outcomes = [one, other].map((result) => (result.status === 'rejected' ? result.reason.code : 'done'));
    expect(outcomes.sort()).toEqual(['CONFLICT', 'done']);
  });
});
