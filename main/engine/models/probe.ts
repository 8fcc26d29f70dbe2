import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Embedder } from './port.ts';
import { cosine } from '../text/vectors.ts';
import { outpostCommand } from '../platform/outpost-command.ts';

export const PROBES_FORMAT = 'outpost-probes/2';
/** Two packagings of the same weights must agree at least this well on every probe. */
const PROBE_MIN_COSINE = 0.999;
/** How many numbers of each unit vector are recorded. */
const PROBE_NUMBERS = 32;

/** A fixed sentence, embedded as a query, and the first numbers of its unit vector. */
export const Probe = z.object({ text: z.string().min(1), vector: z.array(z.number()).min(1) });
export type Probe = z.infer<typeof Probe>;

const ProbeFile = z.object({
  format: z.literal(PROBES_FORMAT),
  embedder: z.string(),
  probes: z.array(Probe).min(1),
});

/** Embeds `texts` with this packaging: what a publisher records and what a workstation compares. */
export async function recordProbes(embedder: Embedder, texts: readonly string[]): Promise<Probe[]> {
  const probes: Probe[] = [];
  for (const text of texts) {
    const vector = await embedder.embedQuery(text);
    probes.push({ text, vector: [...vector.subarray(0, PROBE_NUMBERS)].map(round) });
  }
  return probes;
}

/** The lowest cosine between recorded and own vectors, over their recorded numbers; -1 for vectors of another size. */
export async function worstProbe(embedder: Embedder, probes: readonly Probe[]): Promise<number> {
  let worst = 1;
  for (const { text, vector } of probes) {
    const own = await embedder.embedQuery(text);
    if (own.length !== embedder.info.dimensions) return -1;
    const agreement = cosine(own.subarray(0, vector.length), vector);
    worst = Number.isNaN(agreement) ? -1 : Math.min(worst, agreement);
  }
  return worst;
}

/** MODEL_CORRUPT when the vectors are not those of the weights that the embedder's id names. */
export async function assertProbes(embedder: Embedder, probes: readonly Probe[]): Promise<void> {
  const worst = await worstProbe(embedder, probes);
  if (worst >= PROBE_MIN_COSINE) return;
  throw new OutpostError(
    'MODEL_CORRUPT',
    `${embedder.info.id} gives other vectors than it should and is not used: run \`${outpostCommand('models fetch')}\`.`,
    { details: { id: embedder.info.id, worst, required: PROBE_MIN_COSINE } },
  );
}

/** The probes of one embedder, `<modelsFolder>/<id>/probes.json`. SOURCE_INVALID when there are none. */
export async function readProbes(modelsFolder: string, embedderId: string): Promise<Probe[]> {
  const path = join(modelsFolder, embedderId, 'probes.json');
  try {
    const file = ProbeFile.parse(JSON.parse(await readFile(path, 'utf8')));
    if (file.embedder !== embedderId) throw new Error(`these are the probes of ${file.embedder}`);
    return file.probes;
  } catch (cause) {
    throw new OutpostError('SOURCE_INVALID', `The probes ${path} cannot be read: restore them from the installation.`, {
      cause,
      details: { path },
    });
  }
}

/** Enough digits for a cosine of 0.999, few enough to read. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
