import type { Random } from '../../../main/eval/perturbation/random.ts';

/** A change of a file's bytes that no flush has followed yet. */
export type DataChange =
  | { readonly kind: 'write'; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly size: number };

/** Bytes that grow in place. */
export class Content {
  private room: Buffer;
  size: number;

  constructor(bytes: Buffer = Buffer.alloc(0)) {
    this.room = Buffer.from(bytes);
    this.size = bytes.length;
  }

  apply(change: DataChange): void {
    if (change.kind === 'truncate') this.resize(change.size);
    else {
      const end = change.offset + change.data.length;
      if (end > this.size) this.resize(end);
      change.data.copy(this.room, change.offset);
    }
  }

  bytes(): Buffer {
    return Buffer.from(this.room.subarray(0, this.size));
  }

  private resize(size: number): void {
    if (size > this.room.length) this.room = Buffer.concat([this.room], Math.max(size, this.room.length * 2));
    // What was cut off and grown over again reads as zeros.
    if (size > this.size) this.room.fill(0, this.size, size);
    this.size = size;
  }
}

/** How much of what was not flushed the disk took. */
export const FATES = ['none', 'all', 'first', 'some', 'torn'] as const;
export type Fate = (typeof FATES)[number];

/** Atomic units of disks: 512 bytes, and 4,096 (Advanced Format). What lies beside a write is not damaged by it. */
const SECTORS = [512, 4_096] as const;

function* sectorsOf(offset: number, data: Buffer, sector: number): Generator<DataChange> {
  for (let at = offset; at < offset + data.length; ) {
    const next = Math.min(offset + data.length, (Math.floor(at / sector) + 1) * sector);
    yield { kind: 'write', offset: at, data: data.subarray(at - offset, next - offset) };
    at = next;
  }
}

function cutToSectors(pending: readonly DataChange[], random: Random): DataChange[] {
  const sector = SECTORS[Math.floor(random() * SECTORS.length)] ?? SECTORS[0];
  return pending.flatMap((change) =>
    change.kind === 'write' ? [...sectorsOf(change.offset, change.data, sector)] : [change],
  );
}

/**
 * What is on disk of a file after the power went: what was flushed, and of the rest as much as `fate` says.
 * `growsInOrder`: a file never becomes longer than the data that reached it (ext4, data=ordered); else what was lost
 * in the middle reads as zeros.
 */
export function afterLoss(
  durable: Content,
  pending: readonly DataChange[],
  { fate, growsInOrder, random }: { readonly fate: Fate; readonly growsInOrder: boolean; readonly random: Random },
): Buffer {
  if (pending.length === 0 || fate === 'none') return durable.bytes();
  const content = new Content(durable.bytes());
  const parts = fate === 'torn' ? cutToSectors(pending, random) : pending;
  const until = fate === 'first' ? Math.floor(random() * parts.length) : parts.length;
  let grows = true;
  for (const part of parts.slice(0, until)) {
    const longer = part.kind === 'write' && part.offset + part.data.length > content.size;
    const kept = (fate === 'all' || fate === 'first' || random() < 0.5) && !(longer && growsInOrder && !grows);
    if (kept) content.apply(part);
    else if (longer) grows = false;
  }
  return content.bytes();
}
