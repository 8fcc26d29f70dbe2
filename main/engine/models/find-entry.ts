import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { EmbedderKind } from '../../../shared/domain/embedder-choice.ts';
import { type EmbedderEntry, type LlmEntry, type ModelEntry, type ModelManifest, roleOf } from './manifest.ts';

/** The language model that every workstation has the weights of. */
export const STANDARD = 'standard';

/** By id, or by role and kind in one word (`embedder-compact`). NOT_FOUND where the manifest has none. */
export function findEntry({ models }: ModelManifest, name: string): ModelEntry {
  const found = models.find(({ id }) => id === name) ?? models.find((entry) => roleOf(entry) === name);
  if (found !== undefined) return found;
  throw notFound(name, models);
}

/** NOT_FOUND where the manifest has no embedder of this kind. */
export function embedderEntry({ models }: ModelManifest, kind: EmbedderKind): EmbedderEntry {
  for (const entry of models) if (entry.role === 'embedder' && entry.kind === kind) return entry;
  throw notFound(`embedder (${kind})`, models);
}

/** By its id or `standard`, as a signed enrolment names it. MODEL_MISSING where this version has none. */
export function chosenLlm(manifest: ModelManifest, id: string): LlmEntry {
  if (id === STANDARD) return llmEntry(manifest, STANDARD);
  for (const entry of manifest.models) if (entry.role === 'llm' && entry.id === id) return entry;
  throw new OutpostError('MODEL_MISSING', `This version of Outpost knows no language model ${id}: update Outpost.`);
}

/** NOT_FOUND where the manifest has no language model of this kind. */
export function llmEntry({ models }: ModelManifest, kind: LlmEntry['kind']): LlmEntry {
  for (const entry of models) if (entry.role === 'llm' && entry.kind === kind) return entry;
  throw notFound(`language model (${kind})`, models);
}

function notFound(name: string, models: readonly ModelEntry[]): OutpostError {
  const known = models.map(({ id }) => id).join(', ');
  return new OutpostError('NOT_FOUND', `There is no model ${name}; there are: ${known}.`);
}
