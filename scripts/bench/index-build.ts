import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { buildView } from '../../main/engine/knowledge/activation/build-view.ts';
import { loadBundle } from '../../main/engine/knowledge/activation/load-bundle.ts';
import { openFileSealedStore } from '../../main/engine/platform/file-sealed-store.ts';
import { systemIds } from '../../main/engine/platform/ids.ts';
import { normalise } from '../../main/engine/text/vectors.ts';
import { findNode } from '../ensure-packages.mjs';
import { type Bench, type Row, rounded } from './bench.ts';
import { EMBEDDER, sealCorpus } from './index-corpus.ts';
import { createLanguagePacks } from '../../main/engine/languages/packs.ts';

const PASSAGES = 20_000;
const RUNS = 3;
const READER = { facility: 'f', departments: ['d'], role: 'staff', now: Date.parse('2026-06-01') } as const;
const Measured = z.object({ unsealMs: z.number(), firstHitMs: z.number(), wholeMs: z.number(), peakMB: z.number() });

/** In a process of its own, for its peak memory: from sealed files to the first hit, and to the whole index. */
async function measureOnce(folder: string, key: Buffer): Promise<void> {
  const store = await openFileSealedStore(folder, key, systemIds);
  const query = normalise(Float32Array.from({ length: EMBEDDER.dimensions }, (_, i) => Math.sin(i)));
  const start = performance.now();
  const bundle = await loadBundle(store, 'bench', { id: 'bench', version: 1 }, { check: false, identity: null });
  const unsealMs = performance.now() - start;
  const view = await buildView([{ ...bundle, activatedAt: '', caps: {} }], {
    embedder: EMBEDDER,
    languages: createLanguagePacks(),
    titles: true,
    whole: false,
  });
  const hits = await view.index?.searchVector(query, READER, 10);
  const firstHitMs = performance.now() - start;
  await view.index?.searchWords('fridge1 needle2', READER, 10);
  const wholeMs = performance.now() - start;
  if (hits?.length !== 10) throw new Error('The index found nothing.');
  process.stdout.write(
    JSON.stringify({ unsealMs, firstHitMs, wholeMs, peakMB: process.resourceUsage().maxRSS / 1024 }),
  );
  process.exit(0);
}

export const indexBench: Bench = {
  needs: null,
  async run({ say }) {
    const folder = await mkdtemp(join(tmpdir(), 'outpost-bench-index-'));
    const key = systemIds.bytes(32);
    try {
      say(`index: sealing ${PASSAGES} passages…`);
      await sealCorpus(join(folder, 'sealed'), key, PASSAGES);
      await writeFile(join(folder, 'key'), key);
      const rows: Row[] = [];
      for (let run = 1; run <= RUNS; run++) {
        const { stdout } = spawnSync(
          findNode(),
          ['--disable-warning=ExperimentalWarning', import.meta.filename, folder],
          { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
        );
        const { unsealMs, firstHitMs, wholeMs, peakMB } = Measured.parse(JSON.parse(stdout));
        rows.push({
          run,
          passages: PASSAGES,
          'unsealed s': rounded(unsealMs / 1000, 2),
          'first hit s': rounded(firstHitMs / 1000, 2),
          'whole index s': rounded(wholeMs / 1000, 2),
          'peak MB': rounded(peakMB, 0),
        });
      }
      return rows;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

if (import.meta.main) {
  const { readFile } = await import('node:fs/promises');
  const [folder = ''] = process.argv.slice(2);
  await measureOnce(join(folder, 'sealed'), await readFile(join(folder, 'key')));
}
