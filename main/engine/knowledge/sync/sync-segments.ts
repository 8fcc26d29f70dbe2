import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import { applyDelta } from '../bundle/delta.ts';
import type { BundleManifest, SegmentRef } from '../bundle-manifest.ts';
import { deltaPath, MAX_BYTES, segmentPath } from '../repository/layout.ts';
import {
  heldSegmentLike,
  holdsSegment,
  readPartial,
  removePartial,
  writePartial,
  writeTenantSegment,
} from '../segment-store/segment-store.ts';
import type { BundleContext } from './bundle-context.ts';

/** An interrupted download is kept from here on, in bytes; less is quicker to fetch than to seal. */
const WORTH_KEEPING_BYTES = 16 * 1024;

/** Fetches the segments that are not stored, each sealed as soon as it is verified. */
export async function syncSegments(manifest: BundleManifest, context: BundleContext): Promise<void> {
  const { tenant, store, counts, verifyStored, turn, onBytes } = context;
  const unique = new Map(manifest.segments.map((ref) => [ref.sha256, ref]));
  const refs = [...unique.values()];
  const total = refs.reduce((sum, ref) => sum + ref.length, 0);
  let done = 0;
  for (const ref of refs) {
    await turn();
    if (await holdsSegment(store, tenant, ref.sha256)) {
      if (verifyStored) await recheckSegment(ref, context);
      counts.kept++;
    } else {
      if (!(await fetchDelta(ref, context))) await fetchSegment(ref, context);
      counts.downloaded++;
    }
    done += ref.length;
    onBytes(done, total);
  }
}

async function fetchSegment(ref: SegmentRef, context: BundleContext): Promise<void> {
  const { tenant, store } = context;
  const start = await readPartial(store, tenant, ref.sha256);
  let bytes = await download(ref, context, start);
  // What was kept of an earlier attempt may itself be wrong: once more from the beginning.
  if (start.length > 0 && !isRight(bytes, ref)) bytes = await download(ref, context, Buffer.alloc(0));
  if (start.length > 0) await removePartial(store, tenant, ref.sha256);
  assertRight(bytes, ref);
  await writeTenantSegment(store, tenant, ref.sha256, bytes);
}

/**
 * The short way, where the segment before is stored. False where there is none, or where it led elsewhere (another Node
 * compresses in another way): then the whole segment is fetched. @throws OutpostError SEGMENT_CORRUPT
 */
async function fetchDelta(ref: SegmentRef, context: BundleContext): Promise<boolean> {
  const { tenant, store } = context;
  const before = ref.delta === undefined ? null : await heldSegmentLike(store, tenant, ref.delta.from);
  if (ref.delta === undefined || before === null) return false;
  const delta = await readDelta(ref, ref.delta, context, false);
  const bytes = delta === null ? null : applyDelta(delta, before);
  if (bytes === null || !isRight(Buffer.from(bytes), ref)) return false;
  await writeTenantSegment(store, tenant, ref.sha256, bytes);
  return true;
}

/** Null where the source has none: a neighbour passes on whole segments only. */
async function readDelta(
  ref: SegmentRef,
  delta: NonNullable<SegmentRef['delta']>,
  context: BundleContext,
  recheck: boolean,
): Promise<Buffer | null> {
  const path = deltaPath(ref.sha256, delta.from);
  const bytes = await context.downloader.get({ path, maxBytes: ref.length, wrongCode: 'SEGMENT_CORRUPT', recheck });
  if (bytes === null || sha256Hex(bytes).startsWith(delta.sha256)) return bytes;
  throw new OutpostError(
    'SEGMENT_CORRUPT',
    `The changes of ${ref.documentId} are damaged at the source: get a fresh copy.`,
    {
      details: { documentId: ref.documentId, sha256: ref.sha256 },
    },
  );
}

/** The source's copy of a stored segment must still be right: a damaged stick is not passed on. */
async function recheckSegment(ref: SegmentRef, context: BundleContext): Promise<void> {
  const path = segmentPath(ref.sha256);
  assertRight(await context.downloader.get({ path, ...limits(ref), recheck: true }), ref);
  if (ref.delta !== undefined) await readDelta(ref, ref.delta, context, true);
}

function download(ref: SegmentRef, context: BundleContext, start: Buffer): Promise<Buffer | null> {
  const { tenant, store, downloader } = context;
  return downloader.get({
    path: segmentPath(ref.sha256),
    ...limits(ref),
    start: start.length < ref.length ? start : Buffer.alloc(0),
    async onInterrupted(received) {
      if (received.length >= WORTH_KEEPING_BYTES && received.length < ref.length) {
        await writePartial(store, tenant, ref.sha256, received);
      }
    },
  });
}

function limits(ref: SegmentRef) {
  if (ref.length > MAX_BYTES.segment) {
    throw new OutpostError(
      'BUNDLE_INVALID',
      `The segment of ${ref.documentId} is longer than Outpost reads: split the document.`,
    );
  }
  return { maxBytes: ref.length, expectedBytes: ref.length, wrongCode: 'SEGMENT_CORRUPT' } as const;
}

const isRight = (bytes: Buffer | null, ref: SegmentRef): bytes is Buffer =>
  bytes !== null && bytes.length === ref.length && sha256Hex(bytes) === ref.sha256;

/** Segments are trusted through the hashes of the signed manifest. */
function assertRight(bytes: Buffer | null, ref: SegmentRef): asserts bytes is Buffer {
  if (isRight(bytes, ref)) return;
  if (bytes === null) {
    throw new OutpostError(
      'REPOSITORY_INVALID',
      `The source lacks the segment of ${ref.documentId}: get a complete copy.`,
    );
  }
  throw new OutpostError(
    'SEGMENT_CORRUPT',
    `The segment of ${ref.documentId} is damaged at the source: get a fresh copy.`,
    {
      details: { documentId: ref.documentId, sha256: ref.sha256 },
    },
  );
}
