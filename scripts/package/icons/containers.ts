import type { Png } from './draw.ts';

export interface Sized {
  /** Pixels a side. */
  readonly size: number;
  readonly png: Png;
}

const ICO_HEAD = 6;
const ICO_ENTRY = 16;
/** A side of 256 is written as 0. */
const ICO_LARGEST = 256;

/** A Windows icon of PNGs, as Windows Vista and later read it (ICONDIR, then one ICONDIRENTRY for each). */
export function icoOf(images: readonly Sized[]): Buffer {
  const head = Buffer.alloc(ICO_HEAD + ICO_ENTRY * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let at = head.length;
  images.forEach(({ size, png }, n) => {
    const entry = ICO_HEAD + ICO_ENTRY * n;
    head.writeUInt8(size % ICO_LARGEST, entry);
    head.writeUInt8(size % ICO_LARGEST, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += png.length;
  });
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
}

/** What macOS calls each size; the second of a side is that of a screen with two pixels a point. */
export const ICNS_TYPES = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1_024],
] as const;

const BLOCK_HEAD = 8;

function block(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(BLOCK_HEAD);
  head.write(type, 'latin1');
  head.writeUInt32BE(BLOCK_HEAD + content.length, 4);
  return Buffer.concat([head, content]);
}

/** An icon of macOS: PNGs by their type. `pngOf`: by pixels a side. */
export const icnsOf = (pngOf: (size: number) => Png): Buffer =>
  block('icns', Buffer.concat(ICNS_TYPES.map(([type, size]) => block(type, pngOf(size)))));
