import { describe } from 'vitest';
import type { EmbedderKind } from '../../shared/domain/embedder-choice.ts';
import { openLlamaRuntime } from '../../main/engine/models/adapters/llama-runtime.ts';
import { loadEmbedder, loadLlm } from '../../main/engine/models/load.ts';
import { type LlmEntry, readModelManifest, roleOf } from '../../main/engine/models/manifest.ts';
import { openModelStore } from '../../main/engine/models/download/store.ts';

/** The weights that `npm run outpost -- models fetch` put into the user's cache. */
const openStore = () => openModelStore({ modelsFolder: 'models' });

type Role = ReturnType<typeof roleOf>;

const manifest = await readModelManifest('models');

/**
 * Why a role's tests cannot run here, or null. `npm test` names the models it could fetch in OUTPOST_TEST_MODELS;
 * without that variable (one test run by hand) they are expected to be there.
 */
function missing(role: Role): string | null {
  const fetched = process.env.OUTPOST_TEST_MODELS?.split(',');
  const { id } = manifest.models.find((model) => roleOf(model) === role) ?? { id: role };
  return fetched === undefined || fetched.includes(id) ? null : `${id} could not be fetched on this machine`;
}

/** A suite that needs a role's weights; without them it is skipped, and its name says why. */
export function describeWith(role: Role, name: string, body: () => void): void {
  const why = missing(role);
  describe.skipIf(why !== null)(why === null ? name : `${name} (${why})`, body);
}

/** Calls by several adapters share one binding, as in the engine. */
export async function openParts() {
  const [store, runtime] = await Promise.all([openStore(), openLlamaRuntime()]);
  return {
    runtime,
    embedder: (kind: EmbedderKind) => loadEmbedder(kind, store, { runtime }),
    llm: (kind: Exclude<LlmEntry['kind'], 'further'>) => loadLlm(kind, store, { runtime }),
  };
}

/** Invented policies of an invented clinic. */
export const PASSAGES = [
  {
    title: 'Sharps > After an injury',
    text: 'Let the wound bleed, wash it with soap and running water, and tell the nurse in charge at once.',
  },
  {
    title: 'Vaccine cold chain > Storage',
    text: 'Keep the refrigerator between 2 and 8 degrees. Write the temperature down twice a day.',
  },
  {
    title: 'Fire',
    text: 'Raise the alarm, close the doors and leave by the nearest exit. Do not use the lift.',
  },
  {
    title: '',
    text: 'Records are shown to a patient in person, after the identity card has been checked.',
  },
];
