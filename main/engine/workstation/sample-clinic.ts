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
import type { BuildRequest } from './build-from-folder.ts';
import { createPublisherUseCases, type PublisherUseCases } from './publisher-use-cases.ts';

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
  {
    id: 'sample-publisher',
    displayName: 'Sample publisher',
    role: 'publisher',
    departments: ['nursing'],
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

interface Paths {
  readonly keys: string;
  readonly repository: string;
  readonly stamp: string;
  readonly bundle: string;
}

async function makeKeys(publisher: PublisherUseCases, { keys, repository }: Paths): Promise<void> {
  await rm(keys, { recursive: true, force: true });
  await rm(repository, { recursive: true, force: true });
  await publisher.keygen(keys, { passphrase: null, roles: {} });
}

async function buildAndPublish(
  publisher: PublisherUseCases,
  { keys, repository, bundle }: Paths,
  build: Pick<BuildRequest, 'source' | 'version' | 'embedder' | 'signal' | 'onProgress'>,
): Promise<void> {
  const open = { id: null, previous: null, allowIdentifiers: null, recipients: [] };
  await publisher.build({ ...build, ...open, out: bundle });
  await publisher.publish({
    repository,
    files: [bundle],
    withdraw: [],
    keys,
    passphrase: null,
    publisher: null,
  });
}

/** Policies that were read, of all. */
export interface SampleProgress {
  readonly done: number;
  readonly total: number;
}

interface SampleClinicOptions {
  readonly folder: string;
  readonly vectorCache: string;
  readonly env: Env;
  readonly embedder: EmbedderChoice;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SampleProgress) => void;
}

/**
 * The sample clinic as an organisation would have it: signing keys, a bundle built from `knowledge/`, and a
 * repository. Made once for each user, outside every home; built again only where the policies changed.
 */
export async function ensureSampleClinic(options: SampleClinicOptions): Promise<SampleClinic> {
  const { folder, embedder, signal, onProgress } = options;
  const source = join(assetRoot(import.meta.dirname), 'knowledge');
  const paths: Paths = {
    keys: join(folder, 'keys'),
    repository: join(folder, 'repository'),
    stamp: join(folder, 'stamp.json'),
    bundle: join(folder, 'sample.opb'),
  };
  const publisher = createPublisherUseCases({ env: options.env, vectorCache: options.vectorCache });
  const knowledge = await hashFolder(source);
  const stamp = await readStamp(paths.stamp);
  await mkdir(folder, { recursive: true });
  if (!existsSync(join(paths.keys, 'keys.json'))) await makeKeys(publisher, paths);
  const current = stamp?.knowledge === knowledge && stamp.embedder === embedder && existsSync(paths.repository);
  const version = current ? stamp.version : (stamp?.version ?? 0) + 1;
  if (current) {
    await publisher.stamp({ repository: paths.repository, keys: paths.keys, passphrase: null });
  } else {
    await buildAndPublish(publisher, paths, { source, version, embedder, signal, onProgress });
    await writeFileAtomically(
      paths.stamp,
      Buffer.from(JSON.stringify({ knowledge, embedder, version } satisfies Stamp)),
    );
  }
  const root = await readFile(join(paths.repository, 'metadata', '1.root.json'));
  return { repository: paths.repository, root, version };
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
