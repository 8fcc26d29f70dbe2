import { MANIFEST_FORMAT, type BundleManifest } from '../../../../main/engine/knowledge/bundle-manifest.ts';
import { manifestBytes } from '../../../../main/engine/knowledge/bundle/bundle-file.ts';
import { encodeSegment } from '../../../../main/engine/knowledge/bundle/segment.ts';
import { statementSize } from '../../../../main/engine/knowledge/bundle/statement-size.ts';
import { loadCalibrations } from '../../../../main/engine/ask/calibration.ts';
import { documentRanking, retrieveDocuments } from '../../../../main/engine/ask/retrieve/find-documents.ts';
import { byScale } from '../../../../main/engine/ask/retrieve/scales.ts';
import { embedDocument } from '../../../../main/engine/authoring/build/embed-document.ts';
import { chunkDocument } from '../../../../main/engine/authoring/chunking/passages.ts';
import {
  createKnowledgeBase,
  type KnowledgeBase,
} from '../../../../main/engine/knowledge/activation/knowledge-base.ts';
import { createReEmbedding, type ReEmbedding } from '../../../../main/engine/knowledge/activation/re-embedding.ts';
import type { BundleContent } from '../../../../main/engine/knowledge/repository/publish/prepare-bundle.ts';
import { publishBundles } from '../../../../main/engine/knowledge/repository/publish/publish.ts';
import type { Embedder } from '../../../../main/engine/models/port.ts';
import { createForeground, type Foreground } from '../../../../main/engine/platform/foreground.ts';
import { sha256Hex } from '../../../../main/engine/platform/sha256.ts';
import type { Telemetry } from '../../../../main/engine/telemetry/port.ts';
import type { Caps } from '../../../../shared/domain/caps.ts';
import type { ReaderScope } from '../../../../shared/domain/audience.ts';
import type { MemorySealedStore } from '../../../fixtures/memory-sealed-store.ts';
import { createTestPublisher, type TestPublisher } from '../../../fixtures/signed-repository.ts';
import { countTokens, document } from '../../authoring/fixtures.ts';
import { createWorkstation, TENANT, type Workstation } from '../sync/workstation.ts';
import { LANGUAGES } from '../../../fixtures/languages.ts';

export interface Release {
  readonly id: string;
  readonly version: number;
  /** Texts by document id. */
  readonly policies: Readonly<Record<string, string>>;
  /** The publisher's. */
  readonly embedder: Embedder | null;
  readonly selfTest?: BundleManifest['selfTest'];
  readonly caps?: Caps;
  readonly contacts?: BundleManifest['contacts'];
}

const EVERYONE: BundleManifest['audience'] = { facilities: ['*'], departments: ['*'], roles: ['*'] };
const calibrations = loadCalibrations('models');
const noCache = { get: async () => null, put: async () => undefined };

async function segmentOf(id: string, text: string, embedder: Embedder | null) {
  const chunked = chunkDocument(document(text, { id, title: id }), { countTokens, languages: LANGUAGES });
  if (embedder === null) {
    const plain = { ...chunked, passageVectors: [], statementVectors: [], titleVector: null };
    return {
      passages: chunked.passages.length,
      bytes: encodeSegment(plain, { dimensions: 0, statementDimensions: 0 }),
    };
  }
  const { dimensions } = embedder.info;
  const statementDimensions = statementSize(dimensions);
  const made = await embedDocument(chunked, { embedder, cache: noCache, statementDimensions });
  return {
    passages: chunked.passages.length,
    bytes: encodeSegment(made.document, { dimensions, statementDimensions }),
  };
}

async function contentOf({
  id,
  version,
  policies,
  embedder,
  selfTest = [],
  contacts = [],
  caps,
}: Release): Promise<BundleContent> {
  const segments = new Map<string, Uint8Array>();
  const refs: BundleManifest['segments'] = [];
  for (const [documentId, text] of Object.entries(policies)) {
    const { passages, bytes } = await segmentOf(documentId, text, embedder);
    const sha256 = sha256Hex(bytes);
    segments.set(sha256, bytes);
    refs.push({ documentId, sha256, length: bytes.length, passages });
  }
  const manifest: BundleManifest = {
    format: MANIFEST_FORMAT,
    id,
    version,
    title: `Invented policies ${id}`,
    owner: 'Quality office',
    organisation: 'Invented Clinic',
    audience: EVERYONE,
    effectiveFrom: '2026-01-01',
    expiresAt: '2027-01-01',
    reviewDate: '2026-12-01',
    supersedes: [],
    builtAt: '2026-03-01T00:00:00Z',
    chunker: { id: 'test', targetTokens: 256, overlapTokens: 32 },
    embedder: embedder && {
      id: embedder.info.id,
      dimensions: embedder.info.dimensions,
      statementDimensions: statementSize(embedder.info.dimensions),
      probes: [{ text: 'probe', vector: [1] }],
    },
    segments: refs,
    glossary: [],
    guidance: [],
    contacts,
    selfTest,
    encryption: null,
    identifiersAllowed: null,
    ...(caps && { caps }),
  };
  return { manifestBytes: Buffer.from(manifestBytes(manifest)), segments };
}

/** What the workstation counted and wrote into its audit log. */
interface Records {
  readonly counts: string[];
  readonly actions: string[];
  readonly telemetry: Telemetry;
}

function createRecords(): Records {
  const counts: string[] = [];
  const span = { set: () => undefined, part: () => span, fail: () => undefined, end: () => undefined };
  const telemetry: Telemetry = {
    startTrace: () => ({ ...span, traceId: '0'.repeat(32), span: () => span }),
    count: (name, _by, attributes) =>
      void counts.push([name.replace('outpost.', ''), ...Object.values(attributes ?? {})].join(' ')),
    observe: () => undefined,
    together: (work) => work(),
  };
  return { counts, actions: [], telemetry };
}

/** A workstation of an invented clinic: really signed, synced and sealed bundles, and LanceDB in memory. */
export interface Clinic {
  readonly publisher: TestPublisher;
  readonly store: MemorySealedStore;
  readonly knowledge: KnowledgeBase;
  readonly reEmbedding: ReEmbedding;
  readonly foreground: Foreground;
  readonly records: Records;
  publish(...releases: readonly Release[]): Promise<void>;
  /** Publishes and syncs; what asks to be activated. */
  bring(...releases: readonly Release[]): Promise<{ id: string; version: number }[]>;
  /** Publishes, syncs and activates. */
  receive(...releases: readonly Release[]): ReturnType<KnowledgeBase['activate']>;
  /** Document ids, best first, one list for each scale. */
  find(question: string): Promise<readonly (readonly string[])[]>;
  /** The same home after a restart, perhaps with another embedder. */
  restart(embedder?: Embedder | null): Promise<Clinic>;
  close(): Promise<void>;
}

const READER: Omit<ReaderScope, 'now'> = { facility: 'north', departments: ['nursing'], role: 'staff' };

export async function openClinic(embedder: Embedder | null): Promise<Clinic> {
  const publisher = await createTestPublisher();
  return openOver({ publisher, workstation: await createWorkstation(publisher), embedder });
}

interface Parts {
  readonly publisher: TestPublisher;
  readonly workstation: Workstation;
  readonly embedder: Embedder | null;
}

function openOver(parts: Parts): Clinic {
  const { publisher, workstation, embedder } = parts;
  const { store, clock } = workstation;
  const records = createRecords();
  const foreground = createForeground();
  const finder: Parameters<typeof createKnowledgeBase>[0]['finder'] = (view) => async (question, scope) =>
    byScale(await retrieveDocuments(question, view, { embedder, calibrations, languages: LANGUAGES }, scope)).map(
      documentRanking,
    );
  const knowledge = createKnowledgeBase({
    languages: LANGUAGES,
    tenant: TENANT,
    store,
    embedder: async () => embedder,
    finder,
    identity: async () => null,
    audit: { append: ({ action }) => void records.actions.push(action) },
    telemetry: records.telemetry,
    turn: foreground.turn,
    clock,
  });
  const reEmbedding = createReEmbedding({
    tenant: TENANT,
    store,
    knowledge,
    embedder: async () => embedder,
    turn: foreground.idle,
  });
  const clinic: Clinic = {
    publisher,
    store,
    knowledge,
    reEmbedding,
    foreground,
    records,
    async publish(...releases) {
      const bundles = await Promise.all(releases.map(contentOf));
      const { repository, keys } = publisher;
      await publishBundles({ repository, bundles, withdraw: [], keys, passphrase: null, clock: publisher.clock });
    },
    async bring(...releases) {
      await clinic.publish(...releases);
      const { bundles } = await workstation.sync(publisher.repository);
      return bundles
        .map(({ id, version }) => ({ id, version }))
        .filter(({ id }) => releases.some((release) => release.id === id));
    },
    async receive(...releases) {
      return knowledge.activate(await clinic.bring(...releases), () => undefined);
    },
    find: (question) => finder(knowledge.view())(question, { ...READER, now: clock.now() }),
    async restart(next = embedder) {
      await reEmbedding.close();
      await knowledge.close();
      const again = openOver({ ...parts, embedder: next });
      await again.knowledge.load();
      return again;
    },
    async close() {
      await reEmbedding.close();
      await knowledge.close();
      await publisher.remove();
    },
  };
  return clinic;
}
