import { createPublicKey, verify } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ENGINE_LIST,
  ENGINE_SIGNATURE,
  EngineFiles,
  PUBLIC_KEY_HEX,
  SIGNATURE_HEX,
  WEIGHTS_FOLDER,
} from '../../../shared/domain/engine-files.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { forEachOf, hashFile } from './hash-files.ts';
import { listEngine } from './list-engine.ts';

/** What was found first. `unreadable`: the disk, not a person, may be the cause. */
type Alteration = 'key' | 'signature' | 'list' | 'link' | 'added' | 'missing' | 'changed' | 'unreadable';

const WHAT: Readonly<Record<Alteration, string>> = {
  key: 'this build has no key of its release',
  signature: 'the list of its files is not signed by its release',
  list: 'the list of its files cannot be read',
  link: 'a link stands where a file belongs',
  added: 'a file does not belong to it',
  missing: 'a file is missing',
  changed: 'a file was changed',
  unreadable: 'a file cannot be read',
};

function altered(reason: Alteration, file: string, cause?: unknown): OutpostError {
  return new OutpostError(
    'INSTALLATION_ALTERED',
    `This installation of Outpost is not the one that was released (${WHAT[reason]}: ${file}): install it again. Your data stay as they are.`,
    { cause, details: { reason, file } },
  );
}

/** An ed25519 SubjectPublicKeyInfo is this header before the 32 bytes of the key (RFC 8410, section 4). */
const SPKI_HEADER = Buffer.from('302a300506032b6570032100', 'hex');

function isSigned(bytes: Buffer, signature: string, publicKey: string): boolean {
  if (!SIGNATURE_HEX.test(signature) || !PUBLIC_KEY_HEX.test(publicKey)) return false;
  const spki = Buffer.concat([SPKI_HEADER, Buffer.from(publicKey, 'hex')]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return verify(null, bytes, key, Buffer.from(signature, 'hex'));
}

/** The signature first: nothing is parsed that the release did not sign. */
async function readList(folder: string, publicKey: string): Promise<ReadonlyMap<string, string>> {
  const [list, signature] = await Promise.all([
    readFile(join(folder, ENGINE_LIST)).catch((cause: unknown) => {
      throw altered('list', ENGINE_LIST, cause);
    }),
    readFile(join(folder, ENGINE_SIGNATURE), 'utf8').catch((cause: unknown) => {
      throw altered('signature', ENGINE_SIGNATURE, cause);
    }),
  ]);
  if (!isSigned(list, signature.trim(), publicKey)) throw altered('signature', ENGINE_SIGNATURE);
  try {
    return new Map(Object.entries(EngineFiles.parse(JSON.parse(list.toString('utf8'))).files));
  } catch (cause) {
    throw altered('list', ENGINE_LIST, cause);
  }
}

async function assertSameNames(folder: string, listed: ReadonlyMap<string, string>): Promise<void> {
  const { files, others } = await listEngine(folder, new Set([WEIGHTS_FOLDER])).catch((cause: unknown) => {
    throw altered('unreadable', '.', cause);
  });
  const [link] = others;
  if (link !== undefined) throw altered('link', link);
  const found = new Set(files);
  const added = files.find((name) => !listed.has(name) && name !== ENGINE_LIST && name !== ENGINE_SIGNATURE);
  if (added !== undefined) throw altered('added', added);
  const missing = [...listed.keys()].find((name) => !found.has(name));
  if (missing !== undefined) throw altered('missing', missing);
}

async function assertSameFile(folder: string, name: string, expected: string): Promise<void> {
  const actual = await hashFile(join(folder, name)).catch((cause: unknown) => {
    throw altered('unreadable', name, cause);
  });
  if (actual !== expected) throw altered('changed', name);
}

/**
 * The engine stands outside the archive: it is started only where it is, file by file, what its release signed. Weights
 * are checked by their own manifest when they are loaded.
 * @param publicKey Ed25519, 32 bytes as hex; null where none was compiled in, which starts nothing.
 * @throws OutpostError INSTALLATION_ALTERED, with `details` {reason, file}.
 */
export async function verifyEngine(folder: string, publicKey: string | null): Promise<void> {
  if (publicKey === null) throw altered('key', ENGINE_SIGNATURE);
  const own = await lstat(folder).catch((cause: unknown) => {
    throw altered('missing', '.', cause);
  });
  if (!own.isDirectory()) throw altered('link', '.');
  const listed = await readList(folder, publicKey);
  await assertSameNames(folder, listed);
  await forEachOf([...listed], ([name, expected]) => assertSameFile(folder, name, expected));
}
