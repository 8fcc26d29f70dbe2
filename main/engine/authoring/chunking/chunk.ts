import type { Unit } from './units.ts';

export interface ChunkOptions {
  readonly countTokens: (text: string) => number;
  readonly targetTokens: number;
  readonly overlapTokens: number;
}

/** A passage before it is numbered. */
export interface Chunk {
  readonly headingPath: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A passage that is being filled. */
export interface OpenChunk {
  path: readonly string[];
  section: number;
  start: number;
  end: number;
  lines: string;
  shown: Set<number>;
  tokens: number;
  units: Unit[];
  /** Units repeated from the chunk before. */
  overlap: number;
}

export function beginChunk(section: number, path: readonly string[], start: number): OpenChunk {
  return { path, section, start, end: start, lines: '', shown: new Set(), tokens: 0, units: [], overlap: 0 };
}
