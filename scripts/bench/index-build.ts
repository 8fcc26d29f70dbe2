import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { buildView } from '../../main/engine/knowledge/activation/build-view.ts';
import { loadBundle } from '../../main/engine/knowledge/activation/load-bundle.ts';
import { manifestBytes } from '../../main/engine/knowledge/bundle/bundle-file.ts';
import { encodeSegment } from '../../main/engine/knowledge/bundle/segment.ts';
import { type BundleManifest, MANIFEST_FORMAT } from '../../main/engine/knowledge/bundle-manifest.ts';
import type { EmbeddedDocument } from '../../main/engine/knowledge/model.ts';
import { writeTenantManifest, writeTenantSegment } from '../../main/engine/knowledge/segment-store/segment-store.ts';
import { openFileSealedStore } from '../../main/engine/platform/file-sealed-store.ts';
import { systemIds } from '../../main/engine/platform/ids.ts';
import { sha256Hex } from '../../main/engine/platform/sha256.ts';
import { normalise } from '../../main/engine/text/vectors.ts';
import { findNode } from '../ensure-packages.mjs';
import { type Bench, type Row, rounded } from './bench.ts';

const PASSAGES = 20_000;
const PER_DOCUMENT = 50;
const STATEMENTS = 4;
const DIMENSIONS = 768;
const STATEMENT_DIMENSIONS = 256;
const RUNS = 3;
const EMBEDDER = { id: 'embeddinggemma-300m', dimensions: DIMENSIONS };
const READER = { facility: 'f', departments: ['d'], role: 'staff', now: Date.parse('2026-06-01') } as const;
const WORDS =
  'fridge needle vaccine spill glove hand ward record fire alarm door patient nurse cupboard key night visit waste bag sharps form referral ambulance linen soap'.split(
    ' ',
  );

/** xorshift: the same corpus at every run. */
function createRandom(): () => number {
  let state = 42;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function makeDocument(n: number, random: () => number): EmbeddedDocument {
  const id = `doc-${n}`;
  const words = (count: number): string =>
    Array.from(
      { length: count },
      () => `${WORDS[Math.floor(random() * WORDS.length)]}${Math.floor(random() * 40)}`,
    ).join(' ');
  const vector = (size: number): Float32Array => normalise(Float32Array.from({ length: size }, () => random() - 0.5));
  const sentences = Array.from({ length: PER_DOCUMENT * STATEMENTS }, () => `${words(9)}.`);
  const text = sentences.join(' ');
  let at = 0;
  const spans = sentences.map((sentence) => {
    const start = at;
    at += sentence.length + 1;
    return { start, end: start + sentence.length };
  });
  const dates = { effectiveFrom: '2026-01-01', expiresAt: '2027-01-01', reviewDate: '2026-12-01' };
  const audience = { facilities: ['*'], departments: ['*'], roles: ['*' as const] };
  const passages = Array.from({ length: PER_DOCUMENT }, (_, p) => {
    const first = p * STATEMENTS;
    const [start, end] = [spans[first]?.start ?? 0, spans[first + STATEMENTS - 1]?.end ?? 0];
    return {
      id: `${id}#${p}`,
      documentId: id,
      ordinal: p,
      headingPath: [`Part ${p}`],
      start,
      end,
      text: text.slice(start, end),
      tokens: 60,
    };
  });
  const statements = sentences.map((sentence, s) => ({
    ...{
      id: `${id}!${s}`,
      documentId: id,
      ordinal: s,
      passageId: `${id}#${Math.floor(s / STATEMENTS)}`,
      kind: 'sentence' as const,
    },
    ...{ headingPath: [], text: sentence, span: spans[s] ?? { start: 0, end: 0 }, context: null },
  }));
  return {
    document: {
      id,
      title: `Policy ${n}`,
      department: 'd',
      owner: 'o',
      format: 'markdown',
      language: 'en',
      text,
      pages: [],
      bodyStart: 0,
      audience,
      ...dates,
    },
    ...{
      passages,
      statements,
      passageVectors: passages.map(() => vector(DIMENSIONS)),
      statementVectors: statements.map(() => vector(STATEMENT_DIMENSIONS)),
    },
  };
}

async function fill(folder: string, key: Buffer): Promise<void> {
  const store = await openFileSealedStore(folder, key, systemIds);
  const random = createRandom();
  const segments: BundleManifest['segments'] = [];
  for (let n = 0; n < PASSAGES / PER_DOCUMENT; n++) {
    const bytes = encodeSegment(makeDocument(n, random), {
      dimensions: DIMENSIONS,
      statementDimensions: STATEMENT_DIMENSIONS,
    });
    const sha256 = sha256Hex(bytes);
    await writeTenantSegment(store, 'bench', sha256, bytes);
    segments.push({ documentId: `doc-${n}`, sha256, length: bytes.length, passages: PER_DOCUMENT });
  }
  const manifest: BundleManifest = {
    ...{ format: MANIFEST_FORMAT, id: 'bench', version: 1, title: 'B', owner: 'o', organisation: 'o' },
    audience: { facilities: ['*'], departments: ['*'], roles: ['*'] },
    ...{
      effectiveFrom: '2026-01-01',
      expiresAt: '2027-01-01',
      reviewDate: '2026-12-01',
      supersedes: [],
      builtAt: '2026-01-01T00:00:00Z',
    },
    chunker: { id: 'c', targetTokens: 256, overlapTokens: 32 },
    embedder: { ...EMBEDDER, statementDimensions: STATEMENT_DIMENSIONS, probes: [{ text: 'p', vector: [1] }] },
    ...{ segments, glossary: [], guidance: [], contacts: [], selfTest: [], encryption: null, identifiersAllowed: null },
  };
  const bytes = Buffer.from(manifestBytes(manifest));
  await writeTenantManifest(store, 'bench', {
    id: 'bench',
    version: 1,
    manifestBytes: bytes,
    manifestSha256: sha256Hex(bytes),
    signedBy: [],
  });
}

const Measured = z.object({ unsealMs: z.number(), firstHitMs: z.number(), wholeMs: z.number(), peakMB: z.number() });

/** In a process of its own, for its peak memory: from sealed files to the first hit, and to the whole index. */
async function measureOnce(folder: string, key: Buffer): Promise<void> {
  const store = await openFileSealedStore(folder, key, systemIds);
  const query = normalise(Float32Array.from({ length: DIMENSIONS }, (_, i) => Math.sin(i)));
  const start = performance.now();
  const bundle = await loadBundle(store, 'bench', { id: 'bench', version: 1 }, { check: false, identity: null });
  const unsealMs = performance.now() - start;
  const view = await buildView([{ ...bundle, activatedAt: '' }], { embedder: EMBEDDER, titles: true, whole: false });
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
      await fill(join(folder, 'sealed'), key);
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
