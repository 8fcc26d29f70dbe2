import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ModelStatus } from '../../../../shared/contract/models.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { findEntry } from '../find-entry.ts';
import {
  bytesOf,
  type ModelEntry,
  type ModelFile,
  type ModelManifest,
  readModelManifest,
  roleOf,
} from '../manifest.ts';
import { type FileState, fileState, verifyFile } from './file-state.ts';
import { defaultModelRoot } from './model-root.ts';
import { modelState, refuseUnlessReady, remedyFor } from './model-state.ts';

/** Where the weights are kept, outside the home: they are public and shared by all homes of a user. */
export interface ModelStore {
  readonly root: string;
  /** Holds the manifest, and for each model what belongs to its weights alone: probes, calibration, notice. */
  readonly modelsFolder: string;
  readonly manifest: ModelManifest;
  /** By id or role. NOT_FOUND where the manifest has none. */
  entry(name: string): ModelEntry;
  filePath(id: string, file: string): string;
  /** The state of one file of a model, from its name, size and stamp. */
  fileState(id: string, file: string): Promise<FileState>;
  /** Pieces of downloads, kept between attempts; same file system as the weights. */
  workFolder(id: string): string;
  /** From names, sizes and stamps only: fast. */
  status(id: string): Promise<ModelStatus>;
  list(): Promise<ModelStatus[]>;
  /** Hashes what has no valid stamp; with `full` everything. */
  verify(id: string, options?: VerifyOptions): Promise<ModelStatus>;
  /**
   * Paths of verified files, first the one to load. What this store has verified once is not hashed again while its sizes
   * and times stay, also where no stamp can be written. MODEL_MISSING or MODEL_CORRUPT with the remedy.
   */
  require(id: string, options?: VerifyOptions): Promise<readonly [string, ...string[]]>;
}

interface VerifyOptions {
  readonly full?: boolean;
  readonly signal?: AbortSignal;
  readonly onBytes?: (done: number, total: number) => void;
}

export interface ModelStoreOptions {
  readonly modelsFolder: string;
  /** Default: OUTPOST_MODELS, else the user's cache folder. */
  readonly root?: string;
}

/** Where the files of models lie. */
interface Places {
  readonly filePath: ModelStore['filePath'];
  readonly workFolder: ModelStore['workFolder'];
}

/** `states`: of its files. */
async function summary(
  model: ModelEntry,
  states: readonly FileState[],
  { filePath, workFolder }: Places,
): Promise<ModelStatus> {
  const state = modelState(states, await exists(workFolder(model.id)));
  return {
    id: model.id,
    role: roleOf(model),
    title: model.title,
    licence: model.licence,
    bytes: bytesOf(model),
    state,
    required: model.required,
    path: filePath(model.id, model.files[0]?.name ?? ''),
    remedy: remedyFor(model.id, state),
  };
}

async function statusOf(model: ModelEntry, places: Places): Promise<ModelStatus> {
  const stateOf = async (file: ModelFile) => fileState(file, places.filePath(model.id, file.name));
  return summary(model, await Promise.all(model.files.map(stateOf)), places);
}

async function verifyModel(model: ModelEntry, places: Places, options: VerifyOptions): Promise<ModelStatus> {
  const total = bytesOf(model);
  const states: FileState[] = [];
  let before = 0;
  for (const file of model.files) {
    const onBytes = (done: number): void => options.onBytes?.(before + done, total);
    states.push(await verifyFile(file, places.filePath(model.id, file.name), { ...options, onBytes }));
    before += file.bytes;
  }
  return summary(model, states, places);
}

export async function openModelStore(options: ModelStoreOptions): Promise<ModelStore> {
  const { modelsFolder } = options;
  const manifest = await readModelManifest(modelsFolder);
  const root = options.root ?? defaultModelRoot(process.env, process.platform, homedir());
  const places: Places = {
    filePath: (id, file) => join(root, id, file),
    workFolder: (id) => join(root, '.work', id),
  };
  const entry = (name: string): ModelEntry => findEntry(manifest, name);
  /** By model, as its files were when they were verified. */
  const proven = new Map<string, string>();

  return {
    root,
    modelsFolder,
    manifest,
    entry,
    ...places,
    async fileState(id, name) {
      const file = entry(id).files.find((candidate) => candidate.name === name);
      if (file === undefined) throw new OutpostError('NOT_FOUND', `${id} has no file ${name}.`);
      return fileState(file, places.filePath(id, name));
    },
    status: async (id) => statusOf(entry(id), places),
    list: () => Promise.all(manifest.models.map((model) => statusOf(model, places))),
    verify: async (id, verifyOptions = {}) => verifyModel(entry(id), places, verifyOptions),
    async require(id, verifyOptions = {}) {
      const model = entry(id);
      if (verifyOptions.full === true || proven.get(id) !== (await marksOf(model, places))) {
        refuseUnlessReady(await verifyModel(model, places, verifyOptions));
        proven.set(id, await marksOf(model, places));
      }
      const [first, ...rest] = model.files.map((file) => places.filePath(model.id, file.name));
      if (first === undefined) throw new OutpostError('INTERNAL', 'A model without files.');
      return [first, ...rest];
    },
  };
}

/** Size and time of each file. */
async function marksOf({ id, files }: ModelEntry, { filePath }: Places): Promise<string> {
  const mark = ({ name }: ModelFile): Promise<string> =>
    stat(filePath(id, name)).then(
      ({ size, mtimeMs }) => `${size}@${mtimeMs}`,
      () => 'missing',
    );
  return (await Promise.all(files.map(mark))).join(' ');
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
