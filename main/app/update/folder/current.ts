import { z } from 'zod';
import { AppVersion } from '../../../../shared/domain/app-release.ts';
import { writeFileAtomically } from '../../../engine/platform/atomic-file.ts';
import type { Files } from '../files.ts';
import type { Layout } from './layout.ts';

/**
 * Which version a start runs. `trial`: it has yet to start cleanly, and the launcher goes back to the one before when it
 * does not. `settled`: it has. `taken-back`: a person went back to it by `outpost --roll-back`; `before` is what they left.
 */
export const Current = z.object({
  version: AppVersion,
  before: AppVersion.nullable(),
  state: z.enum(['trial', 'settled', 'taken-back']),
});
export type Current = z.infer<typeof Current>;

const NONE = '-';
const EVERYBODY_READS = 0o644;

/** Three lines, so that a shell reads them with `read`. */
export const formatCurrent = ({ version, before, state }: Current): string =>
  `${version}\n${before ?? NONE}\n${state}\n`;

/** Null where it says nothing that this version understands. */
export function parseCurrent(text: string): Current | null {
  const [version, before, state] = text.split('\n');
  return Current.safeParse({ version, before: before === NONE ? null : before, state }).data ?? null;
}

export async function readCurrent(files: Files, layout: Layout): Promise<Current | null> {
  return files.readFile(layout.current, 'utf8').then(parseCurrent, () => null);
}

/** The switch: what a person starts is what it was, or what is written here, whenever the power goes. */
export async function writeCurrent(layout: Layout, current: Current): Promise<void> {
  await writeFileAtomically(layout.current, Buffer.from(formatCurrent(current)), { mode: EVERYBODY_READS });
}
