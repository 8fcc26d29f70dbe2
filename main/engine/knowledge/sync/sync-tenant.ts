import type { SyncEvent } from '../../../../shared/contract/knowledge.ts';
import type { ErrorCode } from '../../../../shared/errors/codes.ts';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Ids } from '../../platform/ids.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import { bundleOfTarget, targetName } from '../repository/layout.ts';
import { CLOCK_TOLERANCE_MS } from '../repository/lifetimes.ts';
import { type MetadataOf, ROLE_NAMES, signedAt, validSigners } from '../repository/metadata-form.ts';
import { bundleTarget, signedTargets } from '../repository/published-bundles.ts';
import { createDownloader, type Downloader, type RetryPolicy } from './download.ts';
import { assertTenant, heldBundles } from '../segment-store/segment-store.ts';
import { notBefore, readLatestSeen, writeLatestSeen } from './latest-seen.ts';
import { readMetadataCopies, writeMetadataCopies } from './metadata-copies.ts';
import type { KnowledgeSource } from './source.ts';
import { syncBundle, type VerifiedBundle } from './sync-bundle.ts';
import { refreshMetadata, type TrustedMetadata } from './tuf-client.ts';
import { expired } from './tuf-failure.ts';

export interface SyncTenantOptions {
  readonly tenant: string;
  readonly source: KnowledgeSource;
  /** Root metadata as it was handed over with the enrolment. */
  readonly trustedRoot: Uint8Array;
  readonly store: SealedStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Where a temporary folder for public metadata may be made; nothing else is ever written there. */
  readonly tmpDir: string;
  /** Reads every file of the source, also what is held already. Default: for folders, not for the web. */
  readonly verifyHeld?: boolean;
  readonly signal?: AbortSignal;
  readonly retry?: RetryPolicy;
  readonly bytesPerSecond?: number | null;
  readonly onEvent?: (event: SyncEvent) => void;
}

interface RefusedBundle {
  readonly id: string;
  /** Null when the signed targets do not say. */
  readonly version: number | null;
  readonly code: ErrorCode;
  readonly message: string;
}

/** Worth telling people, though the sync went on. */
interface SyncNotice {
  readonly code: ErrorCode;
  readonly message: string;
}

export interface TenantSyncOutcome {
  readonly tenant: string;
  /** Ids of bundles that are held and that nobody signs for any more: they must stop answering. */
  readonly withdrawn: readonly string[];
  /** Verified and complete on this workstation, whether new or held before. */
  readonly bundles: readonly VerifiedBundle[];
  readonly refused: readonly RefusedBundle[];
  readonly notices: readonly SyncNotice[];
  readonly bytesDownloaded: number;
  readonly segmentsDownloaded: number;
  readonly segmentsKept: number;
  readonly timestamp: {
    readonly version: number;
    readonly expiresAt: string;
    readonly signedAt: string | null;
  };
}

/** These end the sync, whichever bundle they befell. */
const FATAL: ReadonlySet<ErrorCode> = new Set(['CANCELLED', 'DISK_FULL', 'NO_KEY', 'WRONG_KEY', 'INTERNAL']);

/**
 * Brings a tenant's bundles up to date with a source. One bad bundle does not hold up the others.
 * @throws OutpostError for what concerns the whole repository: SIGNATURE_INVALID, METADATA_EXPIRED,
 * ROLLBACK_REFUSED, TARGET_MISMATCH, ROOT_MISMATCH, REPOSITORY_INVALID, UNREACHABLE, CANCELLED, DISK_FULL,
 * ENROLMENT_INVALID. What was held before stays as it was.
 */
export async function syncTenant(options: SyncTenantOptions): Promise<TenantSyncOutcome> {
  const { tenant, source, store, ids, retry } = options;
  assertTenant(tenant);
  const signal = options.signal ?? new AbortController().signal;
  const verifyHeld = options.verifyHeld ?? source.kind === 'folder';
  const downloader = createDownloader({
    source,
    ids,
    signal,
    bytesPerSecond: options.bytesPerSecond ?? null,
    ...(retry === undefined ? {} : { retry }),
  });
  const notices: SyncNotice[] = [];
  options.onEvent?.({ step: 'metadata', bundle: null, done: 0, total: 1 });
  const { trusted, now } = await refresh(options, downloader, verifyHeld, notices);
  options.onEvent?.({ step: 'metadata', bundle: null, done: 1, total: 1 });

  const bundles: VerifiedBundle[] = [];
  const refused: RefusedBundle[] = [];
  const counts = { downloaded: 0, kept: 0 };
  const signed = signedTargets(trusted.targets, publisherTargets(trusted));
  for (const { name, role } of signed.overstepped) {
    // TUF ignores it; people should hear of it.
    const message = `The publisher ${role} may not sign for ${name}: IT should look into it.`;
    refused.push({ id: bundleOfTarget(name) ?? name, version: null, code: 'NOT_ALLOWED', message });
  }
  for (const [name, { code, message }] of trusted.uncounted) {
    refused.push({ id: name, version: null, code, message: `The publisher ${name}: ${message}` });
  }
  for (const { name, role, file } of signed.targets) {
    const bundle = bundleOfTarget(name);
    const onBytes = (done: number, total: number): void => options.onEvent?.({ step: 'segments', bundle, done, total });
    const context = { tenant, store, downloader, verifyHeld, now, signedBy: signersOf(trusted, role), counts, onBytes };
    try {
      bundles.push(await syncBundle(bundleTarget(name, file), context));
    } catch (thrown) {
      const error = toOutpostError(thrown);
      if (FATAL.has(error.code)) throw error;
      const { version } = file.custom;
      refused.push({
        id: bundle ?? name,
        version: typeof version === 'number' ? version : null,
        code: error.code,
        message: error.message,
      });
    }
  }
  return {
    tenant,
    withdrawn: await withdrawnBundles(
      store,
      tenant,
      trusted,
      signed.targets.map(({ name }) => name),
    ),
    bundles,
    refused,
    notices,
    bytesDownloaded: downloader.downloadedBytes(),
    segmentsDownloaded: counts.downloaded,
    segmentsKept: counts.kept,
    timestamp: describeTimestamp(trusted),
  };
}

const publisherTargets = ({ publishers }: TrustedMetadata): Map<string, MetadataOf['targets']> =>
  new Map([...publishers].map(([name, { metadata }]) => [name, metadata]));

/** What a lapsed publisher signed before is not withdrawn: only nothing new comes from it. */
async function withdrawnBundles(
  store: SealedStore,
  tenant: string,
  { targets, uncounted }: TrustedMetadata,
  offered: readonly string[],
): Promise<string[]> {
  const names = new Set(offered);
  const roles = targets.signed.delegations?.roles ?? {};
  const lapsed = [...uncounted].filter(([, { code }]) => code === 'METADATA_EXPIRED').map(([role]) => role);
  const ofLapsed = (name: string): boolean => lapsed.some((role) => roles[role]?.isDelegatedPath(name) ?? false);
  const held = await heldBundles(store, tenant);
  return held.filter((id) => !names.has(targetName(id)) && !ofLapsed(targetName(id)));
}

/** Ids of the keys that signed the role's targets. */
function signersOf(trusted: TrustedMetadata, role: string): string[] {
  if (role === 'targets') return validSigners(trusted.root, 'targets', trusted.targets);
  const publisher = trusted.publishers.get(role);
  return publisher === undefined ? [] : validSigners(trusted.targets, role, publisher.metadata);
}

/** Metadata first, and sealed before anything else is fetched: a later, older state is refused from here on. */
async function refresh(
  options: SyncTenantOptions,
  downloader: Downloader,
  verifyHeld: boolean,
  notices: SyncNotice[],
): Promise<{ trusted: TrustedMetadata; now: number }> {
  const { tenant, store, clock, trustedRoot, tmpDir } = options;
  const latestSeen = await readLatestSeen(store, tenant);
  const { copies, damaged } = await readMetadataCopies(store, tenant);
  if (damaged.length > 0) {
    notices.push({
      code: 'SEAL_BROKEN',
      message: `Kept metadata was damaged and fetched anew: ${damaged.join(', ')}.`,
    });
  }
  const referenceTime = new Date(notBefore(clock.now(), latestSeen));
  const refreshing = { trustedRoot, copies, downloader, referenceTime, tmpDir, verifyHeld };
  const trusted = await refreshMetadata(refreshing).catch((thrown: unknown) => {
    // Publishing may have removed the state that was being read: its timestamp names a newer one by now.
    const error = toOutpostError(thrown);
    if (error.details.missing === undefined) throw error;
    return refreshMetadata(refreshing);
  });
  const signed = signedAt(trusted.timestamp) ?? 0;
  const seen = Math.max(latestSeen, signed);
  const now = notBefore(clock.now(), seen);
  assertFresh(trusted, now);
  noteClock(clock.now(), seen, notices);
  const publishers = new Map([...trusted.publishers].map(([name, { bytes }]) => [name, bytes]));
  await writeMetadataCopies(store, tenant, copies, { top: trusted.bytes, publishers, roots: trusted.roots });
  if (seen > latestSeen) await writeLatestSeen(store, tenant, seen);
  return { trusted, now };
}

/** Again, since the timestamp may have told that it is later than this computer believes. */
function assertFresh(trusted: TrustedMetadata, now: number): void {
  const over = ROLE_NAMES.find((role) => trusted[role].signed.isExpired(new Date(now)));
  if (over !== undefined) throw expired(over);
}

function noteClock(now: number, seen: number, notices: SyncNotice[]): void {
  if (now + CLOCK_TOLERANCE_MS >= seen) return;
  const message = `This computer's clock shows ${new Date(now).toISOString()}, but policies were signed at ${new Date(seen).toISOString()}: set its date and time.`;
  notices.push({ code: 'CLOCK_SET_BACK', message });
}

function describeTimestamp({ timestamp }: TrustedMetadata): TenantSyncOutcome['timestamp'] {
  const { version, expires } = timestamp.signed;
  const signed = signedAt(timestamp);
  return {
    version,
    expiresAt: expires,
    signedAt: signed === null ? null : new Date(signed).toISOString(),
  };
}
