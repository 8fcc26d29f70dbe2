import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { EmbedderKind } from '../../../shared/domain/embedder-choice.ts';
import { type EmbedderEntry, type LlmEntry, type ModelEntry, type ModelManifest, roleOf } from './manifest.ts';

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

/** NOT_FOUND where the manifest has no language model of this kind. */
export function llmEntry({ models }: ModelManifest, kind: LlmEntry['kind']): LlmEntry {
  for (const entry of models) if (entry.role === 'llm' && entry.kind === kind) return entry;
  throw notFound(`language model (${kind})`, models);
}

function notFound(name: string, models: readonly ModelEntry[]): OutpostError {
  const known = models.map(({ id }) => id).join(', ');
  return new OutpostError('NOT_FOUND', `There is no model ${name}; there are: ${known}.`);
}
