import { join } from 'node:path';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { writeFileAtomically } from '../../platform/atomic-file.ts';
import { fileRef, timestampBody } from './build-metadata.ts';
import { openKeyFolder, openSigners } from './key-folder.ts';
import { PUBLISHED, TIMESTAMP_PATH } from './layout.ts';
import { DEFAULT_LIFETIMES, type ExpiryWarning, expiryWarning, type Lifetimes } from './lifetimes.ts';
import { signMetadata, tufTime } from './metadata-form.ts';
import { assertSameRoots, readPublished } from './publish/published-state.ts';

export interface StampOptions {
  readonly repository: string;
  readonly keys: string;
  readonly passphrase: string | null;
  readonly clock: Clock;
  readonly lifetimes?: Lifetimes;
}

export interface StampResult {
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
  /** Roles that a stamp cannot renew and that expire soon: publish again, or rotate the root. */
  readonly warnings: readonly ExpiryWarning[];
}

/**
 * Signs the timestamp again, so that workstations go on trusting the published state. Needs its key alone.
 * @throws OutpostError NO_KNOWLEDGE before the first publishing, ROOT_MISMATCH when the keys were rotated and
 * nothing was published since, NO_KEY, WRONG_KEY, or what is wrong with the published state.
 */
export async function stampRepository(options: StampOptions): Promise<StampResult> {
  const { repository, clock, lifetimes = DEFAULT_LIFETIMES } = options;
  const now = clock.now();
  const keys = await openKeyFolder(options.keys);
  const before = await readPublished(repository, now);
  if (before === null) {
    throw new OutpostError('NO_KNOWLEDGE', `${repository} holds nothing yet: publish a bundle first.`);
  }
  assertSameRoots(keys, before.roots);
  if (keys.roots.length !== before.roots.length) {
    throw new OutpostError('ROOT_MISMATCH', 'The keys were changed since the last publishing: publish first.');
  }
  const signers = await openSigners(keys, 'timestamp', options.passphrase);
  const version = before.timestamp.signed.version + 1;
  const expires = now + lifetimes.timestamp;
  const snapshot = { version: before.snapshot.signed.version, ...fileRef(before.snapshotBytes) };
  const body = timestampBody({ version, expires, signedAt: now, snapshot });
  await writeFileAtomically(join(repository, TIMESTAMP_PATH), signMetadata(body, signers), PUBLISHED);
  const warnings = [
    expiryWarning('root', before.root.signed.expires, now),
    expiryWarning('targets', before.targets.signed.expires, now),
    expiryWarning('snapshot', before.snapshot.signed.expires, now),
  ].filter((warning) => warning !== null);
  return { version, expiresAt: tufTime(expires), warnings };
}
