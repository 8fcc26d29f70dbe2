import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { z } from 'zod';
import { readBundleFile } from '../../main/engine/knowledge/bundle/bundle-file.ts';
import { toFloat16Bytes, toInt8Bytes } from '../../main/engine/knowledge/bundle/quantise.ts';
import { decodeSegment } from '../../main/engine/knowledge/bundle/segment.ts';
import type { EmbeddedDocument, PassageVector } from '../../main/engine/knowledge/model.ts';
import { createFolderSource } from '../../main/engine/knowledge/sync/folder-source.ts';
import { syncTenant } from '../../main/engine/knowledge/sync/sync-tenant.ts';
import { systemClock } from '../../main/engine/platform/clock.ts';
import { openFileSealedStore } from '../../main/engine/platform/file-sealed-store.ts';
import { systemIds } from '../../main/engine/platform/ids.ts';
import { createPublisherUseCases, type PublisherUseCases } from '../../main/engine/workstation/publisher-use-cases.ts';
import { cacheFolder } from '../../main/engine/platform/user-folders.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { type Bench, type Row, rounded } from './bench.ts';

const Version = z.object({ doc_id: z.string(), date: z.iso.date(), text: z.string() });
type Version = z.infer<typeof Version>;

const BUNDLE =
  'id: drift\ntitle: Policies over time\norganisation: Eval\nowner: Eval\naudience: {facilities: ["*"], departments: ["*"], roles: ["*"]}\neffectiveFrom: 2019-01-01\nexpiresAt: 2099-01-01\nreviewDate: 2098-01-01\n';
const front = (id: string): string =>
  `---\nid: ${id}\ntitle: ${JSON.stringify(id.replaceAll('-', ' '))}\ndepartment: all\nowner: Eval\neffectiveFrom: 2019-01-01\nexpiresAt: 2099-01-01\nreviewDate: 2098-01-01\n---\n`;
const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

/** Passages and statements with their vectors, keyed by content. */
function partsOf({ passages, statements, passageVectors, statementVectors }: EmbeddedDocument): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  const bytesOf = <Vector extends PassageVector>(
    vector: Vector | undefined,
    as: (vectors: readonly Vector[], dimensions: number) => Uint8Array,
  ): Uint8Array => (vector ? as([vector], vector.length) : new Uint8Array());
  for (const [i, { text, headingPath }] of passages.entries()) {
    const vector = bytesOf(passageVectors[i], toFloat16Bytes);
    parts.set(`p${text}`, Buffer.concat([Buffer.from(JSON.stringify({ text, headingPath })), vector]));
  }
  for (const [i, { text }] of statements.entries()) {
    parts.set(`s${text}`, Buffer.concat([Buffer.from(text), bytesOf(statementVectors[i], toInt8Bytes)]));
  }
  return parts;
}

/** Bytes of what a release changes, compressed: the least that has to travel. */
function changedBytes(before: ReadonlySet<string>, after: ReadonlyMap<string, Buffer>): number {
  const changed = [...after].filter(([key]) => !before.has(key)).map(([, bytes]) => bytes);
  return changed.length === 0 ? 0 : brotliCompressSync(Buffer.concat(changed)).length;
}

/** Builds successive releases from dated versions of real documents, publishes each, syncs each. */
export const driftBench: Bench = {
  needs: 'data',
  async run({ data, say }) {
    if (data === null) throw new OutpostError('BAD_USAGE', 'Pass --data DIR: the folder with the public sets.');
    const lines = (await readFile(join(data, 'policies-drift', 'versions.held_in.jsonl'), 'utf8')).trim().split('\n');
    const versions = lines.map((line) => Version.parse(JSON.parse(line)));
    const folder = await mkdtemp(join(tmpdir(), 'outpost-drift-'));
    try {
      return await measure(versions, folder, say);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface Paths {
  readonly keys: string;
  readonly source: string;
  readonly repository: string;
  readonly out: string;
}

async function publishRelease(tools: PublisherUseCases, paths: Paths, version: number): Promise<void> {
  await tools.build({
    source: paths.source,
    id: null,
    version,
    out: paths.out,
    embedder: 'compact',
    previous: null,
    allowIdentifiers: 'public policies',
    recipients: [],
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  await tools.publish({
    repository: paths.repository,
    files: [paths.out],
    withdraw: [],
    keys: paths.keys,
    passphrase: null,
    publisher: null,
  });
}

interface Release {
  readonly date: string;
  readonly documents: number;
  readonly bytesDownloaded: number;
  readonly segmentsDownloaded: number;
  /** Bytes of all segments. */
  readonly full: number;
  /** Bytes of what changed, compressed. */
  readonly changed: number;
}

function rowOf({ date, documents, bytesDownloaded, segmentsDownloaded, full, changed }: Release): Row {
  const bound = 1.5 * changed + 30_000;
  return {
    release: date,
    documents,
    'segments fetched': segmentsDownloaded,
    'bytes on the wire': bytesDownloaded,
    'changed, compressed': changed,
    '1.5 × changed + 30 kB': Math.round(bound),
    within: bytesDownloaded <= bound ? 'yes' : 'no',
    'share of full': rounded(bytesDownloaded / full),
  };
}

async function measure(versions: readonly Version[], folder: string, say: (text: string) => void): Promise<Row[]> {
  const paths: Paths = {
    keys: join(folder, 'keys'),
    source: join(folder, 'source'),
    repository: join(folder, 'repository'),
    out: join(folder, 'drift.opb'),
  };
  const tools = createPublisherUseCases({ env: process.env, vectorCache: join(cacheFolder(process.env), 'vectors') });
  const { root: trustedRoot } = await tools.keygen(paths.keys, { passphrase: null, roles: {} });
  await mkdir(join(paths.source, 'documents'), { recursive: true });
  await writeFile(join(paths.source, 'bundle.yaml'), BUNDLE);
  const store = await openFileSealedStore(join(folder, 'sealed'), systemIds.bytes(32), systemIds);
  const workstation = { tenant: 'drift', trustedRoot, store, clock: systemClock, ids: systemIds, tmpDir: folder };
  const rows: Row[] = [];
  let before = new Set<string>();
  for (const [release, date] of [...new Set(versions.map((version) => version.date))].sort().entries()) {
    for (const { doc_id, text } of versions.filter((version) => version.date === date)) {
      await writeFile(join(paths.source, 'documents', `${idOf(doc_id)}.md`), `${front(idOf(doc_id))}${text}`);
    }
    say(`release ${release + 1} of ${date}…`);
    await publishRelease(tools, paths, release + 1);
    const source = createFolderSource(paths.repository);
    const signal = new AbortController().signal;
    const downloaded = await syncTenant({ ...workstation, source, verifyStored: false, signal });
    const { segments } = await readBundleFile(paths.out);
    const full = [...segments.values()].reduce((sum, { length }) => sum + length, 0);
    const after = new Map([...segments.values()].flatMap((bytes) => [...partsOf(decodeSegment(bytes))]));
    const { bytesDownloaded, segmentsDownloaded } = downloaded;
    const changed = changedBytes(before, after);
    rows.push(rowOf({ date, documents: segments.size, bytesDownloaded, segmentsDownloaded, full, changed }));
    before = new Set(after.keys());
  }
  return rows;
}
