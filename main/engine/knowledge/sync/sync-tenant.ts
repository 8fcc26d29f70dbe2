import type { ErrorCode } from '../../../../shared/errors/codes.ts';
import { type OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { atOnce } from '../../platform/foreground.ts';
import { bundleOfTarget } from '../repository/layout.ts';
import { type MetadataOf, signedAt } from '../repository/metadata-form.ts';
import { bundleTarget, signedTargets } from '../repository/published-bundles.ts';
import { assertTenant } from '../segment-store/segment-store.ts';
import type { BundleContext } from './bundle-context.ts';
import { createDownloader } from './download.ts';
import { placeOfTenant } from './place.ts';
import { refreshRepository } from './refresh-repository.ts';
import { signersOf, withdrawnBundles } from './signed-bundles.ts';
import { syncBundle, type VerifiedBundle } from './sync-bundle.ts';
import type { SyncTenantOptions } from './sync-options.ts';
import type { RefusedBundle, SyncNotice, TenantSyncOutcome } from './sync-outcome.ts';
import type { TrustedMetadata } from './tuf/trusted-metadata.ts';

/** These end the sync, whichever bundle they befell. */
const FATAL: ReadonlySet<ErrorCode> = new Set(['CANCELLED', 'DISK_FULL', 'NO_KEY', 'WRONG_KEY', 'INTERNAL']);

/**
 * Brings a tenant's bundles up to date with a source. One bad bundle does not hold up the others.
 * @throws OutpostError for what concerns the whole repository: SIGNATURE_INVALID, METADATA_EXPIRED,
 * ROLLBACK_REFUSED, TARGET_MISMATCH, ROOT_MISMATCH, REPOSITORY_INVALID, UNREACHABLE, CANCELLED, DISK_FULL,
 * ENROLMENT_INVALID. What was stored before stays as it was.
 */
export async function syncTenant(options: SyncTenantOptions): Promise<TenantSyncOutcome> {
  const { tenant, source, store, ids, retry } = options;
  assertTenant(tenant);
  const signal = options.signal ?? new AbortController().signal;
  const verifyStored = options.verifyStored ?? source.kind === 'folder';
  const downloader = createDownloader({
    source,
    ids,
    signal,
    bytesPerSecond: options.bytesPerSecond ?? null,
    ...(retry === undefined ? {} : { retry }),
  });
  const notices: SyncNotice[] = [];
  options.onEvent?.({ step: 'metadata', bundle: null, done: 0, total: 1 });
  const { trusted, now } = await refreshRepository(
    { ...options, place: placeOfTenant(tenant) },
    downloader,
    verifyStored,
    notices,
  );
  options.onEvent?.({ step: 'metadata', bundle: null, done: 1, total: 1 });

  const signed = signedTargets(trusted.targets, publisherTargets(trusted));
  const counts = { downloaded: 0, kept: 0 };
  const { bundles, refused } = await syncBundles(options, signed.targets, ({ role, onBytes }) => ({
    ...{ tenant, store, downloader, verifyStored, now, counts, onBytes },
    turn: () => (options.turn ?? atOnce)(signal),
    signedBy: signersOf(trusted, role),
  }));
  const offered = signed.targets.map(({ name }) => name);
  return {
    tenant,
    withdrawn: await withdrawnBundles(store, tenant, trusted, offered),
    bundles,
    refused: [...refusedPublishers(trusted, signed), ...refused],
    notices,
    bytesDownloaded: downloader.downloadedBytes(),
    segmentsDownloaded: counts.downloaded,
    segmentsKept: counts.kept,
    timestamp: describeTimestamp(trusted),
  };
}

type SignedTargets = ReturnType<typeof signedTargets>;

/** What publishers signed that does not count, as bundles that were refused: TUF ignores it, people should hear of it. */
function refusedPublishers({ uncounted }: TrustedMetadata, { overstepped }: SignedTargets): RefusedBundle[] {
  return [
    ...overstepped.map(({ name, role }) => ({
      id: bundleOfTarget(name) ?? name,
      version: null,
      code: 'NOT_ALLOWED' as const,
      message: `The publisher ${role} may not sign for ${name}: IT should look into it.`,
    })),
    ...[...uncounted].map(([name, { code, message }]) => ({
      id: name,
      version: null,
      code,
      message: `The publisher ${name}: ${message}`,
    })),
  ];
}

interface BundleRequest {
  readonly role: string;
  readonly onBytes: BundleContext['onBytes'];
}

/** One bundle after the other; what is wrong with one of them is noted, and the next one's turn comes. */
async function syncBundles(
  { onEvent }: SyncTenantOptions,
  targets: SignedTargets['targets'],
  contextOf: (request: BundleRequest) => BundleContext,
): Promise<Pick<TenantSyncOutcome, 'bundles' | 'refused'>> {
  const bundles: VerifiedBundle[] = [];
  const refused: RefusedBundle[] = [];
  for (const { name, role, file } of targets) {
    const bundle = bundleOfTarget(name);
    const onBytes = (done: number, total: number): void => onEvent?.({ step: 'segments', bundle, done, total });
    try {
      bundles.push(await syncBundle(bundleTarget(name, file), contextOf({ role, onBytes })));
    } catch (thrown) {
      const { code, message } = fatalOr(thrown);
      const { version } = file.custom;
      refused.push({ id: bundle ?? name, version: typeof version === 'number' ? version : null, code, message });
    }
  }
  return { bundles, refused };
}

/** @throws OutpostError what ends the whole sync */
function fatalOr(thrown: unknown): OutpostError {
  const error = toOutpostError(thrown);
  if (FATAL.has(error.code)) throw error;
  return error;
}

const publisherTargets = ({ publishers }: TrustedMetadata): Map<string, MetadataOf['targets']> =>
  new Map([...publishers].map(([name, { metadata }]) => [name, metadata]));

function describeTimestamp({ timestamp }: TrustedMetadata): TenantSyncOutcome['timestamp'] {
  const { version, expires } = timestamp.signed;
  const signed = signedAt(timestamp);
  return {
    version,
    expiresAt: expires,
    signedAt: signed === null ? null : new Date(signed).toISOString(),
  };
}
