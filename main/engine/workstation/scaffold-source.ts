import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type Audience, EVERYONE } from '../../../shared/domain/audience.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { idOfFile } from '../authoring/preview/bare-document.ts';
import { listFiles } from '../authoring/read/folder/list-files.ts';
import { strayFiles } from '../authoring/read/folder/stray-files.ts';
import { readFileForPreview } from '../authoring/preview/read-file.ts';
import type { DocumentReader } from '../authoring/read/document-reader.ts';
import { documentsFolder } from '../authoring/read/source-folder.ts';
import { fieldsFileOf } from '../authoring/read/folder/fields-file.ts';
import { bodyStartOf } from '../authoring/read/front-matter.ts';
import {
  type FoundDocument,
  type PlannedWrite,
  planScaffold,
  type ScaffoldPlan,
} from '../authoring/scaffold/plan-scaffold.ts';
import type { ScaffoldFields } from '../authoring/scaffold/scaffold-options.ts';
import type { LanguagePacks } from '../languages/packs.ts';
import { writeFileAtomically } from '../platform/atomic-file.ts';
import { type ReaderConfig, withDocumentReader } from './document-reader.ts';

export interface ScaffoldRequest {
  readonly folder: string;
  readonly fields: ScaffoldFields;
  /** The questions count at once; else they are comments until a person has approved them. */
  readonly acceptQuestions: boolean;
  readonly onProgress: (progress: { file: string; done: number; total: number }) => void;
}

export interface ScaffoldOutcome {
  readonly folder: string;
  /** In their order; `todo`: the fields that a person has to fill in. */
  readonly written: readonly { readonly file: string; readonly todo: readonly string[] }[];
  /** What was there already, and stays as it was. */
  readonly kept: readonly string[];
  readonly questions: ScaffoldPlan['questions'];
  readonly notTaken: readonly { readonly file: string; readonly reason: string }[];
}

const PERMISSIONS = 0o777;
const BYTE_ORDER_MARK = '\uFEFF';
const everyone: Audience = { facilities: [EVERYONE], departments: [EVERYONE], roles: [EVERYONE] };
const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

async function hasFields(file: string, format: string): Promise<boolean> {
  if (format === 'markdown') return bodyStartOf(await readFile(file, 'utf8')) > 0;
  return (await fieldsFileOf(file)) !== null;
}

async function findDocuments(
  files: readonly string[],
  reader: DocumentReader,
  onProgress: ScaffoldRequest['onProgress'],
) {
  const found: FoundDocument[] = [];
  const unread: { file: string; reason: string }[] = [];
  for (const [done, file] of files.entries()) {
    onProgress({ file, done, total: files.length });
    const { document, error } = await readFileForPreview(file, { required: false, audience: everyone }, reader);
    if (document === null) unread.push({ file, reason: error?.message ?? 'it cannot be read' });
    else found.push({ file, document, hasFields: await hasFields(file, document.format) });
  }
  return { found, unread };
}

/** Never over what is there: `wx` fails where a file appeared meanwhile. */
async function write({ file, how, text }: PlannedWrite): Promise<void> {
  if (how === 'create') return writeFile(file, text, { flag: 'wx' });
  const before = await readFile(file, 'utf8');
  const mark = before.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const { mode } = await stat(file);
  await writeFileAtomically(file, Buffer.from(`${mark}${text}${before.slice(mark.length)}`), {
    mode: mode & PERMISSIONS,
  });
}

/**
 * Writes what a folder of bare documents needs before it can be built: `bundle.yaml`, a side-car or front matter for each
 * document that has none. Nothing that is there is changed but for front matter put before a text. NOT_FOUND where there
 * is no such folder, or no document in it.
 */
export async function scaffoldSource(
  request: ScaffoldRequest,
  config: ReaderConfig,
  languages: LanguagePacks,
): Promise<ScaffoldOutcome> {
  const folder = resolve(request.folder);
  if (!(await isThere(folder))) throw new OutpostError('NOT_FOUND', `There is no folder ${folder}.`);
  const documents = await documentsFolder(folder);
  const { taken, notTaken } = await listFiles(documents);
  const stray = await strayFiles(folder, documents);
  const { found, unread } = await withDocumentReader(config, (reader) =>
    findDocuments(taken, reader, request.onProgress),
  );
  if (found.length === 0)
    throw new OutpostError('NOT_FOUND', `${folder} holds no document that Outpost reads: put your policies there.`);
  const bundleFile = join(folder, 'bundle.yaml');
  const hasBundle = await isThere(bundleFile);
  const { writes, questions } = planScaffold(found, {
    fields: request.fields,
    bundle: hasBundle ? null : { file: bundleFile, id: idOfFile(basename(folder)) },
    acceptQuestions: request.acceptQuestions,
    languages,
  });
  for (const planned of writes) await write(planned);
  const kept = found.flatMap(({ file, document, hasFields: has }) =>
    has ? (document.format === 'markdown' ? file : `${file}.yaml`) : [],
  );
  return {
    folder,
    written: writes.map(({ file, todo }) => ({ file, todo })),
    kept: [...(hasBundle ? [bundleFile] : []), ...kept],
    questions,
    notTaken: [...stray, ...notTaken, ...unread],
  };
}
