import { openLlamaRuntime } from '../../main/engine/models/llama-runtime.ts';
import { loadEmbedder, loadLlm } from '../../main/engine/models/load.ts';
import { openModelStore } from '../../main/engine/models/store.ts';

/** The weights that `npm run outpost -- models fetch` put into the user's cache. */
export const openStore = () => openModelStore({ modelsFolder: 'models' });

/** Calls by several adapters share one binding, as in the engine. */
export async function openParts() {
  const [store, runtime] = await Promise.all([openStore(), openLlamaRuntime()]);
  return {
    runtime,
    embedder: (role: 'embedder' | 'embedder-compact') => loadEmbedder(role, store, { runtime }),
    llm: (role: 'llm' | 'llm-test') => loadLlm(role, store, { runtime }),
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
