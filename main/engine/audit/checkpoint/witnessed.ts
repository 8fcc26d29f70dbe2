import { z } from 'zod';
import { AuditCheckpoint } from '../../../../shared/contract/audit.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import { signatureOf } from './signing.ts';

/** Heads of the logs of neighbours, as they served them: what they cannot take back. */
const NAME = 'neighbours/checkpoints.json';
/** Of one neighbour, and of how many: clinics near by, not whoever asks. The longest unheard goes first. */
const KEPT_OF_ONE = 20;
const NEIGHBOURS = 50;

const Witnessed = z.array(AuditCheckpoint);

async function read(store: SealedStore): Promise<AuditCheckpoint[]> {
  const bytes = await store.get(NAME);
  const parsed = bytes === null ? null : Witnessed.safeParse(JSON.parse(bytes.toString('utf8')));
  return parsed?.success ? parsed.data : [];
}

/** The last of each neighbour are kept; the order is that in which they came. */
function bounded(list: readonly AuditCheckpoint[]): AuditCheckpoint[] {
  const counts = new Map<string, number>();
  const kept = [...list].reverse().filter(({ workstation = '' }) => {
    const count = (counts.get(workstation) ?? 0) + 1;
    if (count === 1 && counts.size >= NEIGHBOURS) return false;
    counts.set(workstation, count);
    return count <= KEPT_OF_ONE;
  });
  return kept.reverse();
}

/** False for one that is not signed as it stands, and for one that says nothing new. */
export async function keepWitnessed(store: SealedStore, checkpoint: AuditCheckpoint): Promise<boolean> {
  if (signatureOf(checkpoint) !== 'signed') return false;
  const list = await read(store);
  const last = list.findLast(({ workstation }) => workstation === checkpoint.workstation);
  if (last?.hash === checkpoint.hash) return false;
  await store.put(NAME, Buffer.from(JSON.stringify(bounded([...list, checkpoint]))));
  return true;
}

/** In the order in which they came. SEAL_BROKEN. */
export const witnessedCheckpoints = read;
