import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from '../../../shared/domain/env.ts';
import type { EmbedderChoice, EmbedderKind } from '../../../shared/domain/embedder-choice.ts';
import type { NewAccount } from '../accounts/accounts.ts';
import { type Enrolment, parseEnrolment } from '../enrolment/enrolment.ts';
import { assetRoot } from '../platform/assets.ts';
import { writeFileAtomically } from '../platform/atomic-file.ts';
import { createPublisherUseCases } from './publisher-use-cases.ts';

/** The sample clinic's accounts. The PIN is published: everything they can read is invented. */
export const SAMPLE_PIN = '2468';
export const SAMPLE_ACCOUNTS: readonly NewAccount[] = [
  {
    id: 'sample-nurse',
    displayName: 'Sample nurse',
    role: 'staff',
    departments: ['nursing'],
    sample: true,
    pin: SAMPLE_PIN,
  },
  {
    id: 'sample-pharmacist',
    displayName: 'Sample pharmacist',
    role: 'pharmacist',
    departments: ['pharmacy', 'nursing'],
    sample: true,
    pin: SAMPLE_PIN,
  },
];
const SAMPLE_TENANT = 'sample';

export interface SampleClinic {
  readonly repository: string;
  readonly root: Buffer;
  readonly version: number;
}

async function hashFolder(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(file.slice(folder.length)).update(await readFile(file));
  return hash.digest('hex');
}

interface Stamp {
  readonly knowledge: string;
  readonly embedder: string;
  readonly version: number;
}

async function readStamp(file: string): Promise<Stamp | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Stamp;
  } catch {
    return null;
  }
}

/**
 * The sample clinic as an organisation would have it: signing keys, a bundle built from `knowledge/`, and a
 * repository. Made once for each user, outside every home; built again only where the policies changed.
 */
export async function ensureSampleClinic(options: {
  folder: string;
  vectorCache: string;
  env: Env;
  embedder: EmbedderChoice;
  signal: AbortSignal;
  onProgress: (text: string) => void;
}): Promise<SampleClinic> {
  const { folder, embedder, onProgress } = options;
  const source = join(assetRoot(import.meta.dirname), 'knowledge');
  const paths = {
    keys: join(folder, 'keys'),
    repository: join(folder, 'repository'),
    stamp: join(folder, 'stamp.json'),
  };
  const publisher = createPublisherUseCases({ env: options.env, vectorCache: options.vectorCache });
  const knowledge = await hashFolder(source);
  const stamp = await readStamp(paths.stamp);
  await mkdir(folder, { recursive: true });
  if (!existsSync(join(paths.keys, 'keys.json'))) {
    await rm(paths.keys, { recursive: true, force: true });
    await rm(paths.repository, { recursive: true, force: true });
    await publisher.keygen(paths.keys, { passphrase: null, roles: {} });
  }
  const current = stamp?.knowledge === knowledge && stamp.embedder === embedder && existsSync(paths.repository);
  const version = current ? stamp.version : (stamp?.version ?? 0) + 1;
  if (!current) {
    const out = join(folder, 'sample.opb');
    await publisher.build({
      source,
      id: null,
      version,
      out,
      embedder,
      previous: null,
      allowIdentifiers: null,
      recipients: [],
      signal: options.signal,
      onProgress: ({ done, total }) => onProgress(`sample clinic: ${done} of ${total} policies read`),
    });
    await publisher.publish({
      repository: paths.repository,
      files: [out],
      withdraw: [],
      keys: paths.keys,
      passphrase: null,
      publisher: null,
    });
    const next: Stamp = { knowledge, embedder, version };
    await writeFileAtomically(paths.stamp, Buffer.from(JSON.stringify(next)));
  } else {
    await publisher.stamp({ repository: paths.repository, keys: paths.keys, passphrase: null });
  }
  return {
    repository: paths.repository,
    root: await readFile(join(paths.repository, 'metadata', '1.root.json')),
    version,
  };
}

export function sampleEnrolment(clinic: SampleClinic, embedder: EmbedderKind): Enrolment {
  return parseEnrolment({
    format: 1,
    tenant: SAMPLE_TENANT,
    organisation: 'Marula Ridge Clinic (sample)',
    facility: 'marula-ridge',
    departments: ['nursing', 'pharmacy'],
    sources: [clinic.repository],
    root: clinic.root.toString('base64'),
    embedder,
  });
}

/** A random passphrase for a sample home, kept in a file outside it; on disk before the home that it opens is made. */
export async function writeSamplePassphrase(file: string): Promise<void> {
  await writeFileAtomically(file, Buffer.from(`${randomBytes(24).toString('base64url')}\n`));
}
