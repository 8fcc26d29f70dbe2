import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';

// [MS-CFB] 2.2: where the header says how the file is cut into sectors, and where their table stands.
const SECTOR_SHIFT = 0x1e;
const FAT_SECTORS = 0x2c;
const MINI_FAT_START = 0x3c;
const DIFAT_START = 0x44;
const DIFAT_SECTORS = 0x48;
const DIFAT_IN_HEADER = 0x4c;
const ENTRIES_IN_HEADER = 109;
const HEADER_BYTES = 512;

function damaged(): OutpostError {
  return new OutpostError('SOURCE_INVALID', 'the Word file is damaged: open it and save it as .docx.');
}

/** A chain that comes back to itself has no end: who follows it never stops. */
function refuseCircles(table: Int32Array): void {
  const state = new Uint8Array(table.length);
  for (let from = 0; from < table.length; from += 1) {
    let at = from;
    while (at >= 0 && at < table.length && state[at] === 0) {
      state[at] = 1;
      at = table[at] ?? -1;
    }
    if (at >= 0 && at < table.length && state[at] === 1) throw damaged();
    for (let back = from; back >= 0 && back < table.length && state[back] === 1; back = table[back] ?? -1)
      state[back] = 2;
  }
}

/**
 * The chains of sectors of a compound file, looked through before anything follows them.
 * @throws OutpostError SOURCE_INVALID where one runs in a circle, or the file claims more sectors than it has.
 */
export function checkChains(bytes: Uint8Array): void {
  if (bytes.length < HEADER_BYTES) throw damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(SECTOR_SHIFT, true);
  if (shift !== 9 && shift !== 12) throw damaged();
  const size = 2 ** shift;
  const sectors = Math.ceil(bytes.length / size);
  const count = view.getUint32(FAT_SECTORS, true);
  if (count > sectors || view.getUint32(DIFAT_SECTORS, true) > sectors) throw damaged();
  const word = (sector: number, index: number): number => {
    const at = (sector + 1) * size + index * 4;
    return sector >= 0 && at + 4 <= bytes.length ? view.getInt32(at, true) : -1;
  };
  const perSector = size / 4;
  const places = Array.from({ length: Math.min(count, ENTRIES_IN_HEADER) }, (_, i) =>
    view.getInt32(DIFAT_IN_HEADER + i * 4, true),
  );
  let next = view.getInt32(DIFAT_START, true);
  while (places.length < count && next >= 0) {
    for (let i = 0; i < perSector - 1 && places.length < count; i += 1) places.push(word(next, i));
    next = word(next, perSector - 1);
  }
  const tableOf = (of: readonly number[]): Int32Array =>
    Int32Array.from(of.flatMap((sector) => Array.from({ length: perSector }, (_, i) => word(sector, i))));
  const table = tableOf(places);
  refuseCircles(table);
  const mini: number[] = [];
  for (let at = view.getInt32(MINI_FAT_START, true); at >= 0 && at < table.length; at = table[at] ?? -1) mini.push(at);
  refuseCircles(tableOf(mini));
}
