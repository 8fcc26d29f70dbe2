/**
 * For the engine's process on Linux, whose models come and go (mallopt(3); other allocators do not read them). Left to
 * itself glibc keeps freed memory in one arena for each thread, and lets a freed buffer raise the size from which buffers
 * are given back at once. Measured with the standard embedder loaded, and loaded and freed again: 666 and 354 MB by
 * default, 612 and 217 MB with these.
 */
const GLIBC: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '262144',
  MALLOC_TRIM_THRESHOLD_: '262144',
};

/** Variables for the engine; what is set in `env` already stays. */
export function allocatorSettings(platform: NodeJS.Platform): Readonly<Record<string, string>> {
  return platform === 'linux' ? GLIBC : {};
}
