/**
 * Records models/<embedder>/probes.json from verified weights. Run it only when an embedder's weights change:
 * `npm run -s outpost -- models fetch`, then `node scripts/run.mjs scripts/weights/record-probes.ts`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { embedderAdapter } from '../../main/engine/models/adapters/registry.ts';
import { openModelStore } from '../../main/engine/models/download/store.ts';
import { PROBES_FORMAT, recordProbes } from '../../main/engine/models/probe.ts';
import { systemClock } from '../../main/engine/platform/clock.ts';

const TEXTS = [
  'What must be done first after a needlestick injury?',
  'The vaccine refrigerator showed nine degrees this morning.',
  'Wer darf die Patientenakte lesen?',
  'fire extinguisher',
];

const modelsFolder = join(import.meta.dirname, '../../models');
const store = await openModelStore({ modelsFolder });
for (const entry of store.manifest.models) {
  if (entry.role !== 'embedder') continue;
  const [path] = await store.require(entry.id);
  const embedder = await embedderAdapter(entry)(entry, path, { clock: systemClock });
  const probes = await recordProbes(embedder, TEXTS);
  await embedder.close();
  const folder = join(modelsFolder, entry.id);
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'probes.json'),
    `${JSON.stringify({ format: PROBES_FORMAT, embedder: entry.id, probes })}\n`,
  );
}
