import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { parse } from 'yaml';
import { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../../scripts/ensure-packages.mjs';
import { ICNS_TYPES } from '../../../scripts/package/icons/containers.ts';
import { ICO_SIZES, iconFiles, LINUX_SIZES } from '../../../scripts/package/icons/icon-files.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Of 255: rounding differs between processors; another drawing is far beyond it. */
const SAME_TO_THE_EYE = 3;

const Named = z.object({ icon: z.string() });
const config = z
  .object({ linux: Named, win: Named, mac: Named })
  .parse(parse(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')));
const read = (name: string): Buffer => readFileSync(join(ROOT, name));

interface Image {
  readonly name: string;
  readonly png: Buffer;
}

/** The pictures of an .ico, by its own list. */
function inIco(bytes: Buffer): Image[] {
  expect([bytes.readUInt16LE(0), bytes.readUInt16LE(2)]).toEqual([0, 1]);
  return Array.from({ length: bytes.readUInt16LE(4) }, (_, n) => {
    const entry = 6 + 16 * n;
    const [length, at] = [bytes.readUInt32LE(entry + 8), bytes.readUInt32LE(entry + 12)];
    return { name: String(bytes.readUInt8(entry) || 256), png: bytes.subarray(at, at + length) };
  });
}

/** Those of an .icns, block by block. */
function inIcns(bytes: Buffer): Image[] {
  expect([bytes.toString('latin1', 0, 4), bytes.readUInt32BE(4)]).toEqual(['icns', bytes.length]);
  const images: Image[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at + 4);
    images.push({ name: bytes.toString('latin1', at, at + 4), png: bytes.subarray(at + 8, at + length) });
    at += length;
  }
  return images;
}

async function pixels(png: Buffer): Promise<{ side: number; rgba: Uint8ClampedArray }> {
  expect(png.subarray(0, PNG.length)).toEqual(PNG);
  const image = await loadImage(png);
  expect(image.width).toBe(image.height);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  return { side: image.width, rgba: context.getImageData(0, 0, image.width, image.height).data };
}

/** The mean difference of a colour, of 255. */
async function difference(left: Buffer, right: Buffer): Promise<number> {
  const [a, b] = [await pixels(left), await pixels(right)];
  if (a.side !== b.side) return 255;
  return a.rgba.reduce((sum, value, n) => sum + Math.abs(value - (b.rgba[n] ?? 0)), 0) / a.rgba.length;
}

/** Every picture in a file, by its kind. */
const imagesIn = (name: string, bytes: Buffer): Image[] =>
  name.endsWith('.ico') ? inIco(bytes) : name.endsWith('.icns') ? inIcns(bytes) : [{ name, png: bytes }];

describe('the icons of the app', () => {
  let drawn: ReadonlyMap<string, Buffer>;
  beforeAll(async () => {
    drawn = await iconFiles();
  });

  it('are what the drawing gives: after a change of it, `npm run icons`', async () => {
    for (const [name, bytes] of drawn) {
      const [there, fresh] = [imagesIn(name, read(name)), imagesIn(name, bytes)];
      expect(there.map((image) => image.name)).toEqual(fresh.map((image) => image.name));
      for (const [n, image] of there.entries()) {
        const other = fresh[n]?.png ?? Buffer.alloc(0);
        expect(await difference(image.png, other), `${name} ${image.name}`).toBeLessThan(SAME_TO_THE_EYE);
      }
    }
  });

  it('would not pass for another drawing', async () => {
    const [small] = [...drawn.entries()].filter(([name]) => name.endsWith('/64x64.png'));
    const blank = createCanvas(64, 64);
    const context = blank.getContext('2d');
    context.fillStyle = '#0f5c5c';
    context.fillRect(0, 0, 64, 64);
    expect(await difference(small?.[1] ?? Buffer.alloc(0), blank.toBuffer('image/png'))).toBeGreaterThan(
      SAME_TO_THE_EYE * 5,
    );
  });

  it('are named for every system, in the sizes that it asks for', async () => {
    expect(inIco(read(config.win.icon)).map(({ name }) => Number(name))).toEqual([...ICO_SIZES]);
    for (const { name, png } of inIco(read(config.win.icon))) expect((await pixels(png)).side).toBe(Number(name));
    const mac = inIcns(read(config.mac.icon));
    expect(mac.map(({ name }) => name)).toEqual(ICNS_TYPES.map(([type]) => type));
    expect(await Promise.all(mac.map(async ({ png }) => (await pixels(png)).side))).toEqual(
      ICNS_TYPES.map(([, size]) => size),
    );
    expect(readdirSync(join(ROOT, config.linux.icon)).sort()).toEqual(
      LINUX_SIZES.map((size) => `${size}x${size}.png`).sort(),
    );
  });

  it('stand in the window’s own folder, where the desktop looks for them', () => {
    expect(existsSync(join(ROOT, 'renderer/public/icon.png'))).toBe(true);
    expect(read('main/app/main-window.ts').toString()).toContain("'dist', 'renderer', 'icon.png'");
  });
});
