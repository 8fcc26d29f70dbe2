import type { Clock } from '../../../platform/clock.ts';
import type { Lifetimes } from '../lifetimes.ts';
import type { BundleContent } from './prepare-bundle.ts';

export interface PublishOptions {
  /** The folder of the repository; made by the first publishing. */
  readonly repository: string;
  /** New or newer bundles; none signs everything again. */
  readonly bundles: readonly BundleContent[];
  /** Bundles to withdraw: workstations stop answering from them at their next sync. */
  readonly withdraw?: readonly string[];
  /** The organisation's keys; for a publisher's release, snapshot and timestamp are enough. */
  readonly keys: string;
  readonly passphrase: string | null;
  /** Signs as this delegated publisher, with its own key, instead of as the organisation. */
  readonly publisher?: { readonly name: string; readonly keys: string };
  readonly clock: Clock;
  readonly lifetimes?: Lifetimes;
}
