/** What shim.c wrote down: every change below the root, with its data, in the order in which it happened. */
export type Change =
  | {
      readonly kind: 'open';
      readonly file: string;
      readonly path: string;
      readonly truncate: boolean;
      readonly create: boolean;
    }
  | { readonly kind: 'write'; readonly file: string; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number }
  | { readonly kind: 'sync'; readonly file: string }
  | { readonly kind: 'close'; readonly file: string }
  | { readonly kind: 'rename' | 'link'; readonly from: string; readonly to: string }
  | { readonly kind: 'unlink' | 'mkdir' | 'rmdir'; readonly path: string }
  | { readonly kind: 'mark'; readonly text: string };

const MAGIC = 0x314b5344;
const HEADER = 48;
/** In the order of `enum op` in shim.c. */
const KINDS = [
  'open',
  'write',
  'truncate',
  'sync',
  'close',
  'rename',
  'unlink',
  'mkdir',
  'rmdir',
  'link',
  'mark',
] as const;
const O_CREAT = 0o100;
const O_TRUNC = 0o1000;

interface Entry {
  /** An open file of one process. */
  readonly file: string;
  readonly offset: number;
  readonly flags: number;
  readonly path: string;
  readonly path2: string;
  readonly data: Buffer;
}

function toChange(kind: (typeof KINDS)[number], { file, offset, flags, path, path2, data }: Entry): Change {
  switch (kind) {
    case 'open':
      return { kind, file, path, truncate: (flags & O_TRUNC) !== 0, create: (flags & O_CREAT) !== 0 };
    case 'write':
      return { kind, file, offset, data };
    case 'truncate':
      return { kind, file, size: offset };
    case 'sync':
    case 'close':
      return { kind, file };
    case 'rename':
    case 'link':
      return { kind, from: path, to: path2 };
    case 'unlink':
    case 'mkdir':
    case 'rmdir':
      return { kind, path };
    case 'mark':
      return { kind, text: data.toString('utf8') };
  }
}

/** An entry that was being written when its process was killed is no entry. */
export function readJournal(bytes: Buffer): Change[] {
  const changes: Change[] = [];
  for (let at = 0; at + HEADER <= bytes.length; ) {
    if (bytes.readUInt32LE(at) !== MAGIC) throw new Error(`The journal of the disk is damaged at byte ${at}.`);
    const kind = KINDS[bytes.readUInt32LE(at + 4) - 1];
    if (kind === undefined) throw new Error(`The journal of the disk holds an unknown entry at byte ${at}.`);
    const file = `${bytes.readUInt32LE(at + 8)}:${bytes.readInt32LE(at + 12)}`;
    const offset = Number(bytes.readBigUInt64LE(at + 16));
    const dataLength = kind === 'write' || kind === 'mark' ? Number(bytes.readBigUInt64LE(at + 24)) : 0;
    const [first, second] = [bytes.readUInt32LE(at + 32), bytes.readUInt32LE(at + 36)];
    const flags = bytes.readUInt32LE(at + 40);
    const names = at + HEADER;
    const end = names + first + second + dataLength;
    if (end > bytes.length) break;
    const path = bytes.toString('utf8', names, names + first);
    const path2 = bytes.toString('utf8', names + first, names + first + second);
    changes.push(toChange(kind, { file, offset, flags, path, path2, data: bytes.subarray(end - dataLength, end) }));
    at = end;
  }
  return changes;
}
