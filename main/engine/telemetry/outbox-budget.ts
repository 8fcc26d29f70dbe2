/** Bounds of the outbox: the oldest detail goes first, and every loss is counted. */
export const MAX_OUTBOX_BYTES = 20 * 1_048_576;
/** Free space, bytes, from which on the outbox may have all of its bytes, and below which it may have none. */
const ROOM_FOR_ALL = 1_073_741_824;
const ROOM_FOR_NONE = 134_217_728;

/**
 * What spans may take where so much of the disk is free, bytes. They are the first to give way: the pages that they leave
 * within the records' own file are there for what a person needs (an escalation, an entry of the audit log).
 */
export function outboxBudget(freeBytes: number, maxBytes = MAX_OUTBOX_BYTES): number {
  if (freeBytes >= ROOM_FOR_ALL) return maxBytes;
  const share = (freeBytes - ROOM_FOR_NONE) / (ROOM_FOR_ALL - ROOM_FOR_NONE);
  return Math.floor(maxBytes * Math.max(0, share));
}
