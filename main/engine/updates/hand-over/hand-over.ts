import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { clearStaging, isIntact } from '../download/staging.ts';
import { tell, tellOfFailure } from '../check/told.ts';
import type { UpdatesDeps } from '../port.ts';
import type { Staged } from '../record.ts';
import { whyWait } from './why-wait.ts';

/** A shell that was told and said nothing more was ended before it could: it is told again, ms. */
const TELL_AGAIN_MS = 15 * 60_000;

/** Whether the shell was told, and may still be at it. */
export function isBeingApplied({ toldAt }: Staged, now: number): boolean {
  if (toldAt === null) return false;
  const since = now - Date.parse(toldAt);
  return since >= 0 && since < TELL_AGAIN_MS;
}

/** What is held is another file by now: it is fetched anew. */
async function dropAltered(staged: Staged, deps: UpdatesDeps): Promise<void> {
  const { version } = staged.update;
  const error = new OutpostError(
    'TARGET_MISMATCH',
    `The file of ${version} that was kept here is not the one that was verified: it is fetched again.`,
  );
  const problem = { at: new Date(deps.clock.now()).toISOString(), version, code: error.code, message: error.message };
  deps.record.change({ staged: null, downloaded: 0, problem, refused: true, nextCheck: null });
  await clearStaging(deps.folder, []);
  tellOfFailure(deps, error, { version, refused: true, actor: null });
}

/**
 * Tells the shell of what is held where nobody is disturbed, or a person asked. What is told was compared with its hash
 * the moment before; the shell compares again.
 */
export async function handOver(deps: UpdatesDeps): Promise<void> {
  const { record, shell, clock, standing } = deps;
  const { staged } = record.read();
  const now = clock.now();
  if (staged === null || !shell.formats?.includes(staged.update.format) || isBeingApplied(staged, now)) return;
  if (!staged.asked && now < (staged.notBefore ?? 0)) return;
  if (whyWait(standing(), staged.asked) !== null) return;
  if (!(await isIntact(staged.update))) {
    await dropAltered(staged, deps);
    return;
  }
  const { version } = staged.update;
  record.change({ staged: { ...staged, asked: false, toldAt: new Date(now).toISOString() } });
  tell(deps, 'handed_over', null, { version, when: staged.asked ? 'now' : 'idle' });
  shell.announce(staged.update, staged.asked ? 'now' : 'idle');
}
