import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Everything that the tests of a run put into the temporary folder is in one, which goes when the run ends; and what they
 * start goes by a policy that is not there, whatever this computer's administrator has set.
 */
export function setup(): () => void {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(join(tmpdir(), 'outpost-run-'));
  process.env.TMPDIR = folder;
  process.env.OUTPOST_POLICY_FILE = join(folder, 'no-policy.json');
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}
