import { z } from 'zod';
import { UpdateOutcome } from '../../../../shared/contract/updates.ts';
import { AppVersion } from '../../../../shared/domain/app-release.ts';
import { writeFileAtomically } from '../../../engine/platform/atomic-file.ts';
import type { Files } from '../files.ts';
import type { Layout } from './layout.ts';

/** What this installation remembers: an engine may lose its home, and is told again what must not be tried again. */
export const History = z.object({
  /** Versions that were taken back here, and why. */
  never: z.array(z.object({ version: AppVersion, code: z.enum(['UPDATE_DID_NOT_START', 'UPDATE_TAKEN_BACK']) })),
  /** Not told to an engine yet. */
  untold: UpdateOutcome.nullable(),
});
export type History = z.infer<typeof History>;

const EMPTY: History = { never: [], untold: null };

export async function readHistory(files: Files, layout: Layout): Promise<History> {
  const text = await files.readFile(layout.history, 'utf8').catch(() => null);
  if (text === null) return EMPTY;
  try {
    return History.safeParse(JSON.parse(text)).data ?? EMPTY;
  } catch {
    return EMPTY;
  }
}

export async function writeHistory(layout: Layout, history: History): Promise<void> {
  await writeFileAtomically(layout.history, Buffer.from(JSON.stringify(history)));
}

/** With a version that is not to be tried again, which an engine has yet to be told. */
export function withTakenBack(history: History, taken: History['never'][number]): History {
  const never = [...history.never.filter(({ version }) => version !== taken.version), taken];
  return { never, untold: { version: taken.version, outcome: 'rolled-back', code: taken.code } };
}
