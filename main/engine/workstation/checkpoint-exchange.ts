import { AuditCheckpoint } from '../../../shared/contract/audit.ts';
import type { StoredAuditLog } from '../audit/audit-log.ts';
import { leaveCheckpoint } from '../audit/checkpoint/folder-checkpoints.ts';
import { signatureOf } from '../audit/checkpoint/signing.ts';
import { keepWitnessed } from '../audit/checkpoint/witnessed.ts';
import type { HeldFiles } from '../knowledge/segment-store/shared-files.ts';
import type { KnowledgeSource } from '../knowledge/sync/source.ts';
import type { Clock } from '../platform/clock.ts';
import type { SealedStore } from '../platform/sealed-store.ts';

/** Where a workstation that serves has the head of its own log; an ordinary repository has no such file. */
const CHECKPOINT_PATH = 'audit/checkpoint.json';
const HOUR_MS = 3_600_000;
/** A checkpoint takes less than 700 bytes. */
const MAX_BYTES = 4_096;
/** Nobody waits for it, and a source that is slow with it is left, ms. */
const PATIENCE_MS = 15_000;

interface ExchangeDeps {
  readonly audit: Pick<StoredAuditLog, 'checkpoint' | 'lastCheckpoint' | 'list'>;
  readonly store: SealedStore;
  readonly clock: Pick<Clock, 'now'>;
}

async function bytesOf(source: KnowledgeSource, signal: AbortSignal): Promise<Buffer | null> {
  const read = await source.open(CHECKPOINT_PATH, { offset: 0, signal });
  if (read === null) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of read.chunks) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_BYTES) return null;
  }
  return Buffer.concat(chunks);
}

async function witness(source: KnowledgeSource, store: SealedStore, signal: AbortSignal): Promise<void> {
  const bytes = await bytesOf(source, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
  const parsed = bytes === null ? null : AuditCheckpoint.safeParse(JSON.parse(bytes.toString('utf8')));
  if (parsed?.success) await keepWitnessed(store, parsed.data);
}

/**
 * After a sync: the head of this log is left on the stick or share that the policies came from, and that of a neighbour
 * who served them is kept here. Neither is worth a sync that fails: a stick that may only be read takes none.
 */
export function exchangeCheckpoints({ audit, store }: ExchangeDeps) {
  return async (source: KnowledgeSource, signal: AbortSignal): Promise<void> => {
    try {
      if (source.kind === 'folder') await leaveCheckpoint(source.location, audit.checkpoint({ place: 'folder' }));
      else await witness(source, store, signal);
    } catch {
      // The next sync tries again; uploads and back-ups carry it too.
    }
  };
}

/** The last that was served, unless it says less and is an hour old. Null where it cannot be signed. */
function headToServe({ audit, clock }: ExchangeDeps): AuditCheckpoint | null {
  const last = audit.lastCheckpoint('neighbour');
  const [head] = audit.list({ limit: 1 });
  const fresh = last !== null && Math.abs(clock.now() - Date.parse(last.takenAt)) < HOUR_MS;
  if (last !== null && (fresh || head?.hash === last.checkpoint.hash)) return last.checkpoint;
  const taken = audit.checkpoint({ place: 'neighbour' });
  return signatureOf(taken) === 'signed' ? taken : null;
}

/** What a neighbour may have, and with it the head of this log: digests and numbers, for everybody. */
export function withCheckpoint(files: HeldFiles, deps: ExchangeDeps): HeldFiles {
  return {
    async read(path, asking) {
      if (path !== CHECKPOINT_PATH) return files.read(path, asking);
      const head = headToServe(deps);
      return head && { kind: 'clear', bytes: Buffer.from(JSON.stringify(head)) };
    },
  };
}
