import { readFileSync } from 'node:fs';

/** Bytes that programs can still get without another being pushed out; null where the system cannot say. */
export type FreeMemory = () => number | null;

const KIB = 1_024;

/**
 * Linux: MemAvailable (proc_meminfo(5)), which counts what the file cache can give back. macOS keeps little free on
 * purpose and names no such figure.
 */
export function systemFreeMemory(platform: NodeJS.Platform): FreeMemory {
  if (platform === 'darwin') return () => null;
  if (platform !== 'linux') return () => process.availableMemory();
  return () => {
    try {
      return memAvailable(readFileSync('/proc/meminfo', 'utf8'));
    } catch {
      return null;
    }
  };
}

/** From the text of /proc/meminfo; null where it has no such line. */
export function memAvailable(meminfo: string): number | null {
  const kib = /^MemAvailable:\s+(\d+) kB$/m.exec(meminfo)?.[1];
  return kib === undefined ? null : Number(kib) * KIB;
}
