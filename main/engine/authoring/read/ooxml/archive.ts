import { crc32, inflateRawSync } from 'node:zlib';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { packedBytesOf, type ZipEntry, zipEntries } from './zip-entries.ts';

/** Files in one document; a policy with many pictures has some hundreds. */
const MAX_ENTRIES = 10_000;
/** One file unpacked, and all that were asked for (bytes). */
const MAX_ENTRY_BYTES = 32 * 1024 * 1024;
const MAX_TOTAL_BYTES = 128 * 1024 * 1024;
/** Deflate reaches 1032:1 on zeros; XML of real documents stays below 100:1. Small files may repeat themselves. */
const MAX_RATIO = 200;
const RATIO_FROM_BYTES = 1024 * 1024;

const OLD_CONTAINER = [0xd0, 0xcf, 0x11, 0xe0];
const STORED = 0;
const DEFLATED = 8;

/** A document that is a ZIP archive: DOCX, XLSX, PPTX, ODT. Files are unpacked when they are asked for. */
export interface Archive {
  readonly names: readonly string[];
  has(name: string): boolean;
  isLink(name: string): boolean;
  /**
   * The bytes of a file; null where there is none of that name.
   * @throws OutpostError SOURCE_INVALID where it is damaged, or larger than any document needs.
   */
  bytes(name: string): Uint8Array | null;
}

const damaged = (what: string, cause?: unknown): OutpostError =>
  new OutpostError('SOURCE_INVALID', `${what}: open the document and save it again.`, { cause });

function checkSize(entry: ZipEntry, spent: number): void {
  const bomb = entry.bytes > RATIO_FROM_BYTES && entry.bytes > MAX_RATIO * Math.max(1, entry.packedBytes);
  if (bomb || entry.bytes > MAX_ENTRY_BYTES || spent + entry.bytes > MAX_TOTAL_BYTES)
    throw damaged(`"${entry.name}" in the file unpacks to more than a document needs`);
}

function unpack(archive: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.encrypted) throw damaged('the file is protected by a password');
  const packed = packedBytesOf(archive, entry);
  if (packed === null) throw damaged('the file is cut off or damaged');
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) throw damaged('the file is packed in a way that is not read');
  try {
    // The declared size is only a claim: what is longer is stopped here.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.bytes) });
  } catch (cause) {
    throw damaged(`"${entry.name}" in the file is damaged`, cause);
  }
}

/** @throws OutpostError SOURCE_INVALID where the bytes are no archive, or one with too many files. */
export function openArchive(archive: Uint8Array): Archive {
  // Word and Excel put a file with a password, and files of before 2007, into another container (MS-CFB).
  if (OLD_CONTAINER.every((byte, i) => archive[i] === byte))
    throw new OutpostError(
      'SOURCE_INVALID',
      'the file is protected by a password, or of an old version: save it without a password in the current format.',
    );
  const entries = zipEntries(archive, MAX_ENTRIES);
  if (entries === null) throw damaged('the file is no document of its kind, or is cut off');
  // The first of a name counts: a second one is how two readers are shown two documents.
  const byName = new Map(entries.toReversed().map((entry) => [entry.name, entry]));
  const read = new Map<string, Uint8Array>();
  let spent = 0;
  return {
    names: [...byName.keys()].toReversed(),
    has: (name) => byName.has(name),
    isLink: (name) => byName.get(name)?.link === true,
    bytes: (name) => {
      const entry = byName.get(name);
      if (entry === undefined) return null;
      const known = read.get(name);
      if (known !== undefined) return known;
      checkSize(entry, spent);
      const bytes = unpack(archive, entry);
      if (bytes.byteLength !== entry.bytes || crc32(bytes) !== entry.crc32)
        throw damaged(`"${name}" in the file is damaged`);
      spent += bytes.byteLength;
      read.set(name, bytes);
      return bytes;
    },
  };
}
