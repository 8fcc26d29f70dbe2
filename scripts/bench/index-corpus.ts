import { manifestBytes } from '../../main/engine/knowledge/bundle/bundle-file.ts';
import { encodeSegment } from '../../main/engine/knowledge/bundle/segment.ts';
import { type BundleManifest, MANIFEST_FORMAT } from '../../main/engine/knowledge/bundle-manifest.ts';
import type { EmbeddedDocument, Passage, Statement, TextSpan } from '../../main/engine/knowledge/model.ts';
import { writeTenantManifest, writeTenantSegment } from '../../main/engine/knowledge/segment-store/segment-store.ts';
import { openFileSealedStore } from '../../main/engine/platform/file-sealed-store.ts';
import { systemIds } from '../../main/engine/platform/ids.ts';
import { sha256Hex } from '../../main/engine/platform/sha256.ts';
import { normalise } from '../../main/engine/text/vectors.ts';
import { seededRandom } from '../../main/eval/perturbation/random.ts';

/** The same corpus at every run. */
const SEED = 42;
const PASSAGES_PER_DOCUMENT = 50;
const STATEMENTS = 4;
const DIMENSIONS = 768;
const STATEMENT_DIMENSIONS = 256;
export const EMBEDDER = { id: 'embeddinggemma-300m', dimensions: DIMENSIONS };
const WORDS =
  'fridge needle vaccine spill glove hand ward record fire alarm door patient nurse cupboard key night visit waste bag sharps form referral ambulance linen soap'.split(
    ' ',
  );

type Random = () => number;

const words = (count: number, random: Random): string =>
  Array.from({ length: count }, () => `${WORDS[Math.floor(random() * WORDS.length)]}${Math.floor(random() * 40)}`).join(
    ' ',
  );

const vector = (size: number, random: Random): Float32Array =>
  normalise(Float32Array.from({ length: size }, () => random() - 0.5));

function makePassages(id: string, text: string, spans: readonly TextSpan[]): Passage[] {
  return Array.from({ length: PASSAGES_PER_DOCUMENT }, (_, p) => {
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
}

function makeStatement(documentId: string, text: string, ordinal: number, span: TextSpan): Statement {
  return {
    id: `${documentId}!${ordinal}`,
    documentId,
    ordinal,
    passageId: `${documentId}#${Math.floor(ordinal / STATEMENTS)}`,
    kind: 'sentence',
    headingPath: [],
    text,
    span,
    context: null,
  };
}

/** Invented words, with vectors of random directions; 50 passages. */
function makeDocument(n: number, random: Random): EmbeddedDocument {
  const id = `doc-${n}`;
  const sentences = Array.from({ length: PASSAGES_PER_DOCUMENT * STATEMENTS }, () => `${words(9, random)}.`);
  const text = sentences.join(' ');
  let at = 0;
  const spans = sentences.map((sentence) => {
    const start = at;
    at += sentence.length + 1;
    return { start, end: start + sentence.length };
  });
  const passages = makePassages(id, text, spans);
  const statements = sentences.map((sentence, s) => makeStatement(id, sentence, s, spans[s] ?? { start: 0, end: 0 }));
  return {
    document: {
      ...{ id, title: `Policy ${n}`, department: 'd', owner: 'o', format: 'markdown', language: 'en', text },
      ...{ pages: [], bodyStart: 0, audience: { facilities: ['*'], departments: ['*'], roles: ['*'] } },
      ...{ effectiveFrom: '2026-01-01', expiresAt: '2031-01-01', reviewDate: '2030-12-01' },
    },
    passages,
    statements,
    titleVector: vector(STATEMENT_DIMENSIONS, random),
    passageVectors: passages.map(() => vector(DIMENSIONS, random)),
    statementVectors: statements.map(() => vector(STATEMENT_DIMENSIONS, random)),
  };
}

export interface MadeCorpus {
  readonly manifest: BundleManifest;
  readonly segments: ReadonlyMap<string, Uint8Array>;
}

/** A bundle of `count` passages in documents of 50, with `seed` others than with another. */
export function makeCorpus(count: number, { seed, version }: { seed: number; version: number }): MadeCorpus {
  const random = seededRandom(seed);
  const segments = new Map<string, Uint8Array>();
  const refs: BundleManifest['segments'] = [];
  for (let n = 0; n < count / PASSAGES_PER_DOCUMENT; n++) {
    const bytes = encodeSegment(makeDocument(n, random), {
      dimensions: DIMENSIONS,
      statementDimensions: STATEMENT_DIMENSIONS,
    });
    const sha256 = sha256Hex(bytes);
    segments.set(sha256, bytes);
    refs.push({ documentId: `doc-${n}`, sha256, length: bytes.length, passages: PASSAGES_PER_DOCUMENT });
  }
  return { manifest: manifestOf(refs, version), segments };
}

function manifestOf(segments: BundleManifest['segments'], version: number): BundleManifest {
  return {
    ...{ format: MANIFEST_FORMAT, id: 'bench', version, title: 'B', owner: 'o', organisation: 'o' },
    audience: { facilities: ['*'], departments: ['*'], roles: ['*'] },
    ...{
      effectiveFrom: '2026-01-01',
      expiresAt: '2031-01-01',
      reviewDate: '2030-12-01',
      supersedes: [],
      builtAt: '2026-01-01T00:00:00Z',
    },
    chunker: { id: 'c', targetTokens: 256, overlapTokens: 32 },
    embedder: { ...EMBEDDER, statementDimensions: STATEMENT_DIMENSIONS, probes: [{ text: 'p', vector: [1] }] },
    ...{ segments, glossary: [], guidance: [], contacts: [], selfTest: [], encryption: null, identifiersAllowed: null },
  };
}

/** Seals `count` passages, in documents of 50, into `folder`. */
export async function sealCorpus(folder: string, key: Buffer, count: number): Promise<void> {
  const store = await openFileSealedStore(folder, key, systemIds);
  const { manifest, segments } = makeCorpus(count, { seed: SEED, version: 1 });
  for (const [sha256, bytes] of segments) await writeTenantSegment(store, 'bench', sha256, bytes);
  const bytes = Buffer.from(manifestBytes(manifest));
  await writeTenantManifest(store, 'bench', {
    id: 'bench',
    version: 1,
    manifestBytes: bytes,
    manifestSha256: sha256Hex(bytes),
    signedBy: [],
  });
}
