import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { hashFile } from '../../../main/app/engine/hash-files.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { filesBelow } from '../../package/place-files.ts';

const SUMS = 'SHA256SUMS';

/** As `sha256sum -c` reads it. */
export async function writeChecksums(folder: string): Promise<void> {
  const lines: string[] = [];
  for (const path of await filesBelow(folder)) {
    if (path !== SUMS) lines.push(`${await hashFile(join(folder, path))}  ${path}\n`);
  }
  await writeFile(join(folder, SUMS), lines.join(''));
}

/** @throws OutpostError RELEASE_ALTERED where a file is not what it was when the release was made, is missing or came along. */
export async function assertChecksums(folder: string): Promise<void> {
  const text = await readFile(join(folder, SUMS), 'utf8').catch((cause: unknown) => {
    throw new OutpostError('NOT_FOUND', `${folder} is no release: it has no ${SUMS}.`, { cause });
  });
  const listed = new Map(
    text.split('\n').flatMap((line) => {
      const [, sum, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
      return sum !== undefined && path !== undefined ? [[path, sum] as const] : [];
    }),
  );
  const found = (await filesBelow(folder)).filter((path) => path !== SUMS);
  const wrong = [...listed.keys()].find((path) => !found.includes(path)) ?? found.find((path) => !listed.has(path));
  if (wrong !== undefined) throw altered(folder, wrong);
  for (const [path, sum] of listed) if ((await hashFile(join(folder, path))) !== sum) throw altered(folder, path);
}

const altered = (folder: string, path: string): OutpostError =>
  new OutpostError('RELEASE_ALTERED', `${path} in ${folder} is not what was released: make the release again.`, {
    details: { path },
  });
