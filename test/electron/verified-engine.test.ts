import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ephemeralSigner } from '../../scripts/package/list-signer.ts';
import { signEngine } from '../../scripts/package/sign-engine.ts';
import { type OrdinaryUser, ordinaryUser } from './support/ordinary-user.ts';
import { NO_ELECTRON, type PackagedApp, packApp, STARTED_MS } from './support/packaged.ts';
import { processesOf } from './support/processes.ts';

const title = `an installed engine${NO_ELECTRON === null ? '' : ` (${NO_ELECTRON})`}`;

describe.skipIf(NO_ELECTRON !== null)(title, () => {
  let packed: PackagedApp;
  let user: OrdinaryUser;
  let homes = 0;
  /** Beside the app, for what is taken out of it: renaming keeps the packed file, which may be a hard link. */
  const aside = (name: string): string => join(packed.folder, '..', name);
  const engine = (path: string): string => join(packed.engine, path);

  beforeAll(() => {
    packed = packApp({ inspectable: false });
    user = ordinaryUser();
  });
  afterAll(() => {
    packed?.remove();
    user?.remove();
  });

  const engineRuns = (): boolean =>
    processesOf(packed.folder).some(({ args }) => args.includes(engine('dist/main/engine-process.mjs')));

  /** Starts the app on an empty home until it says `expected` on stderr or has an engine, and ends it; what it said. */
  async function start(expected: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
    homes += 1;
    const home = join(user.folder, 'home', `empty-${homes}`);
    const app = spawn(user.running(packed.program), ['--disable-gpu', '--home', home], {
      env: { ...user.env, ...more },
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
      await expect.poll(() => processesOf(packed.folder), { timeout: STARTED_MS }).toEqual([]);
    }
  }

  /** A file with other content; the packed one may be a hard link to the build, and stays as it is. */
  function replace(path: string, bytes: string | Buffer): () => void {
    const kept = aside('kept');
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

    renameSync(engine('node'), aside('node'));
    symlinkSync(aside('node'), engine('node'));
    expect(await start('INSTALLATION_ALTERED')).toContain('a link stands where a file belongs: node');
    rmSync(engine('node'));
    renameSync(aside('node'), engine('node'));
  });

  it('runs on the Node that it was released with, whatever the environment names', async () => {
    const mark = join(user.folder, 'tmp', 'other-node-ran');
    const other = aside('other-node');
    writeFileSync(other, `#!/bin/sh\ntouch ${mark}\n`);
    chmodSync(other, 0o755);
    const said = await start('engine started', { OUTPOST_NODE: other, NODE_OPTIONS: '--require=/nowhere.js' });
    expect(said).toContain('engine started');
    expect(existsSync(mark)).toBe(false);
  });
});
