import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isOutpostError, OutpostError } from '../../shared/errors/outpost-error.ts';
import type { SourceResult } from '../../main/engine/models/download/sources/file-source.ts';
import { extractMember } from './extract-member.ts';
import { concatenate, fetchParts, type PackageWork } from './fetch-parts.ts';
import { runPython } from './python.ts';
import { isRightFile } from './right-file.ts';
import type { ConversionSource } from './sources.ts';

type Piece = ConversionSource['members'][number];

/** Downloads the original weights, checks each of their files, and converts them on this machine. */
export async function fetchByConversion(source: ConversionSource, context: PackageWork): Promise<SourceResult> {
  const original = join(context.work, 'original');
  await fetchOriginal(source, original, context);
  const tools = join(context.work, 'tools');
  await installTools(source.requirements, tools, context);
  const path = join(context.work, `${source.file}.converted`);
  await convert({ script: join(context.folder, source.script), original, tools, path }, context);
  return { path, origin: 'converted' };
}

async function fetchOriginal(source: ConversionSource, folder: string, context: PackageWork): Promise<void> {
  const { signal, work } = context;
  const missing: Piece[] = [];
  for (const piece of source.members) {
    if (!(await isRightFile(join(folder, piece.to), piece, signal))) missing.push(piece);
  }
  if (missing.length === 0) return;
  const archive = join(work, 'archive.zip');
  if (!(await isRightFile(archive, source.archive, signal))) {
    const parts = await fetchParts(source.parts, context);
    await concatenate(parts, archive, signal);
    if (!(await isRightFile(archive, source.archive, signal))) throw corrupt('archive', archive);
    await Promise.all(parts.map((part) => rm(part, { force: true })));
  }
  for (const piece of missing) {
    const to = join(folder, piece.to);
    const growing = `${to}.growing`;
    await extractMember(archive, piece.member, growing, signal);
    if (!(await isRightFile(growing, piece, signal))) throw corrupt(piece.to, archive);
    await rename(growing, to);
  }
  await rm(archive, { force: true });
}

/** A folder of packages of its own: neither the system's Python nor the user's is changed. */
async function installTools(
  requirements: readonly string[],
  folder: string,
  { python, signal }: PackageWork,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  // pip takes an empty list for a wrong call; a script may need nothing but Python.
  if (requirements.length === 0) return;
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  const how = ['--no-deps', '--only-binary', ':all:', '--target', folder];
  try {
    await runPython(python, ['-m', 'pip', 'install', ...quiet, ...how, ...requirements], {
      signal,
    });
  } catch (cause) {
    if (isOutpostError(cause)) throw cause;
    throw new OutpostError(
      'MODEL_SOURCE_UNREACHABLE',
      "pip could not install the converter's packages: check the connection and the Python version.",
      { cause, details: { reason: String(cause) } },
    );
  }
}

async function convert(
  { script, original, tools, path }: { script: string; original: string; tools: string; path: string },
  context: PackageWork,
): Promise<void> {
  const growing = `${path}.growing`;
  const onLine = (line: string): void => {
    const progress = /^(\d+) (\d+)$/.exec(line);
    if (progress !== null) context.onConvert(Number(progress[1]), Number(progress[2]));
  };
  try {
    // -s: no packages of the user. PYTHONPATH comes before the system's own packages.
    await runPython(context.python, ['-s', script, original, growing], {
      signal: context.signal,
      env: { PYTHONPATH: tools, PYTHONDONTWRITEBYTECODE: '1' },
      onLine,
    });
  } catch (cause) {
    if (isOutpostError(cause)) throw cause;
    throw new OutpostError(
      'MODEL_CORRUPT',
      'The original weights could not be converted on this machine: fetch the model elsewhere.',
      { cause, details: { reason: String(cause) } },
    );
  }
  await rename(growing, path);
}

function corrupt(what: string, path: string): OutpostError {
  return new OutpostError('MODEL_CORRUPT', `The downloaded ${what} is not the publisher's: fetch it again.`, {
    details: { path },
  });
}
