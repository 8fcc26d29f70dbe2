import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ephemeralSigner } from '../../scripts/package/list-signer.ts';
import { signEngine } from '../../scripts/package/sign-engine.ts';

const electron = process.env.OUTPOST_TEST_ELECTRON || null;
const why = electron ? null : 'no Electron could be downloaded, and ELECTRON_OVERRIDE_DIST_PATH names none';

/** A start reads every file of the engine, which the disk may not have read before, and checks it: ms. */
const STARTED_MS = 5 * 60_000;

describe.skipIf(why !== null)(why === null ? 'an installed engine' : `an installed engine (${why})`, () => {
  let out: string;
  const program = (): string => join(out, 'linux-unpacked', 'outpost');
  const engine = (path: string): string => join(out, 'linux-unpacked', 'resources', 'engine', path);

  beforeAll(() => {
    out = mkdtempSync(join(tmpdir(), 'outpost-verified-'));
    const script = resolve('scripts/package.ts');
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, '--no-weights', '--out', out], {
      stdio: ['ignore', 2, 2],
    });
  });
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  /** Starts the app on an empty home until it says `expected` on stderr, and ends it; everything that it said. */
  async function start(expected: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
    const home = mkdtempSync(join(tmpdir(), 'outpost-verified-home-'));
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const app = spawn(program(), [...sandbox, '--disable-gpu', '--home', join(home, 'home')], {
      env: { ...process.env, XDG_CONFIG_HOME: home, ...more },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    let said = '';
    app.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const ended = new Promise((done) => app.once('exit', done));
    try {
      await expect.poll(() => said.includes(expected) || engineRuns(), { timeout: STARTED_MS }).toBe(true);
      return engineRuns() ? `${said}engine started` : said;
    } finally {
      // Its own group: an error box waits for a person, and would leave its helpers behind.
      if (app.pid !== undefined) process.kill(-app.pid, 'SIGKILL');
      await ended;
      await expect.poll(engineRuns, { timeout: STARTED_MS }).toBe(false);
      rmSync(home, { recursive: true, force: true });
    }
  }

  function engineRuns(): boolean {
    const found = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' });
    return found.split('\n').some((line) => line.includes(engine('dist/main/engine-process.mjs')));
  }

  /** A file with other content; the packed one may be a hard link to the build, and stays as it is. */
  function replace(path: string, bytes: string | Buffer): () => void {
    const kept = join(out, 'kept');
    renameSync(engine(path), kept);
    writeFileSync(engine(path), bytes);
    return () => {
      rmSync(engine(path));
      renameSync(kept, engine(path));
    };
  }

  it('starts as it was packaged', async () => {
    expect(await start('engine started')).toContain('engine started');
  });

  it('does not start when one byte was added to one file, and says so with a code', async () => {
    const path = 'dist/main/engine-process.mjs';
    const restore = replace(path, `${readFileSync(engine(path), 'utf8')}\n`);
    const said = await start('INSTALLATION_ALTERED');
    restore();
    expect(said).toContain(`INSTALLATION_ALTERED: `);
    expect(said).toContain(`a file was changed: ${path}`);
    expect(said).not.toContain('engine started');
  });

  it('does not start when file, list and signature are those of somebody else', async () => {
    const path = 'dist/main/engine-process.mjs';
    const restores = [
      replace(path, `${readFileSync(engine(path), 'utf8')}\n`),
      ...['files.json', 'files.json.sig'].map((name) => {
        const bytes = readFileSync(engine(name));
        return () => {
          rmSync(engine(name));
          writeFileSync(engine(name), bytes);
        };
      }),
    ];
    await signEngine(engine(''), ephemeralSigner());
    const said = await start('INSTALLATION_ALTERED');
    for (const restore of restores) restore();
    expect(said).toContain('the list of its files is not signed by its release');
    expect(said).not.toContain('engine started');
  });

  it('does not start with a file more, or with a link in the place of a file', async () => {
    writeFileSync(engine('node_modules/added.js'), '');
    expect(await start('INSTALLATION_ALTERED')).toContain('a file does not belong to it: node_modules/added.js');
    rmSync(engine('node_modules/added.js'));

    renameSync(engine('node'), join(out, 'node'));
    symlinkSync(join(out, 'node'), engine('node'));
    expect(await start('INSTALLATION_ALTERED')).toContain('a link stands where a file belongs: node');
    rmSync(engine('node'));
    renameSync(join(out, 'node'), engine('node'));
  });

  it('runs on the Node that it was released with, whatever the environment names', async () => {
    const mark = join(out, 'other-node-ran');
    const other = join(out, 'other-node');
    writeFileSync(other, `#!/bin/sh\ntouch ${mark}\n`);
    chmodSync(other, 0o755);
    const said = await start('engine started', { OUTPOST_NODE: other, NODE_OPTIONS: '--require=/nowhere.js' });
    expect(said).toContain('engine started');
    expect(existsSync(mark)).toBe(false);
  });
});
