import { notInstallable } from '../failures.ts';
import type { Files } from '../files.ts';

const OWNERS = 0o700;
const OTHERS = 0o077;

/**
 * Sees to it that a folder is this user's, and that nobody else can enter it: what lies there waits for an administrator to
 * agree to it. On Windows a profile's folders are its user's by inheritance.
 * @throws OutpostError UPDATE_NOT_INSTALLABLE where it is a link, or another user's.
 */
export async function keepPrivate(
  files: Files,
  folder: string,
  user: number | null = process.getuid?.() ?? null,
): Promise<void> {
  if (user === null) return;
  const found = await files.lstat(folder);
  if (!found.isDirectory()) throw notInstallable(`${folder} is no folder of its own`);
  if (found.uid !== user) throw notInstallable(`${folder} is another user’s`);
  if ((found.mode & OTHERS) !== 0) await files.chmod(folder, OWNERS);
}
