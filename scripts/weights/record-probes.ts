/**
 * Records models/probes.json from verified weights. Run it only when an embedder's weights change:
 * `npm run -s outpost -- models fetch`, then `node scripts/run.mjs scripts/weights/record-probes.ts`.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openLlamaEmbedder } from '../../main/engine/models/adapters/llama-embedder.ts';
import { openLlamaRuntime } from '../../main/engine/models/adapters/llama-runtime.ts';
import { openMinilmEmbedder } from '../../main/engine/models/adapters/minilm-embedder.ts';
import { recordProbes } from '../../main/engine/models/probe.ts';
import { openModelStore } from '../../main/engine/models/download/store.ts';

const TEXTS = [
  'What must be done first after a needlestick injury?',
  'The vaccine refrigerator showed nine degrees this morning.',
  'Wer darf die Patientenakte lesen?',
  'fire extinguisher',
];

const modelsFolder = join(import.meta.dirname, '../../models');
const store = await openModelStore({ modelsFolder });
const runtime = await openLlamaRuntime();
const standard = await openLlamaEmbedder(runtime, (await store.require('embedder'))[0]);
const compact = await openMinilmEmbedder((await store.require('embedder-compact'))[0], 2);
const embedders = {
  [standard.info.id]: await recordProbes(standard, TEXTS),
  [compact.info.id]: await recordProbes(compact, TEXTS),
};
const file = { format: 'outpost-probes/1', embedders };
await writeFile(join(modelsFolder, 'probes.json'), `${JSON.stringify(file)}\n`);
await standard.close();
await compact.close();
await runtime.close();
