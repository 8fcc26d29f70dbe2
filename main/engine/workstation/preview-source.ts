import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Audience, EVERYONE } from '../../../shared/domain/audience.ts';
import type { KnowledgePreview } from '../../../shared/contract/preview.ts';
import { OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { describeWithPieces, type EarlierVersion } from '../authoring/preview/describe-file.ts';
import { earlierVersion } from '../authoring/preview/earlier-version.ts';
import { createPageWriter } from '../authoring/preview/write-pages.ts';
import { readBundleFile } from '../knowledge/bundle/bundle-file.ts';
import { sourceFiles } from '../authoring/read/folder/source-files.ts';
import { type FieldsWanted, readFileForPreview } from '../authoring/preview/read-file.ts';
import { documentsFolder, readBundleYaml } from '../authoring/read/source-folder.ts';
import type { BundleSource } from '../authoring/read/source-schema.ts';
import { readSignOffs } from '../authoring/sign-off/sign-off-file.ts';
import type { SignOffRecord } from '../knowledge/bundle-manifest.ts';
import type { LanguagePacks } from '../languages/packs.ts';
import { type ReaderConfig, withDocumentReader } from './document-reader.ts';

export interface PreviewRequest {
  /** One source folder, or any number of single files. */
  readonly sources: readonly string[];
  /** Where to write pages that show original and statements side by side; none where it is left out. */
  readonly out?: string | null;
  /** The bundle file of the version before; none where it is left out. */
  readonly previous?: string | null;
  /** Files of all, or pages of one that is drawn. */
  readonly onProgress: (progress: { file: string; done: number; total: number }) => void;
}

const ALL: Audience = { facilities: [EVERYONE], departments: [EVERYONE], roles: [EVERYONE] };

interface FileWanted {
  readonly file: string;
  readonly fields: FieldsWanted;
  readonly records: readonly SignOffRecord[];
}

interface Wanted {
  readonly files: readonly FileWanted[];
  readonly notTaken: KnowledgePreview['notTaken'];
  readonly problems: readonly string[];
  /** A folder, of which all documents are named: what is not among them is gone. */
  readonly whole: boolean;
}

function goneSince({ statements }: EarlierVersion, documents: KnowledgePreview['documents']): string[] {
  const there = new Set(documents.map(({ documentId }) => documentId));
  return [...statements.keys()].filter((id) => !there.has(id)).toSorted();
}

const NO_BUNDLE: Pick<BundleSource, 'audience' | 'leftOut'> = { audience: ALL, leftOut: [] };
const NO_SOURCE = { ...NO_BUNDLE, records: [] as readonly SignOffRecord[] };

/** What a source folder says beside its documents; what is wrong with it is told, and the documents are shown all the same. */
async function ofSource(folder: string) {
  const problems: string[] = [];
  const orElse = async <T>(reading: Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await reading;
    } catch (thrown) {
      problems.push(toOutpostError(thrown).message);
      return otherwise;
    }
  };
  const { audience, leftOut } = await orElse(readBundleYaml(folder), NO_BUNDLE);
  const records = await orElse<readonly SignOffRecord[]>(readSignOffs(folder), []);
  return { audience, leftOut, records, problems };
}

async function inFolder(folder: string): Promise<Wanted> {
  const documents = await documentsFolder(folder);
  // A folder that `knowledge scaffold` wrote into has its documents beside bundle.yaml.
  const isSource = documents !== folder || (await stat(join(folder, 'bundle.yaml')).catch(() => null)) !== null;
  const { audience, leftOut, records, problems } = isSource ? await ofSource(folder) : { ...NO_SOURCE, problems: [] };
  const { taken, notTaken, problems: untaken } = await sourceFiles(documents, leftOut, folder);
  const fields = { required: isSource, audience };
  return {
    files: taken.map((file) => ({ file, fields, records })),
    notTaken: [...notTaken],
    problems: isSource ? [...problems, ...untaken] : problems,
    whole: true,
  };
}

async function wantedIn(source: string): Promise<Wanted> {
  const found = await stat(source).catch((cause: unknown) => {
    throw new OutpostError('NOT_FOUND', `There is no ${source}: name a source folder, or files.`, { cause });
  });
  if (found.isDirectory()) return inFolder(source);
  return {
    files: [{ file: source, fields: { required: false, audience: ALL }, records: [] }],
    notTaken: [],
    problems: [],
    whole: false,
  };
}

/**
 * Reads policies as a build would, and says what would be signed: needs no home, no keys and no models. A file that
 * cannot be read is an entry with its error. NOT_FOUND where there is no such folder or file.
 */
export async function previewSource(
  { sources, out = null, previous = null, onProgress }: PreviewRequest,
  config: ReaderConfig,
  { languages }: { readonly languages: LanguagePacks },
): Promise<KnowledgePreview> {
  const wanted = await Promise.all(sources.map(wantedIn));
  const files = wanted.flatMap((of) => of.files);
  const earlier = previous === null ? null : earlierVersion(await readBundleFile(previous));
  const onPage = (file: string, page: number, of: number): void => onProgress({ file, done: page, total: of });
  const writer =
    out === null ? null : await createPageWriter(files.length, { folder: out, languages, earlier, onPage });
  const documents: KnowledgePreview['documents'] = [];
  await withDocumentReader(config, async (reader) => {
    for (const [done, { file, fields, records }] of files.entries()) {
      onProgress({ file, done, total: files.length });
      const read = await readFileForPreview(file, fields, reader);
      const described = describeWithPieces(read, { languages, records, earlier });
      documents.push(described.view);
      await writer?.add({ described, document: read.document });
    }
  });
  const preview: KnowledgePreview = {
    documents,
    notTaken: wanted.flatMap((of) => of.notTaken),
    problems: wanted.flatMap((of) => of.problems),
    ...(earlier !== null && wanted.some(({ whole }) => whole) && { gone: goneSince(earlier, documents) }),
  };
  return writer === null ? preview : { ...preview, page: await writer.finish(preview) };
}
