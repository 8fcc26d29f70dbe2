import type { UpdateInstaller } from './installer.ts';

/** What a version shows that comes up: each resolves once. */
export interface SignsOfLife {
  readonly windowShown: Promise<void>;
  /** The page in the window runs: it has asked for something. */
  readonly pageRuns: Promise<void>;
  /** Rejects where the engine was given up. */
  readonly engineReady: Promise<void>;
}

/**
 * Waits for a version to come up, and says so to its installer. Resolves then, at once where it has long since; rejects
 * where it cannot come up any more.
 */
export async function comesUp(
  installer: Pick<UpdateInstaller, 'onTrial' | 'startedCleanly'>,
  { windowShown, pageRuns, engineReady }: SignsOfLife,
): Promise<void> {
  if (installer.onTrial) await Promise.all([windowShown, pageRuns, engineReady]);
  else await engineReady.catch(() => undefined);
  // A disk that takes nothing keeps nobody from working.
  await installer.startedCleanly().catch(() => undefined);
}
