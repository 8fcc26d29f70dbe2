import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ModelRole, ModelStatus } from '../../../../shared/contract/models.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { acceptedHashes, type ModelEntry, type ModelFile, type ModelManifest, readModelManifest } from '../manifest.ts';
import { makeStamp, readStamp, type Stamp } from './stamp.ts';

const FETCH_REMEDY = 'npm run outpost -- models fetch';

type State = ModelStatus['state'];
/** The worst file decides the state of a model. */
const WORST_FIRST: readonly State[] = ['corrupt', 'partial', 'missing', 'unverified', 'ready'];

/** Where the weights are kept, outside the home: they are public and shared by all homes of a user. */
export interface ModelStore {
  readonly root: string;
  /** Holds the manifest, the probes, the notices and the conversion script. */
  readonly modelsFolder: string;
  readonly manifest: ModelManifest;
  /** NOT_FOUND where the manifest has none. */
  entry(idOrRole: string): ModelEntry;
  filePath(id: string, file: string): string;
  /** The state of one file of a model, from its name, size and stamp. */
  fileState(id: string, file: string): Promise<State>;
  /** Pieces of downloads, kept between attempts; same file system as the weights. */
  workFolder(id: string): string;
  /** From names, sizes and stamps only: fast. */
  status(id: string): Promise<ModelStatus>;
  list(): Promise<ModelStatus[]>;
  /** Hashes what has no valid stamp; with `full` everything. */
  verify(id: string, options?: VerifyOptions): Promise<ModelStatus>;
  /** Paths of verified files, first the one to load. MODEL_MISSING or MODEL_CORRUPT with the remedy. */
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

export async function openModelStore(options: ModelStoreOptions): Promise<ModelStore> {
  const { modelsFolder } = options;
  const manifest = await readModelManifest(modelsFolder);
  const root = options.root ?? defaultModelRoot(process.env, process.platform, homedir());

  const entry = (idOrRole: string): ModelEntry => {
    const found =
      manifest.models.find((m) => m.id === idOrRole) ?? manifest.models.find((m) => m.role === (idOrRole as ModelRole));
    if (found !== undefined) return found;
    const known = manifest.models.map((m) => m.id).join(', ');
    throw new OutpostError('NOT_FOUND', `There is no model ${idOrRole}; there are: ${known}.`);
  };
  const filePath = (id: string, file: string): string => join(root, id, file);
  const workFolder = (id: string): string => join(root, '.work', id);

  const summary = async (model: ModelEntry, states: readonly State[]): Promise<ModelStatus> => {
    const begun = await exists(workFolder(model.id));
    const state = modelState(states, begun);
    return {
      id: model.id,
      role: model.role,
      title: model.title,
      licence: model.licence,
      bytes: model.files.reduce((sum, file) => sum + file.bytes, 0),
      state,
      required: model.required,
      path: filePath(model.id, model.files[0]?.name ?? ''),
      remedy: remedyFor(model.id, state),
    };
  };

  const status = async (id: string): Promise<ModelStatus> => {
    const model = entry(id);
    const states = await Promise.all(model.files.map(async (file) => fileState(file, filePath(model.id, file.name))));
    return summary(model, states);
  };

  const verify = async (id: string, options: VerifyOptions = {}): Promise<ModelStatus> => {
    const model = entry(id);
    const total = model.files.reduce((sum, file) => sum + file.bytes, 0);
    const states: State[] = [];
    let before = 0;
    for (const file of model.files) {
      const onBytes = (done: number): void => options.onBytes?.(before + done, total);
      states.push(await verifyFile(file, filePath(model.id, file.name), { ...options, onBytes }));
      before += file.bytes;
    }
    return summary(model, states);
  };

  return {
    root,
    modelsFolder,
    manifest,
    entry,
    filePath,
    workFolder,
    async fileState(id, name) {
      const file = entry(id).files.find((candidate) => candidate.name === name);
      if (file === undefined) throw new OutpostError('NOT_FOUND', `${id} has no file ${name}.`);
      return fileState(file, filePath(id, name));
    },
    status,
    list: () => Promise.all(manifest.models.map((m) => status(m.id))),
    verify,
    async require(id, options) {
      const model = entry(id);
      refuseUnlessReady(await verify(model.id, options));
      const [first, ...rest] = model.files.map((file) => filePath(model.id, file.name));
      if (first === undefined) throw new OutpostError('INTERNAL', 'A model without files.');
      return [first, ...rest];
    },
  };
}

/** `OUTPOST_MODELS`, else `outpost/models` in the platform's folder for caches. */
export function defaultModelRoot(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (env.OUTPOST_MODELS) return env.OUTPOST_MODELS;
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'outpost', 'models');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'outpost', 'models');
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'outpost', 'models');
}

async function verifyFile(
  file: ModelFile,
  path: string,
  options: { full?: boolean; signal?: AbortSignal; onBytes: (done: number) => void },
): Promise<State> {
  const before = await fileState(file, path);
  const hashable = before === 'unverified' || (options.full === true && before !== 'missing');
  if (!hashable) return before;
  const { onBytes, signal } = options;
  const old = await readStamp(path);
  const stamp = await makeStamp(path, old?.origin ?? 'found', {
    onBytes,
    ...(signal === undefined ? {} : { signal }),
  });
  // A conversion whose hash the manifest does not know must at least still be what was made here.
  if (old?.origin === 'converted' && old.sha256 !== stamp.sha256) return 'corrupt';
  return stateOf(file, stamp);
}

async function fileState(file: ModelFile, path: string): Promise<State> {
  const size = await stat(path).then(
    (s) => (s.isFile() ? s.size : null),
    () => null,
  );
  if (size === null) return 'missing';
  const stamp = await readStamp(path);
  if (stamp !== null) return stateOf(file, stamp);
  const sizes = acceptedHashes(file).map((accepted) => accepted.bytes);
  if (sizes.includes(size)) return 'unverified';
  return size < Math.min(...sizes) ? 'partial' : 'corrupt';
}

function stateOf(file: ModelFile, stamp: Stamp): State {
  if (stamp.origin === 'converted') return 'ready';
  return acceptedHashes(file).some((a) => a.sha256 === stamp.sha256) ? 'ready' : 'corrupt';
}

function modelState(states: readonly State[], begun: boolean): State {
  const worst = WORST_FIRST.find((state) => states.includes(state)) ?? 'missing';
  const some = begun || states.some((state) => state !== 'missing');
  return worst === 'missing' && some ? 'partial' : worst;
}

function remedyFor(id: string, state: State): string | null {
  if (state === 'ready') return null;
  if (state === 'unverified') return 'npm run outpost -- models verify';
  return `${FETCH_REMEDY} ${id}`;
}

function refuseUnlessReady(status: ModelStatus): void {
  if (status.state === 'ready') return;
  const details = { id: status.id, state: status.state, path: status.path };
  if (status.state === 'corrupt') {
    throw new OutpostError(
      'MODEL_CORRUPT',
      `${status.title} is damaged or of another version and is not used: run \`${status.remedy}\`.`,
      { details },
    );
  }
  throw new OutpostError(
    'MODEL_MISSING',
    `${status.title} is ${status.state === 'partial' ? 'only partly there' : 'not here'}: run \`${status.remedy}\`.`,
    { details },
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
