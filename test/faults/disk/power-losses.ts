import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Random } from '../../../main/eval/perturbation/random.ts';
import { type FileSystem, layOut, openDisk } from './disk.ts';
import { type Change, readJournal } from './journal.ts';

/** What a process needs in its environment so that its changes below `root` are written down. */
export function journalled(shim: string, root: string, journal: string): NodeJS.ProcessEnv {
  return {
    LD_PRELOAD: shim,
    OUTPOST_DISK_ROOT: root,
    OUTPOST_DISK_JOURNAL: journal,
    OUTPOST_DISK_MARKS: join(root, 'marks'),
  };
}

/** Anywhere; and for the half of them just after a mark, where what was acknowledged must be on disk. In order. */
function drawMoments(changes: readonly Change[], count: number, random: Random): number[] {
  const marks = changes.flatMap(({ kind }, at) => (kind === 'mark' ? [at + 1] : []));
  const draw = (n: number): number =>
    (n % 2 === 0 ? undefined : marks[Math.floor(random() * marks.length)]) ?? Math.floor(random() * changes.length);
  return Array.from({ length: count }, (_, n) => draw(n)).sort((a, b) => a - b);
}

interface Losses {
  /** The folder that was worked in, and a copy of what it was before. */
  readonly root: string;
  readonly before: string;
  readonly journal: string;
  readonly fileSystem: FileSystem;
  readonly count: number;
  readonly random: Random;
}

/** The disk as it was found after one loss of power, what the process had said until then, and where that was. */
export interface Loss {
  readonly folder: string;
  readonly marks: string;
  readonly where: string;
}

/** The power goes at `count` moments of what was written down. True from `look`: the folder is kept for a person to see. */
export async function losePower(losses: Losses, look: (loss: Loss) => Promise<boolean>): Promise<void> {
  const { root, before, journal, fileSystem, count, random } = losses;
  const changes = readJournal(await readFile(journal));
  // The journal begins with the folder as it was before the work.
  await rm(root, { recursive: true });
  await cp(before, root, { recursive: true });
  const disk = await openDisk(root, fileSystem);
  let marks = '';
  let at = 0;
  for (const moment of drawMoments(changes, count, random)) {
    for (; at < moment; at += 1) {
      const change = changes[at];
      if (change?.kind === 'mark') marks += change.text;
      else if (change) disk.apply(change);
    }
    const folder = await mkdtemp(join(tmpdir(), 'outpost-after-power-'));
    await layOut(disk.afterPowerLoss(random), folder);
    const keep = await look({ folder, marks, where: `${fileSystem}, after change ${moment} of ${changes.length}` });
    if (keep && process.env.OUTPOST_FAULT_KEEP === '1') process.stderr.write(`kept: ${folder}\n`);
    else await rm(folder, { recursive: true, force: true });
  }
}
