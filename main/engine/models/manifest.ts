import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ModelRole } from '../../../shared/contract/models.ts';
import { EMBEDDER_KINDS } from '../../../shared/domain/embedder-choice.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** models/manifest.json: which models Outpost runs and how, how their files are recognised, and where they come from. */
const MANIFEST_FORMAT = 'outpost-models/1';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Bytes = z.number().int().positive();
const Tokens = z.number().int().positive();
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

const Model = z.object({
  /** Names the weights, not the packing. What belongs to them alone stands beside the manifest in a folder of this name. */
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  title: z.string().min(1),
  licence: z.string().min(1),
  /** A file beside the manifest that must go wherever the weights go. */
  notice: FileName.optional(),
  /** Without it a feature that staff rely on is degraded; fetched by default. */
  required: z.boolean(),
  /** The code that runs it, by its name in main/engine/models/adapters/registry.ts. */
  adapter: z.string().min(1),
  /** The first file is the one that is loaded; the others stand beside it. */
  files: z.array(ModelFile).min(1),
});

const Prompt = z.string().includes('{text}');

/** What the model was trained to be given; `{text}` and `{title}` are replaced. */
const Prompts = z.object({
  query: Prompt,
  document: Prompt.includes('{title}'),
  untitledDocument: Prompt,
});
export type Prompts = z.infer<typeof Prompts>;

const EmbedderEntry = Model.extend({
  role: z.literal('embedder'),
  kind: z.enum(EMBEDDER_KINDS),
  dimensions: z.number().int().positive(),
  /** Longest input in tokens; what is longer is cut. */
  maxTokens: Tokens,
  /** ISO 639-1: in which languages it finds passages well enough to answer from. */
  languages: z.array(z.string().regex(/^[a-z]{2}$/)).min(1),
  prompts: Prompts,
});
export type EmbedderEntry = z.infer<typeof EmbedderEntry>;

const LlmEntry = Model.extend({
  role: z.literal('llm'),
  /** `further`: for stronger machines, by signed policy. `test`: for the mechanics alone, never for an answer. */
  kind: z.enum(['standard', 'further', 'test']),
  /** Tokens that one question and its answer may take together. */
  contextTokens: Tokens,
  /** Below so many cores it reads too slowly for a person who waits. */
  cores: z.number().int().positive(),
});
export type LlmEntry = z.infer<typeof LlmEntry>;

export const ModelEntry = z.discriminatedUnion('role', [EmbedderEntry, LlmEntry]);
export type ModelEntry = z.infer<typeof ModelEntry>;

const areUnique = (values: readonly string[]): boolean => new Set(values).size === values.length;

export const ModelManifest = z
  .object({ format: z.literal(MANIFEST_FORMAT), models: z.array(ModelEntry).min(1) })
  .refine(({ models }) => areUnique(models.map(({ id }) => id)), { message: 'model ids are unique' })
  .refine(({ models }) => areUnique(models.map(roleOf).filter((role) => role !== 'llm-further')), {
    message: 'one model for each role and kind, further ones aside',
  });
export type ModelManifest = z.infer<typeof ModelManifest>;

/** Role and kind in one word, as commands and reports name them: `embedder`, `embedder-compact`. */
export function roleOf(entry: ModelEntry): ModelRole {
  switch (entry.role) {
    case 'embedder':
      return entry.kind === 'standard' ? 'embedder' : `embedder-${entry.kind}`;
    case 'llm':
      return entry.kind === 'standard' ? 'llm' : `llm-${entry.kind}`;
    default:
      return assertNever(entry);
  }
}

/** Of all its files. */
export const bytesOf = ({ files }: ModelEntry): number => files.reduce((sum, file) => sum + file.bytes, 0);

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
