import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Block } from '../../../../shared/contract/original.ts';
import type { KnowledgePreview, PreviewDocument } from '../../../../shared/contract/preview.ts';
import type { FirstFields, PublishingProgress, PublishingSource } from '../../../../shared/contract/publishing.ts';
import type { Env } from '../../../../shared/domain/env.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { IsolatedReader } from '../../authoring/read/isolated/isolated-reader.ts';
import { readBundleYaml } from '../../authoring/read/source-folder.ts';
import type { Clock } from '../../platform/clock.ts';
import { usableEmbedder } from '../model-use-cases.ts';
import { withDocumentReader } from '../document-reader.ts';
import type { DecideRequest } from '../decide-warning.ts';
import type { LeaveOutRequest } from '../leave-out.ts';
import type { PublisherUseCases } from '../publisher-use-cases.ts';
import { blockersOf } from './blockers.ts';
import { type Release, releaseBundle } from './release.ts';
import { documentIn, sourceFolder } from './source-path.ts';

/** What a publisher's page is served by. It keeps nothing: the folder is the state. */
export interface PublishingDesk {
  read(folder: string, onProgress: (progress: PublishingProgress) => void): Promise<PublishingSource>;
  /** `file` is relative to the folder. NOT_FOUND for any that is not one of its documents. */
  document(folder: string, file: string): Promise<PreviewDocument>;
  /** Of a format without pages. */
  original(folder: string, file: string): Promise<{ blocks: Block[]; note: string }>;
  page(folder: string, file: string, page: number): Promise<{ png: string; width: number; height: number }>;
  /** Writes what a new folder, or a new document in it, lacks; returns the files. */
  begin(folder: string, fields: FirstFields): Promise<{ written: string[] }>;
  decide(folder: string, decision: DecideRequest): Promise<void>;
  /** `file` is relative to the folder; without a decision it is taken again. */
  leaveOut(folder: string, request: Pick<LeaveOutRequest, 'file' | 'decision'>): Promise<void>;
  release(
    request: { folder: string; keys: string; passphrase: string | null; repository: string },
    running: { signal: AbortSignal; onProgress: (progress: PublishingProgress) => void },
  ): Promise<Release>;
}

/** Enough to read a footnote by; a page of A4 weighs some 300 kB. */
const PAGE_DPI = 110;

function summary(folder: string, { statements, file, ...document }: PreviewDocument): PublishingSource['documents'][0] {
  return { ...document, file: relative(folder, file), statements: statements.length };
}

export function createPublishingDesk(deps: {
  readonly publisher: PublisherUseCases;
  readonly env: Env;
  readonly vectorCache: string;
  readonly clock: Clock;
}): PublishingDesk {
  const { publisher, env, vectorCache, clock } = deps;
  const withReader = <T>(work: (reader: IsolatedReader) => Promise<T>) =>
    withDocumentReader({ env, vectorCache }, work);
  const bundleOf = (folder: string) => readBundleYaml(folder).catch(() => null);
  const preview = (sources: readonly string[], onProgress: (progress: PublishingProgress) => void) =>
    publisher.preview({ sources, onProgress });

  return {
    async read(given, onProgress) {
      const folder = sourceFolder(given);
      const found: KnowledgePreview = await preview([folder], onProgress);
      const bundle = await bundleOf(folder);
      return {
        folder,
        bundle: bundle && { id: bundle.id, title: bundle.title, organisation: bundle.organisation },
        documents: found.documents.map((document) => summary(folder, document)),
        notTaken: found.notTaken.map(({ file, ...why }) => ({ file: relative(folder, file), ...why })),
        blockers: blockersOf(found, bundle),
      };
    },
    async document(given, file) {
      const folder = sourceFolder(given);
      const { documents } = await preview([await documentIn(folder, file)], () => undefined);
      const [document] = documents;
      if (!document) throw new OutpostError('NOT_FOUND', `${file} is no longer there: read the folder again.`);
      return { ...document, file };
    },
    async original(folder, file) {
      const bytes = await readFile(await documentIn(folder, file));
      const { blocks, note } = await withReader((reader) => reader.original({ file, bytes, language: null }));
      return { blocks: [...blocks], note };
    },
    async page(folder, file, page) {
      const bytes = await readFile(await documentIn(folder, file));
      const { png, width, height } = await withReader((reader) => reader.draw({ file, bytes, page, dpi: PAGE_DPI }));
      return { png: Buffer.from(png).toString('base64'), width, height };
    },
    async begin(given, fields) {
      const folder = sourceFolder(given);
      const { written } = await publisher.scaffold({
        ...{ folder, fields, acceptQuestions: true },
        onProgress: () => undefined,
      });
      return { written: written.map(({ file }) => relative(folder, file)) };
    },
    async decide(folder, decision) {
      await publisher.decide({ ...decision, file: await documentIn(folder, decision.file) });
    },
    async leaveOut(given, { file, decision }) {
      const source = sourceFolder(given);
      await publisher.leaveOut({ source, file: resolve(source, file), decision });
    },
    async release({ folder, ...request }, running) {
      const { id } = await readBundleYaml(sourceFolder(folder));
      const embedder = await usableEmbedder(env);
      return releaseBundle({ ...request, ...running, folder, id, embedder }, { publisher, clock });
    },
  };
}
