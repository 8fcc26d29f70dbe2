import { z } from 'zod';

/** Files that say what belongs to the engine, in its folder; neither stands in the list itself. */
export const ENGINE_LIST = 'files.json';
export const ENGINE_SIGNATURE = 'files.json.sig';

/** Folder of the weights below the engine's: they have a manifest of their own and are checked when they are loaded. */
export const WEIGHTS_FOLDER = 'weights';

/** Written when the app is packaged: sha256 (hex) of every file of the engine by its path, with `/`. */
export const EngineFiles = z.object({
  format: z.literal('outpost-engine-files/1'),
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
export type EngineFiles = z.infer<typeof EngineFiles>;

/** An Ed25519 key of 32 bytes and its signature of 64, as hex. */
export const PUBLIC_KEY_HEX = /^[0-9a-f]{64}$/;
export const SIGNATURE_HEX = /^[0-9a-f]{128}$/;
