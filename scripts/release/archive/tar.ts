/** ustar (POSIX.1-1988) with pax records (POSIX.1-2001) where a name or a size does not fit. */

const BLOCK = 512;
const NAME_BYTES = 100;
/** Eleven octal digits. */
const MAX_SIZE = 8 ** 11 - 1;

type TarKind = 'file' | 'folder' | 'link';

export interface TarEntry {
  readonly kind: TarKind;
  /** With `/`; no leading one. */
  readonly path: string;
  readonly mode: number;
  /** 0 for a folder and for a link. */
  readonly size: number;
  /** Where a link leads; empty otherwise. */
  readonly target: string;
  /** Seconds since the epoch. */
  readonly mtime: number;
}

const TYPES: Readonly<Record<TarKind | 'pax', string>> = { file: '0', link: '2', folder: '5', pax: 'x' };

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;

function header(entry: Omit<TarEntry, 'kind'> & { readonly kind: TarKind | 'pax' }): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(entry.path, 0, NAME_BYTES);
  block.write(octal(entry.mode, 7), 100);
  // Nobody's: who built it is nobody's business, and differs from machine to machine.
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(Math.min(entry.size, MAX_SIZE), 11), 124);
  block.write(octal(entry.mtime, 11), 136);
  block.write(' '.repeat(8), 148);
  block.write(TYPES[entry.kind], 156);
  block.write(entry.target, 157, NAME_BYTES);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** `LENGTH KEY=VALUE\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes + String(bytes).length;
  if (bytes + String(length).length !== length) length = bytes + String(length).length;
  return `${length}${rest}`;
}

/** Zeros up to the next whole block. */
export const padding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

/** What stands before the content of an entry. */
export function tarHeader(entry: TarEntry): Buffer {
  const path = entry.kind === 'folder' ? `${entry.path}/` : entry.path;
  const records = [
    ...(Buffer.byteLength(path) > NAME_BYTES ? [paxRecord('path', path)] : []),
    ...(Buffer.byteLength(entry.target) > NAME_BYTES ? [paxRecord('linkpath', entry.target)] : []),
    ...(entry.size > MAX_SIZE ? [paxRecord('size', String(entry.size))] : []),
  ];
  const own = header({ ...entry, path });
  if (records.length === 0) return own;
  const body = Buffer.from(records.join(''));
  const pax = header({ ...entry, kind: 'pax', path: 'pax', mode: 0o644, target: '', size: body.length });
  return Buffer.concat([pax, body, padding(body.length), own]);
}

/** Two blocks of zeros end an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK);
