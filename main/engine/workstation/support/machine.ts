import { arch, availableParallelism, platform, release, totalmem } from 'node:os';
import type { SupportBundle } from '../../../../shared/contract/support.ts';
import { freeBytes } from '../../platform/free-bytes.ts';

const GIB = 2 ** 30;
const PLATFORMS = ['linux', 'win32', 'darwin'] as const;
const ARCHITECTURES = ['x64', 'arm64'] as const;

/** The leading numbers: whoever built a kernel may have written a name behind them. */
const numbersOf = (version: string): string => /^v?\d+(?:\.\d+){0,3}/.exec(version)?.[0] ?? '0';

/** What support has to know of the machine; nothing that tells it from another of its kind. */
export function machineFacts(folder: string): SupportBundle['machine'] {
  const free = freeBytes(folder);
  return {
    platform: PLATFORMS.find((known) => known === platform()) ?? 'other',
    arch: ARCHITECTURES.find((known) => known === arch()) ?? 'other',
    release: numbersOf(release()),
    node: numbersOf(process.version),
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / GIB),
    freeDiskGiB: free === null ? null : Math.floor(free / GIB),
  };
}
