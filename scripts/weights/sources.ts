import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** scripts/weights/sources.json: packages of a registry that hold weights of models/manifest.json. */
const FORMAT = 'outpost-packaged-weights/1';

const Digest = z.object({ bytes: z.number().int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
/** A relative path; never one that leads out of its folder. */
const RelativePath = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/);

/** One member of one wheel: a piece of a file that was cut to fit a package. */
const Part = Digest.extend({
  package: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  version: z.string().regex(/^[0-9][0-9a-z.]*$/),
  member: z.string().min(1),
});
export type Part = z.infer<typeof Part>;

const Target = z.object({ model: z.string(), file: z.string() });

/** The parts, in order, are the file. */
const PartsSource = Target.extend({ kind: z.literal('parts'), parts: z.array(Part).min(1) });
export type PartsSource = z.infer<typeof PartsSource>;

/** The parts are a zip of the original weights, which `script` turns into the file. */
const ConversionSource = Target.extend({
  kind: z.literal('conversion'),
  parts: z.array(Part).min(1),
  archive: Digest,
  members: z.array(Digest.extend({ member: z.string(), to: RelativePath })).min(1),
  /** Beside sources.json; called with the folder of the members and the path to write. */
  script: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
  /** Exact pins for a throw-away package folder. */
  requirements: z.array(z.string().regex(/^[A-Za-z0-9_-]+==/)),
});
export type ConversionSource = z.infer<typeof ConversionSource>;

const PackagedFile = z.discriminatedUnion('kind', [PartsSource, ConversionSource]);
export type PackagedFile = z.infer<typeof PackagedFile>;

const PackagedWeights = z.object({ format: z.literal(FORMAT), files: z.array(PackagedFile) });

/** Reads `<folder>/sources.json`. Throws where it is absent or of another format. */
export function readPackagedFiles(folder: string): PackagedFile[] {
  return PackagedWeights.parse(JSON.parse(readFileSync(join(folder, 'sources.json'), 'utf8'))).files;
}
