import type { ErrorCode } from '../../../shared/errors/codes.ts';
import type { EngineHost } from '../../host/engine-host.ts';
import type { AfterApply, FirstHome } from './installer.ts';

/** What says nothing of a version: a key that is not there yet, another process, the disk, the machine. */
const NOT_ITS_FAULT: readonly ErrorCode[] = [
  ...(['NO_HOME', 'NO_KEY', 'WRONG_KEY', 'SECRET_EXPOSED', 'KEYSTORE_REFUSED', 'HOME_BUSY', 'HOME_GONE'] as const),
  ...(['DISK_FULL', 'DISK_READ_ONLY', 'DISK_FAILED', 'FILES_EXHAUSTED', 'CANCELLED', 'POLICY_FORBIDS'] as const),
];

/** Whether a version is to blame for a home that it cannot open. `before`: what kept the version before from it, if anything. */
export function isToBlame(code: ErrorCode, before: string | null): boolean {
  return code !== before && !NOT_ITS_FAULT.includes(code);
}

export interface HomeProofDeps {
  /** Null where this version has opened a home long since, or there is nothing to go back to. */
  readonly firstHome: FirstHome | null;
  readonly engine: Pick<EngineHost, 'onHomeProof' | 'onState' | 'stop'>;
  /** Whether this version has come up; until then its launcher goes back to the one before. */
  readonly isUp: () => boolean;
  /** Ends this process in order. */
  readonly endWith: (after: AfterApply) => void;
  /** What the home said of it, for the local log. */
  readonly onTakenBack: (version: string, code: ErrorCode) => void;
}

/** A version whose first home opens stays; one that cannot open what the version before could is taken back by itself. */
export interface HomeProof {
  /** Whether an engine that starts now has yet to open a first home. */
  open(): boolean;
}

export function watchHomeProof({ firstHome, engine, isUp, endWith, onTakenBack }: HomeProofDeps): HomeProof {
  let isOpen = firstHome !== null;
  if (firstHome === null) return { open: () => false };

  async function takeBack(home: FirstHome, code: ErrorCode): Promise<void> {
    isOpen = false;
    const after = await home.takeBack();
    onTakenBack(home.version, code);
    await engine.stop(home.before);
    endWith(after);
  }
  // A disk that takes nothing: this version stays, and the next start tries again.
  const begin = (work: Promise<void>): void => void work.catch(() => undefined);

  engine.onHomeProof((code) => {
    if (!isOpen) return;
    if (code === null) {
      isOpen = false;
      begin(firstHome.opened());
    } else if (isToBlame(code, firstHome.refusedBefore)) begin(takeBack(firstHome, code));
  });
  engine.onState((state) => {
    // It ends whenever it opens the home, and was given up.
    if (isOpen && isUp() && state === 'failed') begin(takeBack(firstHome, 'ENGINE_GONE'));
  });
  return { open: () => isOpen };
}
