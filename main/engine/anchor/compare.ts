import type { SetBack } from '../../../shared/contract/set-back.ts';
import type { RecordedFacts, SealedFacts } from './facts.ts';
import type { AnchoredParts, KnowledgeVersions, TrustedVersions } from './port.ts';

/** What of an anchor is behind, without the time at which it was found. */
type Behind = Omit<SetBack, 'at'>;

/** The two halves and the sealed knowledge, as they were at one moment. */
export interface Halves {
  readonly recorded: RecordedFacts | null;
  readonly sealed: { readonly kind: 'none' | 'damaged' } | { readonly kind: 'there'; readonly facts: SealedFacts };
  readonly knowledge: TrustedVersions;
}

/**
 * Order of writing: the audit entry, then `pending`, then the sealed half, then `confirmed`. So a sealed half below
 * `confirmed` or above `pending` is no work of a crash, and neither is an audit log without the entry that a sealed half
 * names. Versions of knowledge are written to the records after they have risen and before they fall.
 */
export function compareHalves(halves: Halves, audit: AnchoredParts['audit']): Behind[] {
  const records = recordsBehind(halves, audit);
  const sealed = sealedBehind(halves);
  return [...(records ? [records] : []), ...(sealed ? [sealed] : [])];
}

function recordsBehind({ recorded, sealed }: Halves, audit: AnchoredParts['audit']): Behind | null {
  if (sealed.kind !== 'there') return null;
  const code = 'RECORDS_SET_BACK';
  const { facts } = sealed;
  // From before the first anchor, or later than the records know.
  if (recorded === null || facts.count > recorded.pending) return { code, reason: 'older' };
  if (facts.home !== recorded.home) return { code, reason: 'replaced' };
  if (facts.audit.seq < 0) return null;
  if (audit.head().seq < facts.audit.seq) return { code, reason: 'older' };
  // What was removed by the retention that policy sets can no longer be compared.
  if (facts.audit.seq < audit.first()) return null;
  return audit.hashAt(facts.audit.seq) === facts.audit.hash ? null : { code, reason: 'replaced' };
}

function sealedBehind({ recorded, sealed, knowledge }: Halves): Behind | null {
  const code = 'KNOWLEDGE_SET_BACK';
  if (sealed.kind === 'damaged') return { code, reason: 'damaged' };
  if (recorded === null) return null;
  if (sealed.kind === 'none' && recorded.confirmed > 0) return { code, reason: 'missing' };
  if (sealed.kind === 'there' && sealed.facts.count < recorded.confirmed) return { code, reason: 'older' };
  // Where the records are the earlier copy, the sealed half knows later versions than they do.
  const known = sealed.kind === 'there' && sealed.facts.count > recorded.pending ? sealed.facts : recorded;
  return hasFallen(known.knowledge, knowledge) ? { code, reason: 'older' } : null;
}

function hasFallen(known: KnowledgeVersions, actual: TrustedVersions): boolean {
  const { root, timestamp, bundles } = actual;
  // A later root may lawfully start the other roles again (TUF specification 5.3.11).
  const metadata = isLess(root, known.root) || (root === known.root && isLess(timestamp, known.timestamp));
  if (metadata || bundles === null) return metadata;
  return Object.entries(known.bundles).some(([id, version]) => (bundles[id] ?? 0) < version);
}

const isLess = (actual: number | null, known: number): boolean => actual !== null && actual < known;
