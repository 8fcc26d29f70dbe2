import type { Updater } from 'tuf-js';
import { EqualVersionError } from 'tuf-js/dist/error.js';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import {
  assertEverySignatureCounts,
  type Delegator,
  parseMetadata,
  type RoleName,
} from '../repository/metadata-form.ts';
import { explainFailure, refusal, type TrustedState } from './tuf-failure.ts';

/**
 * `outpost`: canonical JSON and signatures that all count (repository/metadata-form.ts), as our repositories are.
 * `tuf`: any wire form that the specification allows, for measuring the client against other repositories.
 */
export type WireForm = 'outpost' | 'tuf';

/** The part of tuf-js that holds what is trusted; private there, and looked at here for three reasons. */
interface TrustedSet extends Omit<TrustedState, 'referenceTime'> {
  referenceTime: Date;
  getRole(name: string): Delegator | undefined;
  updateRoot(bytes: Buffer): unknown;
  updateTimestamp(bytes: Buffer): unknown;
  updateSnapshot(bytes: Buffer, trusted?: boolean): unknown;
  updateDelegatedTargets(bytes: Buffer, role: string, delegator: string): unknown;
}

export interface Watch {
  /** Why the latest check failed; null when it passed. */
  failure(): OutpostError | null;
  noteFailure(error: OutpostError): void;
}

/**
 * Puts three things into a tuf-js updater that it has no option for: the time that expiry is measured
 * against; Outpost's stricter wire form, checked before its own checks; and the reason of a refusal, which
 * it otherwise flattens into text.
 */
export function watchUpdater(updater: Updater, referenceTime: Date, form: WireForm): Watch {
  const set = trustedSetOf(updater);
  set.referenceTime = referenceTime;
  let failure: OutpostError | null = null;
  let timestampBytes: Buffer | null = null;

  function checked<T>(role: RoleName, bytes: Buffer, check: () => T, delegated?: Delegated): T {
    let version: number | null = null;
    try {
      version = form === 'outpost' ? assertForm(set, role, bytes, delegated) : versionIn(bytes);
      const result = check();
      failure = null;
      return result;
    } catch (error) {
      if (error instanceof EqualVersionError && (form === 'tuf' || timestampBytes?.equals(bytes))) {
        // TUF keeps the one it has; in our own form a second content of one version is a damaged copy, and is said.
        failure = null;
      } else if (error instanceof EqualVersionError) {
        failure = refusal('REPOSITORY_INVALID', role, '5.4.3', SAME_VERSION);
        throw failure;
      } else {
        failure = explainFailure(error, role, version, set);
      }
      throw error;
    }
  }

  const original = {
    updateRoot: set.updateRoot.bind(set),
    updateTimestamp: set.updateTimestamp.bind(set),
    updateSnapshot: set.updateSnapshot.bind(set),
    updateDelegatedTargets: set.updateDelegatedTargets.bind(set),
  };
  set.updateRoot = (bytes) => checked('root', bytes, () => original.updateRoot(bytes));
  set.updateTimestamp = (bytes) => {
    const before = set.timestamp;
    try {
      return checked('timestamp', bytes, () => original.updateTimestamp(bytes));
    } finally {
      // An expired timestamp is kept by tuf-js, to measure newer ones against.
      if (set.timestamp !== before) timestampBytes = bytes;
    }
  };
  set.updateSnapshot = (bytes, trusted) => checked('snapshot', bytes, () => original.updateSnapshot(bytes, trusted));
  set.updateDelegatedTargets = (bytes, role, delegator) =>
    checked('targets', bytes, () => original.updateDelegatedTargets(bytes, role, delegator), { role, delegator });
  return {
    failure: () => failure,
    noteFailure(error) {
      failure = error;
    },
  };
}

const SAME_VERSION =
  'The timestamp differs from the one of the same version that this workstation has seen: stamp the repository again.';

/**
 * A root may be signed by the keys of the root before it and by its own (TUF specification 5.3.4).
 * Returns the version that the file says it is.
 */
function assertForm(set: TrustedSet, role: RoleName, bytes: Buffer, delegated?: Delegated): number {
  const metadata = parseMetadata(role, bytes);
  assertEverySignatureCounts(delegatorsOf(set, role, bytes, delegated), delegated?.role ?? role, metadata);
  return metadata.signed.version;
}

/** Whose file it is, and who names its keys; top-level roles are named by the root. */
interface Delegated {
  readonly role: string;
  readonly delegator: string;
}

function delegatorsOf(set: TrustedSet, role: RoleName, bytes: Buffer, delegated?: Delegated): readonly Delegator[] {
  if (role === 'root') return [set.root, parseMetadata('root', bytes)];
  const named = delegated === undefined ? undefined : set.getRole(delegated.delegator);
  return [named ?? set.root];
}

/** For the reason of a refusal only; the file may be anything. */
function versionIn(bytes: Buffer): number | null {
  try {
    const version: unknown = (JSON.parse(bytes.toString('utf8')) as { signed?: { version?: unknown } }).signed?.version;
    return typeof version === 'number' ? version : null;
  } catch {
    return null;
  }
}

function trustedSetOf(updater: Updater): TrustedSet {
  const set = (updater as unknown as { trustedSet?: Partial<TrustedSet> }).trustedSet;
  const complete =
    set?.referenceTime instanceof Date &&
    [set.updateRoot, set.updateTimestamp, set.updateSnapshot, set.updateDelegatedTargets, set.getRole].every(
      (method) => typeof method === 'function',
    );
  if (!complete)
    throw new OutpostError('INTERNAL', 'This version of tuf-js is not the one that Outpost was written for.');
  return set as TrustedSet;
}
