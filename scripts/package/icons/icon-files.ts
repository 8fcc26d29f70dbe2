import { icnsOf, ICNS_TYPES, icoOf } from './containers.ts';
import { drawIcon, type Png } from './draw.ts';

/** What Explorer, the taskbar and the installer ask for. */
export const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256] as const;
/** Folders of the hicolor theme. */
export const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512] as const;
const WINDOW_SIZE = 256;
/** Apple's template leaves a margin: 824 of 1,024 pixels. */
const MAC_FILLING = 824 / 1_024;

async function drawAll(sizes: readonly number[], filling?: number): Promise<(size: number) => Png> {
  const drawn = new Map<number, Png>();
  for (const size of sizes) drawn.set(size, await drawIcon(size, filling));
  return (size) => {
    const png = drawn.get(size);
    if (!png) throw new Error(`No icon of ${size} pixels was drawn.`);
    return png;
  };
}

/** Every file that is made of the drawing, by its place in the project. */
export async function iconFiles(): Promise<ReadonlyMap<string, Buffer>> {
  const plain = await drawAll([...new Set([...ICO_SIZES, ...LINUX_SIZES, WINDOW_SIZE])]);
  const mac = await drawAll([...new Set(ICNS_TYPES.map(([, size]) => size))], MAC_FILLING);
  return new Map([
    ['renderer/public/icon.png', plain(WINDOW_SIZE)],
    ['scripts/package/resources/icon.ico', icoOf(ICO_SIZES.map((size) => ({ size, png: plain(size) })))],
    ['scripts/package/resources/icon.icns', icnsOf(mac)],
    ...LINUX_SIZES.map((size): [string, Buffer] => [
      `scripts/package/resources/icons/${size}x${size}.png`,
      plain(size),
    ]),
  ]);
}
