import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type Enrolment, parseEnrolment, writeEnrolment } from '../enrolment/enrolment.ts';
import { readSignedEnrolment } from '../enrolment/signed-enrolment.ts';
import { createAuditLog } from '../audit/audit-log.ts';
import { createAccounts, type NewAccount } from '../accounts/accounts.ts';
import { createHome, type OpenHome, wipeHome } from '../keys/home.ts';
import { fingerprint } from '../knowledge/repository/keys.ts';
import { writeFileAtomically } from '../platform/atomic-file.ts';
import { assetRoot } from '../platform/assets.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import { createPublisherTools } from './publisher-use-cases.ts';

type Env = Readonly<Record<string, string | undefined>>;

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
  embedder: 'standard' | 'compact' | 'none';
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
  const publisher = createPublisherTools({ env: options.env, vectorCache: options.vectorCache });
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

export function sampleEnrolment(clinic: SampleClinic, embedder: 'standard' | 'compact'): Enrolment {
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

/** Reads a signed enrolment and compares its root's fingerprint with what a person has in hand. */
export async function readEnrolmentFile(file: string, expected: string | null): Promise<Enrolment> {
  let enrolment: Enrolment;
  try {
    enrolment = readSignedEnrolment(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    if (cause instanceof OutpostError) throw cause;
    throw new OutpostError('ENROLMENT_INVALID', `${file} cannot be read as an enrolment: ask IT for a new one.`, {
      cause,
    });
  }
  const actual = fingerprint(Buffer.from(enrolment.root, 'base64'));
  const plain = (text: string): string => text.replace(/[\s:-]/g, '').toLowerCase();
  if (expected === null || plain(expected) !== plain(actual)) {
    throw new OutpostError(
      'ROOT_MISMATCH',
      `The root of ${enrolment.organisation} has the fingerprint ${actual}. Compare it with the one IT gave you on another way, then pass it with --fingerprint.`,
    );
  }
  return enrolment;
}

/** Makes the home, its enrolment and its first accounts. HOME_EXISTS, NO_KEY. */
export async function setUpHome(options: {
  dir: string;
  sample: boolean;
  passphrase: string;
  enrolment: Enrolment;
  accounts: readonly NewAccount[];
}): Promise<{ recoveryKey: string }> {
  const deps = { clock: systemClock, ids: systemIds };
  const { home, recoveryKey } = await createHome(options, deps);
  try {
    await fill(home, options);
  } catch (error) {
    home.close();
    await wipeHome(options.dir, systemIds);
    throw error;
  }
  home.close();
  return { recoveryKey };
}

async function fill(
  home: OpenHome,
  options: { enrolment: Enrolment; accounts: readonly NewAccount[]; sample: boolean },
): Promise<void> {
  const audit = createAuditLog(home.db, systemClock);
  audit.append({
    kind: 'setup',
    action: options.sample ? 'sample_home_made' : 'home_made',
    actor: null,
    details: { tenant: options.enrolment.tenant },
  });
  await writeEnrolment(home.sealed, options.enrolment);
  const accounts = createAccounts(home.db, { clock: systemClock, ids: systemIds });
  for (const account of options.accounts) {
    accounts.add(account);
    audit.append({
      kind: 'account',
      action: 'added',
      actor: null,
      details: { account: account.id, role: account.role },
    });
  }
}

/** A random passphrase for a sample home, kept in a file outside it; on disk before the home that it opens is made. */
export async function writeSamplePassphrase(file: string): Promise<void> {
  await writeFileAtomically(file, Buffer.from(`${randomBytes(24).toString('base64url')}\n`));
}
