import { existsSync, readdirSync } from 'node:fs';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Ids } from '../platform/ids.ts';
import { Keyring } from './keyring.ts';
import { outpostCommand } from '../platform/outpost-command.ts';

export const HOME_FORMAT = 1;

/** In clear: nothing else may be known of a home without its key. */
export const HomeFile = z.object({ format: z.literal(HOME_FORMAT), createdAt: z.string(), sample: z.boolean() });
export type HomeFile = z.infer<typeof HomeFile>;

/** Everything that Outpost itself puts into a home's folder; it touches nothing else there. */
export interface HomePaths {
  readonly home: string;
  /** There while a home is being made: what lies beside it is worth nothing yet. */
  readonly creationLock: string;
  /** There while the home is being erased: whoever has it open closes it, and nobody opens it. */
  readonly wiping: string;
  readonly keys: string;
  readonly keyring: string;
  readonly sealed: string;
  readonly state: string;
  /** Files of versions of the app that wait to be put in place: signed, not secret, and fetched again where they are gone. */
  readonly updates: string;
}

/**
 * Sealed files and state of a generation stand apart: re-sealing writes the next one beside it, and the keyring, in
 * one atomic write, says which one counts.
 */
export function homePaths(dir: string, generation = 0): HomePaths {
  const keys = join(dir, 'keys');
  const nth = generation === 0 ? '' : `-${generation}`;
  return {
    home: join(dir, 'home.json'),
    creationLock: join(dir, 'home.making'),
    wiping: join(dir, 'home.wiping'),
    keys,
    keyring: join(keys, 'keyring.json'),
    sealed: join(dir, `sealed${nth}`),
    state: join(dir, `state${nth}.db`),
    updates: join(dir, 'updates'),
  };
}

/** With the states before migrations (platform/state-before.ts). */
const OWN_CONTENT = /^(?:keys|sealed(?:-\d+)?|state(?:-\d+)?\.db(?:-wal|-shm|-journal|\.v\d+(?:\.tmp)?)?)$/;

/** What is written with the keys of a home, of any generation, its keyring included. */
function contents({ home }: HomePaths): string[] {
  const dir = dirname(home);
  return existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => OWN_CONTENT.test(name))
        .map((name) => join(dir, name))
    : [];
}

/** Removes what an interrupted re-sealing, or the one before, left behind. */
export async function removeOtherGenerations(paths: HomePaths): Promise<void> {
  const own = [
    paths.keys,
    paths.sealed,
    paths.state,
    `${paths.state}-wal`,
    `${paths.state}-shm`,
    `${paths.state}-journal`,
  ];
  for (const path of contents(paths)) {
    if (!own.includes(path) && !path.startsWith(`${paths.state}.v`)) await rm(path, { recursive: true, force: true });
  }
}

export function hasContents(paths: HomePaths): boolean {
  return contents(paths).some((path) => existsSync(path));
}

/** A home was begun here and never finished. */
export function isHalfMade(paths: HomePaths): boolean {
  return existsSync(paths.creationLock) && !existsSync(paths.home);
}

async function readPlain<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
    return schema.parse(value);
  } catch (cause) {
    const format = z.object({ format: z.number() }).safeParse(value).data?.format ?? 0;
    if (format > HOME_FORMAT) {
      throw new OutpostError('HOME_TOO_NEW', `${path} was written by a later Outpost: update this one.`, { cause });
    }
    throw new OutpostError(
      'SEAL_BROKEN',
      `${path} is damaged: make the home anew from its last back-up (\`backup restore BACKUP --home NEW-FOLDER\`), or wipe it and set it up again.`,
      { cause },
    );
  }
}

/** NO_HOME, HOME_TOO_NEW, SEAL_BROKEN. */
export async function readHomeFile(dir: string): Promise<HomeFile> {
  const { home } = homePaths(dir);
  if (!existsSync(home)) {
    throw new OutpostError('NO_HOME', `${dir} is no home: run \`${outpostCommand('setup')}\` first.`);
  }
  return readPlain(home, HomeFile);
}

/** NO_KEY where it is gone: nothing opens this home any more. HOME_TOO_NEW, SEAL_BROKEN. */
export async function readKeyring(dir: string): Promise<Keyring> {
  const { keyring } = homePaths(dir);
  if (!existsSync(keyring)) {
    throw new OutpostError(
      'NO_KEY',
      `${keyring} is gone: make the home anew from its last back-up (\`backup restore BACKUP --home NEW-FOLDER\`), or wipe it (\`keys wipe\`) and set it up again.`,
    );
  }
  return readPlain(keyring, Keyring);
}

async function overwrite(path: string, ids: Ids): Promise<void> {
  const { size } = await stat(path);
  const handle = await open(path, 'r+');
  try {
    await handle.write(ids.bytes(size), 0, size, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * The keyring first, overwritten (NIST SP 800-88, cryptographic erase: from then on nothing in the home opens),
 * then the rest. What a solid-state disk keeps of overwritten blocks is still wrapped by the passphrase.
 */
export async function removeContents(paths: HomePaths, ids: Ids): Promise<void> {
  if (existsSync(paths.keys)) {
    // Files that a cut-off write left behind hold wrapped keys too.
    for (const entry of await readdir(paths.keys, { withFileTypes: true })) {
      if (entry.isFile()) await overwrite(join(paths.keys, entry.name), ids);
    }
  }
  for (const path of [...contents(paths), paths.updates]) await rm(path, { recursive: true, force: true });
}

/** `missing` also for a home that was half made. */
export function homeState(dir: string): 'missing' | 'locked' {
  return existsSync(homePaths(dir).home) ? 'locked' : 'missing';
}

/** A plain file of a home: one line of JSON. */
export const toJson = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);
