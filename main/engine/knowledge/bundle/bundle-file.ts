import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { unzipSync, zipSync } from 'fflate';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import { BundleManifest } from '../bundle-manifest.ts';
import { MAX_BUNDLE_FILE_BYTES, MAX_MANIFEST_BYTES, MAX_SEGMENT_BYTES, MAX_SEGMENTS } from './limits.ts';

/** A built bundle: the manifest and its segments by sha256 (lower-case hex). */
export interface BundleContents {
  readonly manifest: BundleManifest;
  readonly segments: ReadonlyMap<string, Uint8Array>;
}

/** As read from a file, with the manifest's exact bytes: those are what is signed. */
export interface BundleFile extends BundleContents {
  readonly manifestBytes: Uint8Array;
}

const MANIFEST_NAME = 'manifest.json';
const SEGMENT_NAME = /^segments\/([0-9a-f]{64})$/;
/** The earliest day that ZIP can name, so that the same bundle gives the same bytes. */
const ZIP_EPOCH = new Date(1980, 0, 1);

function invalid(why: string, cause?: unknown): OutpostError {
  return new OutpostError('BUNDLE_INVALID', `The bundle cannot be used: ${why}. Build it again.`, {
    cause,
  });
}

/** The bytes of a manifest as they are signed: JSON in the schema's order, without spaces, one line end. */
export function manifestBytes(manifest: BundleManifest): Uint8Array {
  return Buffer.from(`${JSON.stringify(BundleManifest.parse(manifest))}\n`, 'utf8');
}

/** BUNDLE_INVALID unless exactly the segments that the manifest names are there, with their hashes. */
function checkSegments({ manifest, segments }: BundleContents): void {
  for (const { sha256, length } of manifest.segments) {
    const bytes = segments.get(sha256);
    if (bytes === undefined) throw invalid(`segment ${sha256} is missing`);
    if (bytes.length !== length || sha256Hex(bytes) !== sha256) {
      throw invalid(`segment ${sha256} is not what its manifest says`);
    }
  }
  const named = new Set(manifest.segments.map((segment) => segment.sha256));
  for (const sha256 of segments.keys()) {
    if (!named.has(sha256)) throw invalid(`segment ${sha256} is not in its manifest`);
  }
}

/** The `.opb` file: an ordinary ZIP with `manifest.json` and `segments/<sha256>`, stored as they are. */
export function encodeBundleFile(contents: BundleContents): Uint8Array {
  checkSegments(contents);
  const entries: Record<string, Uint8Array> = { [MANIFEST_NAME]: manifestBytes(contents.manifest) };
  for (const sha256 of [...contents.segments.keys()].sort()) {
    entries[`segments/${sha256}`] = contents.segments.get(sha256) ?? new Uint8Array();
  }
  return zipSync(entries, { level: 0, mtime: ZIP_EPOCH });
}

function largestAllowed(name: string): number {
  if (name === MANIFEST_NAME) return MAX_MANIFEST_BYTES;
  return SEGMENT_NAME.test(name) ? MAX_SEGMENT_BYTES : -1;
}

function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
  const seen = new Set<string>();
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const allowed = largestAllowed(name);
        total += originalSize;
        if (allowed < 0) throw invalid(`it holds a file that does not belong there (${name.slice(0, 80)})`);
        if (originalSize > allowed || total > MAX_BUNDLE_FILE_BYTES) throw invalid(`${name} is too large`);
        if (seen.has(name) || seen.size > MAX_SEGMENTS) throw invalid(`${name} is there too often`);
        seen.add(name);
        return true;
      },
    });
  } catch (cause) {
    if (cause instanceof OutpostError) throw cause;
    throw invalid('it is no readable ZIP file', cause);
  }
}

/** Reads an `.opb` file's bytes. BUNDLE_INVALID for a wrong name, size, hash or manifest. */
export function decodeBundleFile(bytes: Uint8Array): BundleFile {
  const entries = unzip(bytes);
  const raw = entries[MANIFEST_NAME];
  if (raw === undefined) throw invalid('it has no manifest');
  let manifest: BundleManifest;
  try {
    manifest = BundleManifest.parse(JSON.parse(Buffer.from(raw).toString('utf8')));
  } catch (cause) {
    throw invalid('its manifest is not valid', cause);
  }
  const segments = new Map<string, Uint8Array>();
  for (const [name, content] of Object.entries(entries)) {
    const sha256 = SEGMENT_NAME.exec(name)?.[1];
    if (sha256 !== undefined) segments.set(sha256, content);
  }
  const file = { manifest, manifestBytes: raw, segments };
  checkSegments(file);
  return file;
}

/** Writes the bundle under a temporary name and renames it, so that no half-written file is ever seen. */
export async function writeBundleFile(path: string, contents: BundleContents): Promise<void> {
  const temporary = `${path}.${randomUUID()}.partial`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(encodeBundleFile(contents));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** BUNDLE_INVALID when the file is damaged, NOT_FOUND when there is none. */
export async function readBundleFile(path: string): Promise<BundleFile> {
  let size: number;
  try {
    size = (await stat(path)).size;
  } catch (cause) {
    throw new OutpostError('NOT_FOUND', `There is no bundle file at ${path}: name another.`, {
      cause,
    });
  }
  if (size > MAX_BUNDLE_FILE_BYTES) throw invalid('the file is too large');
  return decodeBundleFile(await readFile(path));
}
