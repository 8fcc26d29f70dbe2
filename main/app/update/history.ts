import { z } from 'zod';
import { UpdateOutcome } from '../../../shared/contract/updates.ts';
import { AppVersion } from '../../../shared/domain/app-release.ts';
import { writeFileAtomically } from '../../engine/platform/atomic-file.ts';
import type { Files } from './files.ts';

/** What an installation remembers itself: an engine may lose its home, and is told again what must not be tried again. */
export const History = z.object({
  /** Versions that were taken back here, and why. */
  never: z.array(z.object({ version: AppVersion, code: z.enum(['UPDATE_DID_NOT_START', 'UPDATE_TAKEN_BACK']) })),
  /** Not told to an engine yet. */
  untold: UpdateOutcome.nullable(),
  /** A version that has come up and opened no home yet, and what kept the version before from opening it. */
  firstHome: z
    .object({ version: AppVersion, before: AppVersion, refused: z.string().nullable() })
    .nullable()
    .default(null),
  /** What an installer was given, and whether it has been started since. Folders say it themselves (folder/current.ts). */
  pending: z.object({ version: AppVersion, from: AppVersion, begun: z.boolean() }).nullable().default(null),
});
export type History = z.infer<typeof History>;
export type TakenBack = History['never'][number];

const EMPTY: History = { never: [], untold: null, firstHome: null, pending: null };

export async function readHistory(files: Files, path: string): Promise<History> {
  const text = await files.readFile(path, 'utf8').catch(() => null);
  if (text === null) return EMPTY;
  try {
    return History.safeParse(JSON.parse(text)).data ?? EMPTY;
  } catch {
    return EMPTY;
  }
}

export async function writeHistory(path: string, history: History): Promise<void> {
  await writeFileAtomically(path, Buffer.from(JSON.stringify(history)));
}

/** With a version that is not to be tried again, which an engine has yet to be told. */
export function withTakenBack(history: History, taken: TakenBack): History {
  const never = [...history.never.filter(({ version }) => version !== taken.version), taken];
  return {
    ...history,
    never,
    untold: { version: taken.version, outcome: 'rolled-back', code: taken.code },
    pending: null,
  };
}
