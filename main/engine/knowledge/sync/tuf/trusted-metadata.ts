import type { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import type { MetadataOf, RoleName } from '../../repository/metadata-form.ts';

/** The chain of trust from the enrolled root to the newest, by version: a workstation that serves neighbours needs all of it. */
type RootChain = ReadonlyMap<number, Buffer>;

export interface TopLevel extends MetadataOf {
  readonly bytes: Readonly<Record<RoleName, Buffer>>;
}

/** A publisher's delegated targets. */
export interface TrustedPublisher {
  readonly metadata: MetadataOf['targets'];
  readonly bytes: Buffer;
}

export interface TrustedMetadata extends TopLevel {
  readonly roots: RootChain;
  /** By name, in order of trust. */
  readonly publishers: ReadonlyMap<string, TrustedPublisher>;
  /**
   * Publishers whose metadata does not count, which holds up no other publisher: METADATA_EXPIRED where they let it
   * lapse, SIGNATURE_INVALID where they have not signed with the keys that they have now. The snapshot vouches that
   * it is their file, so it is not a damaged copy.
   */
  readonly uncounted: ReadonlyMap<string, OutpostError>;
}
