/** One file of a ZIP archive as its central directory names it (APPNOTE 6.3.10, section 4.3.12). */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc32: number;
  /** Bytes in the archive, and as declared for the file itself. */
  readonly packedBytes: number;
  readonly bytes: number;
  readonly encrypted: boolean;
  /** A symbolic link, by the mode that a Unix program left. */
  readonly link: boolean;
  /** Of the local header, from the start of the archive. */
  readonly offset: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const ZIP64_EXTRA = 0x0001;
const NOT_HERE = 0xffffffff;
const ENCRYPTED = 1;
/** Of `st_mode` (POSIX), in the upper half of the external attributes. */
const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function endRecord(view: DataView): number | null {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return null;
}

/** Sizes that do not fit into 32 bits stand in an extra field; some producers write it for every file. */
function wideSizes(view: DataView, from: number, to: number, short: readonly number[]): number[] {
  const sizes = [...short];
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64_EXTRA) continue;
    let field = at + 4;
    for (const [i, size] of short.entries()) {
      if (size !== NOT_HERE || field + 8 > to) continue;
      sizes[i] = Number(view.getBigUint64(field, true));
      field += 8;
    }
  }
  return sizes;
}

/** Null where its names reach beyond the archive. */
function entryAt(bytes: Uint8Array, view: DataView, at: number): { entry: ZipEntry; next: number } | null {
  const nameBytes = view.getUint16(at + 28, true);
  const extraBytes = view.getUint16(at + 30, true);
  const nameEnd = at + CENTRAL_BYTES + nameBytes;
  if (nameEnd + extraBytes > view.byteLength) return null;
  const [size = 0, packedBytes = 0, offset = 0] = wideSizes(view, nameEnd, nameEnd + extraBytes, [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]);
  return {
    entry: {
      name: new TextDecoder().decode(bytes.subarray(at + CENTRAL_BYTES, nameEnd)),
      method: view.getUint16(at + 10, true),
      crc32: view.getUint32(at + 16, true),
      packedBytes,
      bytes: size,
      link: ((view.getUint32(at + 38, true) >>> 16) & FILE_TYPE) === SYMBOLIC_LINK,
      encrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
      offset,
    },
    next: nameEnd + extraBytes + view.getUint16(at + 32, true),
  };
}

/** What the archive says that it holds; null where it is none, or its directory is damaged or longer than `most`. */
export function zipEntries(bytes: Uint8Array, most: number): ZipEntry[] | null {
  const view = viewOf(bytes);
  const end = bytes.byteLength < END_BYTES ? null : endRecord(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  if (count > most) return null;
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL) return null;
    const found = entryAt(bytes, view, at);
    if (found === null) return null;
    entries.push(found.entry);
    at = found.next;
  }
  return entries;
}

/** The packed bytes of an entry; null where they are not where the directory says. */
export function packedBytesOf(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const view = viewOf(bytes);
  if (entry.offset + LOCAL_BYTES > bytes.byteLength || view.getUint32(entry.offset, true) !== LOCAL) return null;
  const start =
    entry.offset + LOCAL_BYTES + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const end = start + entry.packedBytes;
  return end > bytes.byteLength ? null : bytes.subarray(start, end);
}
