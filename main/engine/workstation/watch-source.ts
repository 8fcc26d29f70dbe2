import { type FSWatcher, watch } from 'chokidar';
import { resolve } from 'node:path';
import { type Audience, EVERYONE } from '../../../shared/domain/audience.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { listFiles } from '../authoring/read/folder/list-files.ts';
import { readFileForPreview } from '../authoring/preview/read-file.ts';
import { documentsFolder, readBundleYaml } from '../authoring/read/source-folder.ts';
import { readSignOffs } from '../authoring/sign-off/sign-off-file.ts';
import { documentOf, isPassing } from '../authoring/watch/changed-files.ts';
import { createLiveSource, type LiveContext, type LiveReport } from '../authoring/watch/live-source.ts';
import type { DocumentReader } from '../authoring/read/document-reader.ts';
import type { LanguagePacks } from '../languages/packs.ts';
import { type ReaderConfig, withDocumentReader } from './document-reader.ts';

export type { LiveReport };

export interface WatchRequest {
  readonly folder: string;
  /** After the first reading, and after every change. Awaited: one change is told before the next is read. */
  readonly onReport: (report: LiveReport) => void | Promise<void>;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** A file is whole once its size has stood still so long, ms. */
const WHOLE_AFTER_MS = 400;
const LOOK_EVERY_MS = 100;
/** Changes that follow each other within this are one: saving, synchronising a folder, ms. */
const TOGETHER_MS = 250;
/** Folders come and go with their files. */
const EVENTS: ReadonlySet<string> = new Set(['add', 'change', 'unlink']);
const ALL: Audience = { facilities: [EVERYONE], departments: [EVERYONE], roles: [EVERYONE] };

async function contextOf(folder: string): Promise<LiveContext & { audience: Audience; required: boolean }> {
  const problems: string[] = [];
  const orElse = async <T>(reading: Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await reading;
    } catch (thrown) {
      problems.push(toOutpostError(thrown).message);
      return otherwise;
    }
  };
  const bundle = await orElse(readBundleYaml(folder), null);
  const records = await orElse(readSignOffs(folder), []);
  const { audience, glossary } = bundle ?? { audience: ALL, glossary: [] };
  return { audience, glossary, records, problems, required: true };
}

/** Reads what changed and tells what it came to. */
function createReader({ folder, onReport }: WatchRequest, reader: DocumentReader, languages: LanguagePacks) {
  const live = createLiveSource(languages);
  return async (files: ReadonlySet<string>): Promise<void> => {
    const context = await contextOf(folder);
    const there = new Set((await listFiles(await documentsFolder(folder))).taken);
    const touched = [...files].sort();
    const read = [];
    for (const file of touched.filter((one) => there.has(one)))
      read.push(await readFileForPreview(file, context, reader));
    const removed = touched.filter((file) => !there.has(file));
    await onReport(live.update(read, removed, context));
  };
}

function openWatcher(folder: string): FSWatcher {
  return watch(folder, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (file) => file !== folder && isPassing(file),
    awaitWriteFinish: { stabilityThreshold: WHOLE_AFTER_MS, pollInterval: LOOK_EVERY_MS },
  });
}

/** Changes are gathered until none has come for a while, and read one batch after the other. */
function inBatches(read: (files: ReadonlySet<string>) => Promise<void>, onFailure: (thrown: unknown) => void) {
  let waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let last: Promise<void> = Promise.resolve();
  function flush(): void {
    const files = waiting;
    waiting = new Set();
    timer = null;
    last = last.then(() => read(files)).catch(onFailure);
  }
  return {
    add(files: readonly string[]): void {
      for (const file of files) waiting.add(file);
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(flush, TOGETHER_MS);
    },
    async end(): Promise<void> {
      if (timer !== null) clearTimeout(timer);
      await last;
    },
  };
}

/**
 * Reads a source folder, then again what changes in it, until `signal` ends it. The watcher is ready before the first
 * reading, so that no change falls between the two. Failures as of reading a folder.
 */
export function watchSource(request: WatchRequest, config: ReaderConfig, languages: LanguagePacks): Promise<void> {
  return withDocumentReader(config, (reader) => watchWith(request, reader, languages));
}

async function watchWith(request: WatchRequest, reader: DocumentReader, languages: LanguagePacks): Promise<void> {
  const folder = resolve(request.folder);
  const { taken } = await listFiles(await documentsFolder(folder));
  const watcher = openWatcher(folder);
  const read = createReader({ ...request, folder }, reader, languages);
  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<void>();
  request.signal.addEventListener('abort', () => end(), { once: true });
  watcher.on('error', fail);
  await new Promise<void>((done) => watcher.once('ready', done));
  const batches = inBatches(read, fail);
  watcher.on('all', (event, file) => {
    const document = documentOf(file);
    if (EVENTS.has(event)) batches.add(document === null ? [] : [document]);
  });
  try {
    await read(new Set(taken));
    if (!request.signal.aborted) await ended;
  } finally {
    await watcher.close();
    await batches.end();
  }
}
