import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inStaging, removeAbandoned } from '../../../scripts/release/make/staging.ts';

let out: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'outpost-staging-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

const NAME = '.making-0123456789ab';
const DAY_MS = 86_400_000;
const left = async (): Promise<string[]> => (await readdir(out)).sort();

async function makeFolder(name: string): Promise<void> {
  await mkdir(join(out, name, 'app'), { recursive: true });
  await writeFile(join(out, name, 'app', 'half'), 'x');
}
const lockedBy = (name: string, pid: number): Promise<void> =>
  writeFile(join(out, `${name}.lock`), JSON.stringify({ pid, at: 0, host: hostname() }));

/** A process that has ended: its number is nobody's. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

/** A make in a process of its own, once it is at work. */
async function makingElsewhere() {
  const script = `
    const { inStaging } = await import(${JSON.stringify(resolve('scripts/release/make/staging.ts'))});
    const { writeFileSync } = await import('node:fs');
    await inStaging(process.argv[1], async (staging) => {
      writeFileSync(staging + '/half', 'x');
      console.log('at work');
      await new Promise((done) => setTimeout(done, 600_000));
    });`;
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script];
  const child = spawn(process.execPath, [...flags, out], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  return { child, ended };
}

describe('a release that is being made', () => {
  it('leaves nothing beside it, whether it is made or fails', async () => {
    expect(await inStaging(out, async (staging) => (await readdir(staging)).length)).toBe(0);
    const failing = inStaging(out, async () => {
      throw new Error('no room');
    });
    await expect(failing).rejects.toThrow('no room');
    expect(await left()).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'leaves nothing when %s ends it, and ends by that',
    async (signal) => {
      const { child, ended } = await makingElsewhere();
      expect(await left()).toHaveLength(2);
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);
      expect(await left()).toEqual([]);
    },
  );

  it('that was killed is cleared away by the next, and one that is at work is not', async () => {
    const killed = await makingElsewhere();
    killed.child.kill('SIGKILL');
    await killed.ended;
    const running = await makingElsewhere();
    const [folder = ''] = (await left()).filter((name) => !name.endsWith('.lock'));
    expect(await left()).toEqual([folder, `${folder}.lock`]);
    await inStaging(out, async () => {
      expect(await left()).toContain(folder);
      expect(await left()).toHaveLength(4);
    });
    expect(await left()).toEqual([folder, `${folder}.lock`]);
    running.child.kill('SIGTERM');
    await running.ended;
  });
});

describe('what is cleared away', () => {
  it('is a folder of this name whose maker is no more, and nothing else', async () => {
    for (const name of [NAME, '.making-notours', '1.2.0-linux-x64']) {
      await makeFolder(name);
      await lockedBy(name, await endedProcess());
    }
    expect(await removeAbandoned(out, Date.now())).toEqual([NAME]);
    expect((await left()).filter((name) => !name.endsWith('.lock'))).toEqual(['.making-notours', '1.2.0-linux-x64']);
  });

  it('is not one whose maker is at work, here or on another machine, nor another user’s', async () => {
    await makeFolder(NAME);
    await lockedBy(NAME, process.pid);
    expect(await removeAbandoned(out, Date.now())).toEqual([]);
    await writeFile(join(out, `${NAME}.lock`), JSON.stringify({ pid: 1, at: 0, host: 'another' }));
    expect(await removeAbandoned(out, Date.now())).toEqual([]);
    await lockedBy(NAME, await endedProcess());
    expect(await removeAbandoned(out, Date.now(), 4_294_967_000)).toEqual([]);
    expect(await left()).toHaveLength(2);
  });

  it('is one without a lock only after it has rested for a day', async () => {
    await makeFolder(NAME);
    expect(await removeAbandoned(out, Date.now())).toEqual([]);
    const before = new Date(Date.now() - DAY_MS - 1_000);
    await utimes(join(out, NAME), before, before);
    expect(await removeAbandoned(out, Date.now())).toEqual([NAME]);
    expect(await left()).toEqual([]);
  });
});
