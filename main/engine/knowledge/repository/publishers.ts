import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { writeFileAtomically } from '../../platform/atomic-file.ts';
import type { Delegation } from './build-metadata.ts';
import { type KeyProtection, readKeyFile, writeKeyFile } from './key-file.ts';
import { PUBLISHED, isPublisherName } from './layout.ts';
import { createSigner, keyIdOf, type PublicKey, publicKeyOf, type Signer } from './signer.ts';

/** In the organisation's key folder: to whom its targets role delegates. Public. */
const PUBLISHERS_FILE = 'publishers.json';
/** In a publisher's own key folder. */
const PUBLIC_FILE = 'publisher.json';
const privatePath = (folder: string): string => join(folder, 'private', 'publisher.json');

const Ed25519 = z.object({
  keytype: z.literal('ed25519'),
  scheme: z.literal('ed25519'),
  keyval: z.object({ public: z.string().regex(/^[0-9a-f]{64}$/) }),
});
const PublicFile = z.object({ format: z.literal('outpost-publisher/1'), keyId: z.string(), key: Ed25519 });

/** Bundle ids, a star for any ending: `pharmacy-*`. */
const BundlePattern = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}\*?$|^\*$/);
const Publisher = z.object({
  name: z.string().refine(isPublisherName, 'a-z, 0-9 and dashes, and no name of a TUF role'),
  bundles: z.array(BundlePattern).min(1),
  threshold: z.number().int().min(1),
  keys: z.record(z.string(), Ed25519),
});
export type Publisher = z.infer<typeof Publisher>;
const PublishersFile = z.object({ format: z.literal('outpost-publishers/1'), publishers: z.array(Publisher) });

const BAD = 'is no file of this format: get it again from where it was made.';

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new OutpostError('BAD_INPUT', `${path} ${BAD}`, { cause });
  }
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** A publisher's own key, made where the publisher is. Its `publisher.json` is what the organisation gets. */
export async function generatePublisherKey(
  folder: string,
  protection: KeyProtection,
): Promise<{ keyId: string; publicFile: string }> {
  const publicFile = join(folder, PUBLIC_FILE);
  if (await stat(publicFile).catch(() => null)) {
    throw new OutpostError('CONFLICT', `${folder} already holds a publisher's key: choose a new folder.`);
  }
  await mkdir(join(folder, 'private'), { recursive: true, mode: 0o700 });
  const pair = generateKeyPairSync('ed25519');
  const key = publicKeyOf(pair.publicKey);
  const keyId = keyIdOf(key);
  await writeKeyFile(privatePath(folder), keyId, pair.privateKey, protection);
  await writeFileAtomically(publicFile, json({ format: 'outpost-publisher/1', keyId, key }), PUBLISHED);
  return { keyId, publicFile };
}

/** @throws OutpostError NO_KEY, WRONG_KEY. */
export async function openPublisherSigner(folder: string, passphrase: string | null): Promise<Signer> {
  const known = await readJson(join(folder, PUBLIC_FILE), PublicFile);
  if (known === null)
    throw new OutpostError('NO_KEY', `${folder} holds no publisher's key: make one with \`knowledge publisher-key\`.`);
  return createSigner(known.keyId, await readKeyFile(privatePath(folder), known.keyId, passphrase));
}

export async function readPublishers(keysFolder: string): Promise<readonly Publisher[]> {
  return (await readJson(join(keysFolder, PUBLISHERS_FILE), PublishersFile))?.publishers ?? [];
}

const writePublishers = (keysFolder: string, publishers: readonly Publisher[]): Promise<void> =>
  writeFileAtomically(
    join(keysFolder, PUBLISHERS_FILE),
    json({ format: 'outpost-publishers/1', publishers }),
    PUBLISHED,
  );

/**
 * Lets a publisher sign bundles of its own, from the next publishing on. Named again, it gets these keys and bundles
 * instead of those before: that is how its keys are rotated.
 * @throws OutpostError BAD_INPUT
 */
export async function delegateTo(options: {
  readonly keys: string;
  readonly name: string;
  readonly bundles: readonly string[];
  readonly publicFiles: readonly string[];
  readonly threshold: number;
}): Promise<Publisher> {
  const keys: Record<string, PublicKey> = {};
  for (const file of options.publicFiles) {
    const known = await readJson(file, PublicFile);
    if (known === null)
      throw new OutpostError('BAD_INPUT', `There is no ${file}: ask the publisher for its publisher.json.`);
    if (keyIdOf(known.key) !== known.keyId) throw new OutpostError('BAD_INPUT', `${file} ${BAD}`);
    keys[known.keyId] = known.key;
  }
  const { name, bundles, threshold } = options;
  const parsed = Publisher.safeParse({ name, bundles, threshold, keys });
  if (!parsed.success || threshold > Object.keys(keys).length) {
    const why = parsed.error?.issues[0]?.message ?? `${threshold} of ${Object.keys(keys).length} keys cannot sign`;
    throw new OutpostError('BAD_INPUT', `The publisher ${name} cannot be named so: ${why}.`);
  }
  const others = (await readPublishers(options.keys)).filter((publisher) => publisher.name !== name);
  await writePublishers(options.keys, [...others, parsed.data]);
  return parsed.data;
}

/** Takes the right to sign back, from the next publishing on. @throws OutpostError NOT_FOUND */
export async function revokePublisher(keysFolder: string, name: string): Promise<void> {
  const publishers = await readPublishers(keysFolder);
  if (!publishers.some((publisher) => publisher.name === name)) {
    throw new OutpostError(
      'NOT_FOUND',
      `There is no publisher ${name}: there are ${publishers.map((p) => p.name).join(', ') || 'none'}.`,
    );
  }
  await writePublishers(
    keysFolder,
    publishers.filter((publisher) => publisher.name !== name),
  );
}

/** Target names have one form, so a pattern of bundle ids is a pattern of names. */
export function delegationOf({ name, bundles, threshold, keys }: Publisher): Delegation {
  return {
    name,
    threshold,
    keys,
    keyIds: Object.keys(keys),
    paths: bundles.map((pattern) => `bundles/${pattern}.json`),
  };
}
