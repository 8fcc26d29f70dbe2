import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FuseConfig, FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from '../ensure-packages.mjs';

/** Every fuse of Electron 45 by its place in the wire; an older program has the first of them. */
export type Fuses = Readonly<Record<FuseV1Options, boolean>>;

/** As electron-builder names them; `strictObject`: a fuse that it learns later is noticed here. */
const Configured = z.object({
  electronFuses: z.strictObject({
    runAsNode: z.boolean(),
    enableCookieEncryption: z.boolean(),
    enableNodeOptionsEnvironmentVariable: z.boolean(),
    enableNodeCliInspectArguments: z.boolean(),
    enableEmbeddedAsarIntegrityValidation: z.boolean(),
    onlyLoadAppFromAsar: z.boolean(),
    loadBrowserProcessSpecificV8Snapshot: z.boolean(),
    grantFileProtocolExtraPrivileges: z.boolean(),
  }),
});

/**
 * The ninth, which electron-builder 26 has no name for: V8 guards WebAssembly's memory by pages that trap, as in Chrome,
 * and not by checks in its code.
 */
const WASM_TRAP_HANDLERS = true;

/** What electron-builder.yml says of every fuse; throws where it leaves one out. `inspectable`: for automated tests, never shipped. */
export function fusesOf(yaml: string, { inspectable }: { inspectable: boolean }): Fuses {
  const { electronFuses: set } = Configured.parse(parse(yaml));
  return {
    [FuseV1Options.RunAsNode]: set.runAsNode,
    [FuseV1Options.EnableCookieEncryption]: set.enableCookieEncryption,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: set.enableNodeOptionsEnvironmentVariable,
    [FuseV1Options.EnableNodeCliInspectArguments]: inspectable || set.enableNodeCliInspectArguments,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: set.enableEmbeddedAsarIntegrityValidation,
    [FuseV1Options.OnlyLoadAppFromAsar]: set.onlyLoadAppFromAsar,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: set.loadBrowserProcessSpecificV8Snapshot,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: set.grantFileProtocolExtraPrivileges,
    [FuseV1Options.WasmTrapHandlers]: WASM_TRAP_HANDLERS,
  };
}

/** Places of a wire that this Electron has. */
const placesOf = (wire: FuseConfig<FuseState>): string[] => Object.keys(wire).filter((key) => /^\d+$/.test(key));

/** Sets every fuse that this program has. Throws where it has one that nothing is said of. */
async function setFuses(program: string, fuses: Fuses): Promise<void> {
  const places = placesOf(await getCurrentFuseWire(program));
  const known = Object.entries(fuses).filter(([place]) => places.includes(place));
  if (known.length !== places.length)
    throw new Error(
      `${program} has ${places.length} fuses; scripts/package/fuses.ts knows ${Object.keys(fuses).length}.`,
    );
  await flipFuses(program, { version: FuseVersion.V1, ...Object.fromEntries(known) });
}

/** By name, as the program has them. A fuse that is neither on nor off stands as `other`. */
export async function readFuses(program: string): Promise<Record<string, boolean | 'other'>> {
  const wire: Readonly<Record<string, unknown>> = { ...(await getCurrentFuseWire(program)) };
  const stateOf = (state: unknown): boolean | 'other' =>
    state === FuseState.ENABLE || (state === FuseState.DISABLE ? false : 'other');
  return Object.fromEntries(
    Object.entries(wire)
      .filter(([key]) => /^\d+$/.test(key))
      .map(([place, state]) => [FuseV1Options[Number(place)] ?? place, stateOf(state)]),
  );
}

/** Where the program stands in a packed folder, by electron-builder's name of the platform. */
const PROGRAMS: Readonly<Record<string, string>> = { linux: 'outpost', win32: 'Outpost.exe', darwin: 'Outpost.app' };

export async function setFusesOfPacked(
  { appOutDir, electronPlatformName }: { appOutDir: string; electronPlatformName: string },
  options: { inspectable: boolean },
): Promise<void> {
  const program = PROGRAMS[electronPlatformName];
  if (program === undefined) throw new Error(`No fuses are known of ${electronPlatformName}.`);
  const yaml = await readFile(join(ROOT, 'electron-builder.yml'), 'utf8');
  await setFuses(join(appOutDir, program), fusesOf(yaml, options));
}
