import { join } from 'node:path';
import { type LogEvent, type LogProcess, parseLogLine } from '../../../../shared/domain/log-line.ts';
import type { Clock } from '../clock.ts';
import { freeBytesSoon } from '../free-bytes.ts';
import { DEFAULT_LOG_BOUNDS, type LogBounds } from './bounds.ts';
import { crashOf } from './crash.ts';
import { diskLogFiles, type LogFiles } from './log-files.ts';
import { createRotatingLog } from './rotating-log.ts';

/**
 * What happened on this workstation, for whoever looks after it: JSON Lines without a word of free text
 * (shared/domain/log-line.ts), written behind what people wait for, and lost before it could hold anything up.
 */
export interface LocalLog {
  write(event: LogEvent): void;
  /** Told, and on disk where it takes it, before this returns. */
  crashed(thrown: unknown): void;
  /** By the signed policy, once it is known. */
  setBounds(bounds: LogBounds): void;
  /** Told of lines that are lost, from now on and so far. */
  onLost(listener: (lines: number) => void): void;
  settled(): Promise<void>;
}

export interface LocalLogDeps {
  readonly home: string;
  readonly process: LogProcess;
  readonly clock: Pick<Clock, 'now'>;
  readonly files?: LogFiles;
  readonly freeBytes?: () => Promise<number | null>;
}

/** Below the home, beside its records; `keys wipe` removes it with them. */
export const logFolder = (home: string): string => join(home, 'log');
export const logFile = (home: string, process: LogProcess): string => join(logFolder(home), `${process}.jsonl`);

const MINUTE = 16;

export function createLocalLog(deps: LocalLogDeps): LocalLog {
  const { home, process, clock, files = diskLogFiles } = deps;
  let bounds = DEFAULT_LOG_BOUNDS;
  /** Not told to anybody yet. */
  let untold = 0;
  let tell: ((lines: number) => void) | null = null;
  const lose = (lines: number): void => {
    if (tell === null) untold += lines;
    else tell(lines);
  };
  /** Null where it holds anything that a line may not hold. */
  function lineOf(event: LogEvent): string | null {
    const at = `${new Date(clock.now()).toISOString().slice(0, MINUTE)}Z`;
    // The last door: what a cast or a defect let in leaves nothing but a count.
    const line = parseLogLine({ ...event, at, process });
    return line === null ? null : `${JSON.stringify(line)}\n`;
  }
  const log = createRotatingLog({
    path: logFile(home, process),
    files,
    freeBytes: deps.freeBytes ?? (() => freeBytesSoon(home)),
    bounds: () => bounds,
    onLost: lose,
    missing: (lines) => lineOf({ event: 'missing', lines }) ?? '',
  });

  function write(event: LogEvent): void {
    const line = lineOf(event);
    if (line === null) lose(1);
    else log.write(line);
  }

  return {
    write,
    crashed(thrown) {
      write(crashOf(thrown));
      log.flushNow();
    },
    setBounds(next) {
      bounds = next;
    },
    onLost(listener) {
      tell = listener;
      if (untold > 0) listener(untold);
      untold = 0;
    },
    settled: log.settled,
  };
}

/** Where nobody keeps one: the command line, and tests. */
export const NO_LOG: LocalLog = {
  write: () => undefined,
  crashed: () => undefined,
  setBounds: () => undefined,
  onLost: () => undefined,
  settled: async () => undefined,
};
