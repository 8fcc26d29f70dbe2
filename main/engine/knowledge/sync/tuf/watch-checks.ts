import { EqualVersionError } from 'tuf-js/dist/error.js';
import type { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import type { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import {
  assertEverySignatureCounts,
  type Delegator,
  parseMetadata,
  type RoleName,
} from '../../repository/metadata-form.ts';
import { explainFailure, refusal, type TrustedState } from './refusals.ts';

/**
 * `outpost`: canonical JSON and signatures that all count (repository/metadata-form.ts), as our repositories are.
 * `tuf`: any wire form that the specification allows, for measuring the client against other repositories.
 */
export type WireForm = 'outpost' | 'tuf';

export interface Watch {
  /** Why the latest check failed; null when it passed. */
  failure(): OutpostError | null;
  noteFailure(error: OutpostError): void;
}

/**
 * Puts two things around the checks of tuf-js that it has no option for: Outpost's stricter wire form, checked before
 * its own checks; and the reason of a refusal, which it otherwise flattens into text.
 */
export function watchChecks(set: TrustedMetadataStore, referenceTime: Date, form: WireForm): Watch {
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
        failure = explainFailure(error, role, version, stateOf(set, referenceTime));
      }
      throw error;
    }
  }

  const original = ownChecks(set);
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

const ownChecks = (set: TrustedMetadataStore) => ({
  updateRoot: set.updateRoot.bind(set),
  updateTimestamp: set.updateTimestamp.bind(set),
  updateSnapshot: set.updateSnapshot.bind(set),
  updateDelegatedTargets: set.updateDelegatedTargets.bind(set),
});

const stateOf = ({ root, timestamp, snapshot }: TrustedMetadataStore, referenceTime: Date): TrustedState => ({
  root,
  timestamp,
  snapshot,
  referenceTime,
});

const SAME_VERSION =
  'The timestamp differs from the one of the same version that this workstation has seen: stamp the repository again.';

/**
 * A root may be signed by the keys of the root before it and by its own (TUF specification 5.3.4).
 * Returns the version that the file says it is.
 */
function assertForm(set: TrustedMetadataStore, role: RoleName, bytes: Buffer, delegated?: Delegated): number {
  const metadata = parseMetadata(role, bytes);
  assertEverySignatureCounts(delegatorsOf(set, role, bytes, delegated), delegated?.role ?? role, metadata);
  return metadata.signed.version;
}

/** Whose file it is, and who names its keys; top-level roles are named by the root. */
interface Delegated {
  readonly role: string;
  readonly delegator: string;
}

function delegatorsOf(
  set: TrustedMetadataStore,
  role: RoleName,
  bytes: Buffer,
  delegated?: Delegated,
): readonly Delegator[] {
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
