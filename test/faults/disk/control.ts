import { closeSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';

/** In the order of `enum mode` in shim.c. */
const MODES = ['healthy', 'full', 'read_only', 'failing', 'slow', 'torn'] as const;

/**
 * What the disk does from now on. `full`: takes so many bytes more. `failing`: each n-th write or flush is refused (EIO).
 * `slow`: every write, flush and change of names takes so long. `torn`: of the n-th long write 512 bytes are taken, and
 * the process is killed.
 */
export type Behaviour =
  | { readonly mode: 'healthy' | 'read_only' }
  | { readonly mode: 'full'; readonly bytesLeft: number }
  | { readonly mode: 'failing'; readonly every: number }
  | { readonly mode: 'slow'; readonly ms: number }
  | { readonly mode: 'torn'; readonly nth: number };

/** The page that shim.c shares: five 64-bit numbers. */
const FIELDS = { mode: 0, figure: 8, counter: 16, refused: 24, clockMs: 32 } as const;

export interface DiskControl {
  /** For OUTPOST_DISK_CONTROL. */
  readonly path: string;
  behave(behaviour: Behaviour): void;
  /** How far the wall clock of the process is off. */
  setClock(offMs: number): void;
  /** Writes, flushes and changes of names that were refused; and those that were slow or counted. */
  refused(): number;
  counted(): number;
}

function figureOf(behaviour: Behaviour): number {
  switch (behaviour.mode) {
    case 'full':
      return behaviour.bytesLeft;
    case 'failing':
      return behaviour.every;
    case 'slow':
      return behaviour.ms;
    case 'torn':
      return behaviour.nth;
    default:
      return 0;
  }
}

export function createDiskControl(path: string): DiskControl {
  writeFileSync(path, Buffer.alloc(40));
  function put(field: keyof typeof FIELDS, value: number): void {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(Math.trunc(value)));
    const file = openSync(path, 'r+');
    writeSync(file, bytes, 0, bytes.length, FIELDS[field]);
    closeSync(file);
  }
  function get(field: keyof typeof FIELDS): number {
    const bytes = Buffer.alloc(8);
    const file = openSync(path, 'r');
    readSync(file, bytes, 0, bytes.length, FIELDS[field]);
    closeSync(file);
    return Number(bytes.readBigInt64LE());
  }
  return {
    path,
    behave(behaviour) {
      put('figure', figureOf(behaviour));
      put('counter', 0);
      put('mode', MODES.indexOf(behaviour.mode));
    },
    setClock: (offMs) => put('clockMs', offMs),
    refused: () => get('refused'),
    counted: () => get('counter'),
  };
}
