import type { AuditCheckpoint, AuditVerdict } from '../../../../shared/contract/audit.ts';
import { signatureOf } from '../checkpoint/signing.ts';

/** A checkpoint that the log is held against, and where it was kept. */
export interface Anchor {
  readonly checkpoint: AuditCheckpoint;
  readonly kept: 'file' | 'here';
}

/** What is held against a log while it is read from its first entry on. */
export interface Anchors {
  /** The entry with this number. False where a checkpoint says otherwise. */
  fitsEntry(seq: number, hash: string): boolean;
  /** The record of a segment that ends with entry `lastSeq`. False where a checkpoint says otherwise. */
  fitsRecord(segment: number, record: { readonly hash: string; readonly lastSeq: number }): boolean;
  /** The last entry that one agreed about; -1 where none did. */
  lastAgreed(): number;
  /** Whether one speaks of an entry that a log of so many does not have. */
  reachesBeyond(entries: number): boolean;
  agreed(): AuditVerdict['anchoredBy'];
}

/** Each once: what was kept elsewhere counts for more than what was kept here. */
function distinct(anchors: readonly Anchor[]): Anchor[] {
  const byText = new Map<string, Anchor>();
  for (const anchor of anchors) {
    const { seq, hash, segment, closed } = anchor.checkpoint;
    const text = JSON.stringify([seq, hash, segment, closed]);
    if (anchor.kept === 'file' || !byText.has(text)) byText.set(text, anchor);
  }
  return [...byText.values()];
}

function grouped(
  anchors: readonly Anchor[],
  by: (checkpoint: AuditCheckpoint) => number | null,
): Map<number, Anchor[]> {
  const groups = new Map<number, Anchor[]>();
  for (const anchor of anchors) {
    const key = by(anchor.checkpoint);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(anchor);
    else groups.set(key, [anchor]);
  }
  return groups;
}

export function createAnchors(all: readonly Anchor[]): Anchors {
  // That of an empty log says nothing of what came after.
  const anchors = distinct(all).filter(({ checkpoint }) => checkpoint.seq >= 0);
  const bySeq = grouped(anchors, ({ seq }) => seq);
  const byLastClosed = grouped(anchors, ({ segment }) => (segment === undefined ? null : segment - 1));
  const last = anchors.reduce((most, { checkpoint }) => Math.max(most, checkpoint.seq), -1);
  const agreed: Anchor[] = [];
  let lastAgreed = -1;

  return {
    fitsEntry(seq, hash) {
      const here = bySeq.get(seq);
      if (here === undefined) return true;
      if (here.some(({ checkpoint }) => checkpoint.hash !== hash)) return false;
      agreed.push(...here);
      lastAgreed = Math.max(lastAgreed, seq);
      return true;
    },
    fitsRecord(segment, { hash, lastSeq }) {
      const here = byLastClosed.get(segment);
      if (here === undefined) return true;
      // Some are of the time before there was a record: they name none.
      if (here.some(({ checkpoint }) => checkpoint.closed !== undefined && checkpoint.closed !== hash)) return false;
      lastAgreed = Math.max(lastAgreed, lastSeq);
      return true;
    },
    lastAgreed: () => lastAgreed,
    reachesBeyond: (entries) => last >= entries,
    agreed: () =>
      agreed
        .map(({ checkpoint, kept }) => ({
          ...{ seq: checkpoint.seq, at: checkpoint.at, kept, signed: signatureOf(checkpoint) === 'signed' },
        }))
        .sort((a, b) => a.seq - b.seq),
  };
}
