import type { z } from 'zod';
import type { Embedder } from '../../models/port.ts';
import type { EmbedderRef } from '../../knowledge/bundle-manifest.ts';

/** Fixed sentences whose vectors tell whether two packagings hold the same weights. Never change them. */
const PROBE_SENTENCES = [
  'Wash your hands with soap and water for at least twenty seconds.',
  'The refrigerator alarm sounded during the night and nobody was on duty.',
  'Who signs the transfer form when the clinic manager is away?',
] as const;

/** Numbers of each vector that a manifest keeps. */
const PROBE_DIMENSIONS = 32;
const PROBE_DIGITS = 1e6;

/** What a manifest says about the embedder, with the probes' query vectors. */
export async function describeEmbedder(
  embedder: Embedder,
  statementDimensions: number,
  signal?: AbortSignal,
): Promise<z.infer<typeof EmbedderRef>> {
  const probes: { text: string; vector: number[] }[] = [];
  for (const text of PROBE_SENTENCES) {
    const vector = await embedder.embedQuery(text, signal);
    const rounded = Array.from(
      vector.subarray(0, PROBE_DIMENSIONS),
      (value) => Math.round(value * PROBE_DIGITS) / PROBE_DIGITS,
    );
    probes.push({ text, vector: rounded });
  }
  return {
    id: embedder.info.id,
    dimensions: embedder.info.dimensions,
    statementDimensions,
    probes,
  };
}
