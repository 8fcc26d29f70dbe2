import { type LogBounds, ROOM_FOR_NO_LOG } from './bounds.ts';
import type { LogFiles } from './log-files.ts';

/** Lines that wait for the disk, at most: a disk of 2 s a write is behind, and must not fill the memory. */
const MAX_WAITING = 1_000;

export interface RotatingLogDeps {
  /** `PATH`; those turned over are `PATH.1` (the newest) and so on. */
  readonly path: string;
  readonly files: LogFiles;
  /** Bytes; null where the disk does not say. */
  readonly freeBytes: () => Promise<number | null>;
  readonly bounds: () => LogBounds;
  /** Lines that nobody will read: the disk refused them, or there were too many at once. */
  readonly onLost: (lines: number) => void;
  /** The line that says, where they would have stood, that so many are missing. */
  readonly missing: (lines: number) => string;
}

export interface RotatingLog {
  /** Returns at once, and never throws. */
  write(line: string): void;
  /** Resolves once nothing waits. */
  settled(): Promise<void>;
  /** For a process that ends: what waits is written before this returns, where the disk takes it. */
  flushNow(): void;
}

/** Lines in a file that is turned over when it is full. What the disk refuses is counted, and nothing else happens. */
export function createRotatingLog({ path, files, freeBytes, bounds, onLost, missing }: RotatingLogDeps): RotatingLog {
  let waiting: string[] = [];
  /** Handed to the disk, which has not answered yet. */
  let underWay: readonly string[] = [];
  let running: Promise<void> | null = null;
  let bytes: number | null = null;
  /** Lost since the last line that was written. */
  let unsaid = 0;
  function lose(lines: number): void {
    unsaid += lines;
    onLost(lines);
  }

  async function turnOver(): Promise<void> {
    const { files: kept } = bounds();
    await files.remove(kept > 1 ? `${path}.${kept - 1}` : path);
    for (let n = kept - 2; n >= 1; n--) await files.rename(`${path}.${n}`, `${path}.${n + 1}`).catch(ignoreMissing);
    if (kept > 1) await files.rename(path, `${path}.1`).catch(ignoreMissing);
    bytes = 0;
  }
  async function giveUpOld(): Promise<void> {
    for (let n = 1; n < bounds().files; n++) await files.remove(`${path}.${n}`);
  }
  async function writeAll(lines: readonly string[]): Promise<void> {
    if (((await freeBytes()) ?? Number.POSITIVE_INFINITY) < ROOM_FOR_NO_LOG) {
      lose(lines.length);
      return giveUpOld();
    }
    bytes ??= await files.size(path);
    const said = unsaid;
    const text = said > 0 ? missing(said) + lines.join('') : lines.join('');
    if (bytes > 0 && bytes + text.length > bounds().fileBytes) await turnOver();
    await files.append(path, text);
    bytes += text.length;
    unsaid -= said;
  }
  async function drain(): Promise<void> {
    // What is told in one go is written in one.
    await Promise.resolve();
    while (waiting.length > 0) {
      const lines = waiting;
      waiting = [];
      underWay = lines;
      await writeAll(lines).catch(() => {
        // Whoever writes there beside us, or what was cut off, is seen at the next try.
        bytes = null;
        lose(lines.length);
      });
      underWay = [];
    }
    running = null;
  }

  return {
    write(line) {
      if (waiting.length >= MAX_WAITING) return lose(1);
      waiting.push(line);
      running ??= drain();
    },
    settled: async () => {
      await running;
    },
    flushNow() {
      // A line twice is better than a line that nobody reads.
      const lines = [...underWay, ...waiting];
      waiting = [];
      if (lines.length === 0) return;
      try {
        files.appendNow(path, lines.join(''));
      } catch {
        lose(lines.length);
      }
    },
  };
}

function ignoreMissing(thrown: unknown): void {
  if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
}
