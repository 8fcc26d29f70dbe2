import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import type { Target } from './missing-hashes.ts';

/** Words by which packages name a system and a processor in the paths of native files, as Node names them. */
const SYSTEMS: Readonly<Record<string, string>> = {
  ...{ linux: 'linux', linuxmusl: 'musl', musl: 'musl', android: 'android', freebsd: 'freebsd' },
  ...{ win32: 'win32', win: 'win32', windows: 'win32', darwin: 'darwin', mac: 'darwin', macos: 'darwin' },
};
const PROCESSORS: Readonly<Record<string, string>> = {
  ...{ x64: 'x64', x86_64: 'x64', amd64: 'x64', arm64: 'arm64', aarch64: 'arm64' },
  ...{ armv7l: 'arm', armv7: 'arm', arm: 'arm', ia32: 'ia32', riscv64: 'riscv64', ppc64: 'ppc64', s390x: 's390x' },
};
/** What the words of a path are divided by. */
const BETWEEN_WORDS = /[/\\.-]/;

/**
 * Whether a path is, by its words, for another system or processor than `target`. Only what names a system is judged: a
 * processor alone may be a file that code for every system reads.
 */
export function forOtherPlatform(path: string, { os, cpu }: Target): boolean {
  const words = path.split(BETWEEN_WORDS);
  const systems = words.flatMap((word) => SYSTEMS[word] ?? []);
  if (systems.length === 0) return false;
  if (systems.some((system) => system !== os)) return true;
  return words.some((word) => PROCESSORS[word] !== undefined && PROCESSORS[word] !== cpu);
}

/** What a native file is for, as its header says. */
interface NativeFile {
  readonly os: 'linux' | 'win32' | 'darwin';
  readonly cpu: string;
}

const HEADER_BYTES = 4096;
/** e_machine of the ELF header (System V ABI), Machine of the PE header, cputype of the Mach-O header. */
const ELF_MACHINES: Readonly<Record<number, string>> = {
  3: 'ia32',
  40: 'arm',
  62: 'x64',
  183: 'arm64',
  243: 'riscv64',
};
const PE_MACHINES: Readonly<Record<number, string>> = { 332: 'ia32', 34404: 'x64', 43620: 'arm64' };
const MACHO_CPUS: Readonly<Record<number, string>> = { 16777223: 'x64', 16777228: 'arm64' };

/** Null where the bytes are no program or library. */
function nativeFile(header: Buffer): NativeFile | null {
  if (header.length < 64) return null;
  const magic = header.readUInt32BE(0);
  if (magic === 0x7f454c46) return { os: 'linux', cpu: ELF_MACHINES[header.readUInt16LE(18)] ?? 'unknown' };
  if (magic === 0xcffaedfe) return { os: 'darwin', cpu: MACHO_CPUS[header.readUInt32LE(4)] ?? 'unknown' };
  // One file for several processors: Apple's own tools divide it.
  if (magic === 0xcafebabe) return { os: 'darwin', cpu: 'universal' };
  if (header.readUInt16BE(0) !== 0x4d5a) return null;
  const at = header.readUInt32LE(60);
  if (at + 6 > header.length || header.readUInt32BE(at) !== 0x50450000) return null;
  return { os: 'win32', cpu: PE_MACHINES[header.readUInt16LE(at + 4)] ?? 'unknown' };
}

async function readHeader(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Programs and libraries among `paths`. */
export async function nativeFiles(folder: string, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) if (nativeFile(await readHeader(join(folder, path))) !== null) found.push(path);
  return found;
}

/** Native files among `paths` that `target` cannot run, by what their bytes say, not by their names. */
export async function foreignNatives(folder: string, paths: readonly string[], target: Target): Promise<string[]> {
  const foreign: string[] = [];
  for (const path of paths) {
    const native = nativeFile(await readHeader(join(folder, path)));
    if (native === null) continue;
    const fits = native.os === target.os && (native.cpu === target.cpu || native.cpu === 'universal');
    if (!fits) foreign.push(`${path} (${native.os}-${native.cpu})`);
  }
  return foreign;
}

/** @throws OutpostError FOREIGN_NATIVE_FILE where anything would be shipped that this platform cannot run. */
export async function assertOwnNatives(folder: string, paths: readonly string[], target: Target): Promise<void> {
  const foreign = await foreignNatives(folder, paths, target);
  if (foreign.length === 0) return;
  throw new OutpostError(
    'FOREIGN_NATIVE_FILE',
    `Not for ${target.os}-${target.cpu}: ${foreign.join(', ')}. Leave them out (scripts/package/unused-parts.ts).`,
    { details: { foreign } },
  );
}
