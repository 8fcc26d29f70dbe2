import type { Env } from '../../../../shared/domain/env.ts';
import type { ErrorCode } from '../../../../shared/errors/codes.ts';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { createAuditLog } from '../../audit/audit-log.ts';
import type { NewAuditEntry } from '../../audit/port.ts';
import { openHome } from '../../keys/home.ts';
import type { HomeDeps } from '../../keys/opened-home.ts';
import { passphraseFromEnvironment } from '../../keys/passphrase-file.ts';

interface WipedHome {
  readonly dir: string;
  /** Names the passphrase; where it names none, or another's, nothing can be recorded. */
  readonly env: Env;
}

/**
 * Into the audit log of a home that is not open here; whether it was. Never throws: erasing needs no passphrase, and a
 * home that does not open, or a disk that takes nothing, must not keep it from being erased.
 */
async function recorded({ dir, env }: WipedHome, entry: NewAuditEntry, deps: HomeDeps): Promise<boolean> {
  try {
    const passphrase = await passphraseFromEnvironment(env, dir);
    const home = await openHome(dir, { by: 'passphrase', passphrase }, deps);
    try {
      createAuditLog({ ...deps, db: home.db, keyFor: home.keyFor }).append(entry);
      return true;
    } finally {
      home.close();
    }
  } catch {
    return false;
  }
}

const by = (action: string, code?: ErrorCode): NewAuditEntry => ({
  ...{ kind: 'key', action, actor: 'operator' },
  ...(code !== undefined && { details: { code } }),
});

/** Somebody asked for a home to be erased and was refused, with this code. Resolves to whether that was recorded. */
export function recordRefusedWipe(home: WipedHome, code: ErrorCode, deps: HomeDeps): Promise<boolean> {
  return recorded(home, by('wipe_refused', code), deps);
}

/**
 * Erases a home. That it is begun is on disk before the keys go; where it fails, so is its code, as far as the home
 * still opens. The log goes with the home: what lasts of it is in a back-up or an export that ran between.
 * @throws what `erase` throws
 */
export async function recordedWipe(
  home: WipedHome,
  deps: HomeDeps,
  erase: () => Promise<void>,
): Promise<{ recorded: boolean }> {
  const begun = await recorded(home, by('wipe_begun'), deps);
  try {
    await erase();
  } catch (thrown) {
    await recorded(home, by('wipe_failed', toOutpostError(thrown).code), deps);
    throw thrown;
  }
  return { recorded: begun };
}
