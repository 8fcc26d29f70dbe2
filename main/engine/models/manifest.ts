import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ModelRole } from '../../../shared/contract/models.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** models/manifest.json: which weights Outpost uses, how they are recognised and where they come from. */
const MANIFEST_FORMAT = 'outpost-models/1';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Bytes = z.number().int().positive();
/** Never one that leads out of its folder. */
const FileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

/** `url` names a fixed revision at the publisher's hub; downloads resume with HTTP Range. */
const HubSource = z.object({ kind: z.literal('hub'), url: z.url() });

const Digest = z.object({ bytes: Bytes, sha256: Sha256 });

export const ModelFile = z.object({
  name: FileName,
  bytes: Bytes,
  sha256: Sha256,
  /** Other packings of the same weights. They are as good: the model's probes hold for each of them. */
  equivalents: z.array(Digest).default([]),
  /** Tried in this order. Empty: no publisher serves this very file; a mirror or a folder has it. */
  sources: z.array(HubSource),
});
export type ModelFile = z.infer<typeof ModelFile>;

export const ModelEntry = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  role: ModelRole,
  title: z.string().min(1),
  licence: z.string().min(1),
  /** A file beside the manifest that must go wherever the weights go. */
  notice: FileName.optional(),
  /** The first file is the one that is loaded; the others stand beside it. */
  files: z.array(ModelFile).min(1),
  /** Without it a feature that staff rely on is degraded; fetched by default. */
  required: z.boolean(),
});
export type ModelEntry = z.infer<typeof ModelEntry>;

export const ModelManifest = z
  .object({ format: z.literal(MANIFEST_FORMAT), models: z.array(ModelEntry).min(1) })
  .refine((m) => new Set(m.models.map((model) => model.id)).size === m.models.length, {
    message: 'model ids are unique',
  });
export type ModelManifest = z.infer<typeof ModelManifest>;

/** The file's own size and hash, and those of its other packings. */
export function acceptedHashes({ bytes, sha256, equivalents }: ModelFile): z.infer<typeof Digest>[] {
  return [{ bytes, sha256 }, ...equivalents];
}

/** Reads `<modelsFolder>/manifest.json`. SOURCE_INVALID when it is absent or not of the known format. */
export async function readModelManifest(modelsFolder: string): Promise<ModelManifest> {
  const path = join(modelsFolder, 'manifest.json');
  try {
    return ModelManifest.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new OutpostError(
      'SOURCE_INVALID',
      `The list of models ${path} cannot be read: restore it from the installation.`,
      { cause, details: { path } },
    );
  }
}
