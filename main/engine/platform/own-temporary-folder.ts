import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'outpost-engine-';
const NAME = /^outpost-engine-(\d+)-/;
/** What POSIX systems and Windows look at. */
const VARIABLES = ['TMPDIR', 'TMP', 'TEMP'] as const;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What processes left behind that were killed. */
function removeAbandoned(base: string): void {
  for (const name of readdirSync(base)) {
    const pid = Number(NAME.exec(name)?.[1] ?? Number.NaN);
    if (Number.isInteger(pid) && !isRunning(pid)) rmSync(join(base, name), { recursive: true, force: true });
  }
}

/**
 * A temporary folder for this process alone, readable by its user alone and gone with it: libraries make folders of their
 * own in it and leave them (LanceDB, one at each start, readable by everybody). Where the disk takes none, as before.
 */
export function takeOwnTemporaryFolder(env: NodeJS.ProcessEnv = process.env, base: string = tmpdir()): string | null {
  try {
    removeAbandoned(base);
    const folder = mkdtempSync(join(base, `${PREFIX}${process.pid}-`));
    for (const name of VARIABLES) env[name] = folder;
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  } catch {
    // Another user's folder of that name, or a disk that takes nothing: no reason not to start.
    return null;
  }
}
