import { z } from 'zod';
import { AuditCheckpoint } from '../../../../shared/contract/audit.ts';
import type { Ids } from '../../platform/ids.ts';
import { seal, unseal } from '../../platform/seal.ts';

/** A piece of a back-up, named by its content: ciphertext, as it lay in the home. */
export const Piece = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), length: z.int().nonnegative() });
export type Piece = z.infer<typeof Piece>;

/** The same narrow names as in the sealed store (platform/sealed-store.ts): nothing climbs out of the folder. */
const SEALED_NAME = /^[a-z0-9][a-z0-9._@-]*(?:\/[a-z0-9][a-z0-9._@-]*)*$/;
const SealedFile = Piece.extend({ name: z.string().max(1_024).regex(SEALED_NAME) });
export type SealedFile = z.infer<typeof SealedFile>;

/** All that belongs to one back-up. It is sealed with a key of the home: who lacks that key can neither read nor make one. */
export const BackupManifest = z.object({
  format: z.literal(1),
  id: z.uuid(),
  /** When the state was taken. */
  at: z.iso.datetime(),
  /** The Outpost that made it. */
  version: z.string(),
  sample: z.boolean(),
  /** Which keys, sealed files and state it holds (keys/home-files.ts). */
  generation: z.int().nonnegative(),
  home: Piece,
  keyring: Piece,
  state: Piece,
  sealed: z.array(SealedFile),
  /** The pieces that the file holds, in their order; null where they lie in a folder beside it. */
  payload: z.array(Piece).nullable(),
  /** The head of the audit log just before the state was taken: the restored log must hold it. */
  audit: AuditCheckpoint,
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** What is sealed under another name is no manifest. */
const NAME = 'backup/manifest';

export function sealManifest(key: Buffer, manifest: BackupManifest, ids: Ids): Buffer {
  return seal(key, NAME, Buffer.from(JSON.stringify(manifest)), ids);
}

/** Throws where a byte was changed, for another key, and for another shape. */
export function unsealManifest(key: Buffer, sealed: Buffer): BackupManifest {
  const manifest = BackupManifest.parse(JSON.parse(unseal(key, NAME, sealed).toString('utf8')));
  const names = new Set(manifest.sealed.map(({ name }) => name));
  if (names.size !== manifest.sealed.length) throw new RangeError('a name stands there twice');
  return manifest;
}

/** Bytes of everything that a manifest names. */
export const bytesOf = ({ state, sealed, home, keyring }: BackupManifest): number =>
  [state, home, keyring, ...sealed].reduce((sum, { length }) => sum + length, 0);
