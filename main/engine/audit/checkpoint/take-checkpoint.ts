import { createHash } from 'node:crypto';
import type { AuditCheckpoint } from '../../../../shared/contract/audit.ts';
import type { StateDb } from '../../platform/state-db.ts';
import type { Appending } from '../chain/appending.ts';
import { type AuditRow, entryLine } from '../chain/entry-line.ts';
import { GENESIS } from '../chain/hashes.ts';
import { type SigningKey, signCheckpoint, workstationOf } from './signing.ts';

/** The head of the chain as it is now, signed; unsigned where there is no key and none can be made. */
export function headOf(db: StateDb, appending: Appending): (at: string, signing: SigningKey | null) => AuditCheckpoint {
  const rows = db.prepare<[number], AuditRow>('SELECT * FROM audit WHERE seq >= ? ORDER BY seq');
  // Counting the entries themselves would read the whole log.
  const removed = db
    .prepare<[], number>(
      'SELECT coalesce(sum(last_seq - first_seq + 1), 0) FROM audit_segments WHERE removed_at IS NOT NULL',
    )
    .pluck();
  return (at, signing) => {
    const { head, segment, firstSeq, closed } = appending.tail();
    // At most one segment of lines: what is closed stands in its record.
    const open = createHash('sha256');
    for (const row of rows.iterate(firstSeq)) open.update(`${entryLine(row)}\n`);
    const unsigned = {
      ...{ seq: head?.seq ?? -1, hash: head?.hash ?? GENESIS, at },
      ...{ segment, closed, open: open.digest('hex'), entries: (head?.seq ?? -1) + 1 - (removed.get() ?? 0) },
    };
    if (signing === null) return unsigned;
    const { publicKey } = signing;
    return signCheckpoint({ ...unsigned, key: publicKey, workstation: workstationOf(publicKey) }, signing);
  };
}
