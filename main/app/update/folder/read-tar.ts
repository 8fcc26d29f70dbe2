import { altered } from '../failures.ts';

/** POSIX ustar with pax records and GNU long names (pubs.opengroup.org, pax; tar(5)): what release archives are. */
const BLOCK = 512;
const NAME = { at: 0, length: 100 };
const MODE = { at: 100, length: 8 };
const SIZE = { at: 124, length: 12 };
const CHECKSUM = { at: 148, length: 8 };
const TYPE = 156;
const MAGIC = { at: 257, length: 5 };
const PREFIX = { at: 345, length: 155 };
/** A record that gives the next entry its name: nothing else of this kind is long. */
const MAX_RECORD_BYTES = 64 * 1024;

export interface TarEntry {
  readonly kind: 'file' | 'folder';
  /** As it stands in the archive: nothing of it is trusted yet. */
  readonly name: string;
  readonly mode: number;
  readonly size: number;
  /** The content of a file; what is not read of it is passed over. */
  readonly content: AsyncGenerator<Buffer>;
}

/** Bytes of a stream in the pieces that a reader asks for. */
class Bytes {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#chunks.next();
    if (done === true) return false;
    this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
    return true;
  }

  /** Up to `length` bytes, as they come. UPDATE_ALTERED where there are none left. */
  async some(length: number): Promise<Buffer> {
    while (this.#rest.length === 0) if (!(await this.#more())) throw altered('it is cut off');
    const piece = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }

  async exactly(length: number): Promise<Buffer> {
    while (this.#rest.length < length) if (!(await this.#more())) throw altered('it is cut off');
    return this.some(length);
  }

  /** To the end, so that whoever counts or hashes the stream has seen all of it. Nothing but zeros may follow. */
  async drain(): Promise<void> {
    do {
      if (this.#rest.some((byte) => byte !== 0)) throw altered('bytes after its end');
      this.#rest = Buffer.alloc(0);
    } while (await this.#more());
  }
}

const textAt = (block: Buffer, { at, length }: { at: number; length: number }): string => {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString('utf8');
};

function numberAt(block: Buffer, field: { at: number; length: number }): number {
  const text = textAt(block, field).trim();
  if (!/^[0-7]+$/.test(text)) throw altered('a header that is none');
  return Number.parseInt(text, 8);
}

function checkHeader(block: Buffer): void {
  const spaces = Buffer.from(block);
  spaces.fill(' ', CHECKSUM.at, CHECKSUM.at + CHECKSUM.length);
  const sum = spaces.reduce((total, byte) => total + byte, 0);
  if (sum !== numberAt(block, CHECKSUM) || textAt(block, MAGIC).trim() !== 'ustar')
    throw altered('a header that is none');
}

/** `LENGTH KEY=VALUE\n`, one after the other; of them the name and the size count. */
function readPax(record: Buffer): { path?: string; size?: number } {
  const found: { path?: string; size?: number } = {};
  for (let at = 0; at < record.length; ) {
    const space = record.indexOf(' ', at);
    const length = Number(record.subarray(at, space).toString('latin1'));
    if (space < 0 || !Number.isSafeInteger(length) || length <= space - at || at + length > record.length)
      throw altered('a record that is none');
    const line = record.subarray(space + 1, at + length - 1).toString('utf8');
    const [key = '', ...value] = line.split('=');
    if (key === 'path') found.path = value.join('=');
    if (key === 'size') found.size = Number(value.join('='));
    // Content would stand elsewhere than its size says.
    if (key.startsWith('GNU.sparse')) throw altered('an entry that is no file');
    at += length;
  }
  return found;
}

function fullName(block: Buffer): string {
  const prefix = textAt(block, PREFIX);
  return prefix === '' ? textAt(block, NAME) : `${prefix}/${textAt(block, NAME)}`;
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

/**
 * The entries of an unpacked archive, in order. Links, devices and whatever else is neither file nor folder end it.
 * @throws OutpostError UPDATE_ALTERED
 */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = new Bytes(chunks);
  let named: { path?: string; size?: number } = {};
  for (;;) {
    const block = await bytes.exactly(BLOCK);
    if (block.every((byte) => byte === 0)) break;
    checkHeader(block);
    const size = named.size ?? numberAt(block, SIZE);
    if (!Number.isSafeInteger(size) || size < 0) throw altered('a size that is none');
    const type = String.fromCharCode(block.readUInt8(TYPE));
    if (type === 'x' || type === 'g' || type === 'L') {
      if (size > MAX_RECORD_BYTES) throw altered('a record that is none');
      const record = await bytes.exactly(size);
      await bytes.exactly(padding(size));
      if (type === 'x') named = readPax(record);
      if (type === 'L') named = { path: textAt(record, { at: 0, length: record.length }) };
      continue;
    }
    let left = size;
    const content = (async function* () {
      while (left > 0) {
        const piece = await bytes.some(left);
        left -= piece.length;
        yield piece;
      }
    })();
    const kind = kindOf(type);
    if (kind === 'folder' && size > 0) throw altered('a folder with content');
    yield { kind, name: named.path ?? fullName(block), mode: numberAt(block, MODE), size, content };
    while (left > 0) left -= (await bytes.some(left)).length;
    await bytes.exactly(padding(size));
    named = {};
  }
  await bytes.drain();
}

function kindOf(type: string): TarEntry['kind'] {
  if (type === '0' || type === '\0') return 'file';
  if (type === '5') return 'folder';
  throw altered('an entry that is neither file nor folder');
}
