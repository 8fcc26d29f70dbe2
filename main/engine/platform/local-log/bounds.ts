/** How much of the disk the log of one process may take. */
export interface LogBounds {
  /** Of one file, bytes. */
  readonly fileBytes: number;
  /** Files kept, the one that is written to among them. */
  readonly files: number;
}

/** Some weeks of a busy clinic: a question writes about 300 bytes. */
export const DEFAULT_LOG_BOUNDS: LogBounds = { fileBytes: 1_048_576, files: 5 };

/** Free space, bytes, below which nothing is written, and what was turned over is given up: records come first. */
export const ROOM_FOR_NO_LOG = 134_217_728;
