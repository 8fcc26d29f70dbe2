import { join } from 'node:path';
import { buildBundle } from '../../main/engine/authoring/build/build-bundle.ts';
import { createFileVectorCache } from '../../main/engine/authoring/build/vector-cache.ts';
import { readSourceFolder } from '../../main/engine/authoring/read/source-folder.ts';
import { buildView, type ViewBundle } from '../../main/engine/knowledge/activation/build-view.ts';
import { decodeSegment } from '../../main/engine/knowledge/bundle/segment.ts';
import type { KnowledgeView } from '../../main/engine/knowledge/port.ts';
import type { LanguagePacks } from '../../main/engine/languages/packs.ts';
import type { Embedder } from '../../main/engine/models/port.ts';
import type { Clock } from '../../main/engine/platform/clock.ts';
import { LANGUAGES } from '../../main/eval/languages.ts';
import { cacheFolder } from '../../main/engine/platform/user-folders.ts';
import { withInventedDocuments } from './invented-documents.ts';

export const SAMPLE = 'knowledge';
export const vectorCache = () => createFileVectorCache(join(cacheFolder(process.env), 'vectors'));

interface SampleOptions {
  readonly embedder: Embedder;
  readonly clock: Clock;
  readonly languages?: LanguagePacks;
}

/** The sample clinic's bundle as a workstation has it in memory: audiences, dates and what is listed hold. */
async function sampleBundle({ embedder, clock, languages = LANGUAGES }: SampleOptions): Promise<ViewBundle> {
  const source = await readSourceFolder(SAMPLE);
  const { manifest, segments } = await buildBundle({
    ...{
      source,
      version: 1,
      embedder,
      countTokens: embedder.countTokens,
      vectorCache: vectorCache(),
      languages,
      clock,
    },
    checks: { findIdentifiers: () => [], isInstruction: () => false },
    ...{ allowIdentifiers: null, confidential: null },
  });
  const documents = manifest.segments.flatMap(({ sha256 }) => {
    const segment = segments.get(sha256);
    return segment === undefined ? [] : decodeSegment(segment);
  });
  const { id } = embedder.info;
  return { tenant: 'bench', manifest, signedBy: [], documents, embeddedBy: id, activatedAt: '', caps: {} };
}

/** `among`: how many passages there are in all, the sample clinic's own among invented ones. */
export async function sampleView(options: SampleOptions & { readonly among?: number }): Promise<KnowledgeView> {
  const { embedder, languages = LANGUAGES, among = 0 } = options;
  const bundle = await sampleBundle(options);
  const own = bundle.documents.reduce((count, { passages }) => count + passages.length, 0);
  const further = among > own ? [withInventedDocuments(bundle, among - own)] : [];
  const { id, dimensions } = embedder.info;
  return buildView([bundle, ...further], { embedder: { id, dimensions }, languages, titles: true, whole: true });
}
