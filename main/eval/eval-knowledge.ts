import { type EmbedOptions, embedDocument } from '../engine/authoring/build/embed-document.ts';
import { chunkDocument } from '../engine/authoring/chunking/passages.ts';
import { readCorpusRecord } from '../engine/authoring/statements/plain-text.ts';
import { buildView, type ViewBundle } from '../engine/knowledge/activation/build-view.ts';
import { statementSize } from '../engine/knowledge/bundle/statement-size.ts';
import { type BundleManifest, type GlossaryEntry, MANIFEST_FORMAT } from '../engine/knowledge/bundle-manifest.ts';
import type { ChunkedDocument, EmbeddedDocument } from '../engine/knowledge/model.ts';
import type { KnowledgeView } from '../engine/knowledge/port.ts';
import type { Embedder } from '../engine/models/port.ts';
import type { CorpusLine } from './read-lines.ts';
import { LANGUAGES } from './languages.ts';

export interface EvalKnowledge {
  readonly view: KnowledgeView;
  readonly documents: number;
  readonly passages: number;
  /** Vectors computed now, and taken from the cache. */
  readonly embedded: number;
  readonly cached: number;
}

export interface EvalOptions {
  readonly embedder: Embedder | null;
  readonly countTokens: (text: string) => number;
  /** Statement vectors are needed for answers, not for retrieval. */
  readonly statements: boolean;
  readonly cache: EmbedOptions['cache'];
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

export interface CorpusOptions extends EvalOptions {
  /** Leaves the titles out. */
  readonly textOnly: boolean;
}

const MANIFEST: Omit<BundleManifest, 'segments'> = {
  format: MANIFEST_FORMAT,
  id: 'eval',
  version: 1,
  title: 'Evaluation corpus',
  owner: 'eval',
  organisation: 'eval',
  audience: { facilities: ['*'], departments: ['*'], roles: ['*'] },
  effectiveFrom: '2000-01-01',
  expiresAt: '2999-01-01',
  reviewDate: '2999-01-01',
  supersedes: [],
  builtAt: '2000-01-01T00:00:00Z',
  chunker: { id: 'eval', targetTokens: 256, overlapTokens: 32 },
  embedder: null,
  glossary: [],
  guidance: [],
  contacts: [],
  selfTest: [],
  encryption: null,
  identifiersAllowed: null,
};

interface Embedded {
  readonly documents: readonly EmbeddedDocument[];
  readonly embedded: number;
  readonly cached: number;
}

async function embedAll(chunked: readonly ChunkedDocument[], options: EvalOptions): Promise<Embedded> {
  const { embedder, cache, signal } = options;
  const documents: EmbeddedDocument[] = [];
  const total = { embedded: 0, cached: 0 };
  for (const document of chunked) {
    if (embedder) {
      const wanted = options.statements ? document : { ...document, statements: [] };
      const statementDimensions = statementSize(embedder.info.dimensions);
      const made = await embedDocument(wanted, { embedder, cache, statementDimensions, signal });
      documents.push(made.document);
      total.embedded += made.counts.embedded;
      total.cached += made.counts.cached;
    } else {
      documents.push({ ...document, passageVectors: [], statementVectors: [], titleVector: null });
    }
    options.onProgress(documents.length, chunked.length);
  }
  return { documents, ...total };
}

/** A throw-away index over a public corpus, made the way that bundles are; the home is never touched. */
export function buildEvalKnowledge(
  lines: readonly CorpusLine[],
  { textOnly, ...options }: CorpusOptions,
): Promise<EvalKnowledge> {
  const chunked = lines.map((line) =>
    chunkDocument(readCorpusRecord(textOnly ? { ...line, title: '' } : line), {
      countTokens: options.countTokens,
      languages: LANGUAGES,
    }),
  );
  return buildKnowledgeOf(chunked, [], options);
}

/** The same over documents that were chunked before, with their bundle's glossary. */
export async function buildKnowledgeOf(
  chunked: readonly ChunkedDocument[],
  glossary: readonly GlossaryEntry[],
  options: EvalOptions,
): Promise<EvalKnowledge> {
  const { documents, embedded, cached } = await embedAll(chunked, options);
  const embedder = options.embedder?.info ?? null;
  const bundle: ViewBundle = {
    tenant: 'eval',
    signedBy: [],
    activatedAt: MANIFEST.builtAt,
    caps: {},
    documents,
    embeddedBy: embedder?.id ?? null,
    manifest: {
      ...MANIFEST,
      glossary: [...glossary],
      segments: [],
      embedder: embedder && { ...embedder, statementDimensions: statementSize(embedder.dimensions), probes: [] },
    },
  };
  return {
    view: await buildView([bundle], { embedder, titles: true, whole: true, languages: LANGUAGES }),
    documents: documents.length,
    passages: chunked.reduce((sum, { passages }) => sum + passages.length, 0),
    embedded,
    cached,
  };
}
