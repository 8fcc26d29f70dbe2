import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Env } from '../../../../shared/domain/env.ts';
import { writeFileAtomically } from '../../platform/atomic-file.ts';
import { baseFolder } from '../../platform/user-folders.ts';

const Mark = z.object({ home: z.string(), at: z.string() });
type Mark = z.infer<typeof Mark>;

/** Outside the home, in the person's own folder: it is there when the drive of the home is not. */
export function markFile(env: Env, home: string): string {
  const name = createHash('sha256').update(resolve(home)).digest('hex').slice(0, 16);
  return join(baseFolder(env, 'XDG_CONFIG_HOME', ['.config']), 'homes-made', `${name}.json`);
}

/** That a home was made here by policy, and when; null where none was. */
export async function readMark(file: string): Promise<Mark | null> {
  try {
    return Mark.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

export async function writeMark(file: string, mark: Mark): Promise<void> {
  await writeFileAtomically(file, Buffer.from(`${JSON.stringify(mark)}\n`));
}
