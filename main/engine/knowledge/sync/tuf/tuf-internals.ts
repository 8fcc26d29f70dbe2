import { Metadata, Targets } from '@tufjs/models';
import { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';

/** The parts of tuf-js that it keeps to itself and that Outpost needs: it has no option for either. */
export interface UpdaterInternals {
  /** Holds what is trusted so far and checks every file that comes. */
  readonly trusted: TrustedMetadataStore;
  /** All targets of one role, verified against its delegator; tuf-js itself only looks for one target at a time. */
  loadTargets(role: string, delegator: string): Promise<Metadata<Targets>>;
}

/**
 * Opens an updater's private parts after checking that they are what this code was written for (tuf-js 6.0.2), and
 * makes `referenceTime` what expiry is measured against.
 * @throws OutpostError INTERNAL where this version of tuf-js is shaped differently: an update must not switch a check off.
 */
export function openInternals(updater: object, referenceTime: Date): UpdaterInternals {
  const trusted: unknown = Reflect.get(updater, 'trustedSet');
  const load: unknown = Reflect.get(updater, 'loadTargets');
  if (!(trusted instanceof TrustedMetadataStore)) throw otherVersion('trustedSet');
  if (typeof load !== 'function') throw otherVersion('loadTargets');
  if (!(Reflect.get(trusted, 'referenceTime') instanceof Date)) throw otherVersion('referenceTime');
  Reflect.set(trusted, 'referenceTime', referenceTime);
  return {
    trusted,
    async loadTargets(role, delegator) {
      const loaded: unknown = await Reflect.apply(load, updater, [role, delegator]);
      if (loaded instanceof Metadata && loaded.signed instanceof Targets) return loaded;
      throw otherVersion('loadTargets');
    },
  };
}

const otherVersion = (part: string): OutpostError =>
  new OutpostError(
    'INTERNAL',
    'This version of tuf-js is not the one that Outpost was written for: install Outpost again.',
    {
      details: { part },
    },
  );
