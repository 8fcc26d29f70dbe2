import type { AnchoredParts, AuditHead } from '../anchor/port.ts';
import type { StateDb } from '../platform/state-db.ts';

/** Where the audit log begins and ends, and what stands at a place of it: cheap, and checks no chain. */
export function openAuditPlaces(db: StateDb): AnchoredParts['audit'] {
  const head = db.prepare<[], AuditHead>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  const first = db.prepare<[], number>('SELECT seq FROM audit ORDER BY seq LIMIT 1').pluck();
  const at = db.prepare<[number], string>('SELECT hash FROM audit WHERE seq = ?').pluck();
  return {
    head: () => head.get() ?? { seq: -1, hash: '' },
    first: () => first.get() ?? -1,
    hashAt: (seq) => at.get(seq) ?? null,
  };
}
