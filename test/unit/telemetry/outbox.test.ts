import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOutbox, type Outbox } from '../../../main/engine/telemetry/outbox.ts';
import { MAX_OUTBOX_BYTES, outboxBudget } from '../../../main/engine/telemetry/outbox-budget.ts';
import { openStateDb } from '../../../main/engine/platform/state-db.ts';
import { temporaryState } from '../../fixtures/state.ts';

const GIB = 2 ** 30;
const SPAN_BYTES = 100;
const SPANS = 2_000;
const MAX_BYTES = 1_000 * SPAN_BYTES;

let state: ReturnType<typeof temporaryState>;
let dropped: number;
/** What the outbox may take, bytes. */
let room: number;
let outbox: Outbox;
beforeEach(() => {
  state = temporaryState();
  dropped = 0;
  room = MAX_BYTES;
  outbox = createOutbox(state.db, { onDropped: (count) => (dropped += count), budget: () => room });
});
afterEach(() => state.remove());

const span = (i: number): string => String(i).padStart(SPAN_BYTES, '0');
const fill = (from: number, to: number): void => {
  for (let i = from; i < to; i++) outbox.put(`trace-${i}`, span(i), i);
};

describe('an outbox that fills', () => {
  it('gives up the oldest detail first, counts every loss, and stays within its bytes', () => {
    fill(0, SPANS);
    const { items, bytes } = outbox.size();
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
    expect(items + dropped).toBe(SPANS);
    expect(outbox.batch(1)[0]?.span).toBe(span(dropped));
  });

  it('lets go of what was sent before anything is lost', () => {
    fill(0, 900);
    outbox.sent(
      outbox.batch(900).map(({ id }) => id),
      900,
    );
    fill(900, 1_700);
    expect(dropped).toBe(0);
    expect(outbox.size().items).toBe(800);
  });

  it('holds what it was given when the process ends without a word', () => {
    fill(0, 10);
    const other = openStateDb(state.path, Buffer.alloc(32, 3));
    try {
      expect(createOutbox(other, { onDropped: () => undefined, budget: () => MAX_BYTES }).batch(20)).toHaveLength(10);
    } finally {
      other.close();
    }
  });

  it('gives way where the disk fills by other hands, and counts what goes', () => {
    fill(0, 900);
    room = 0;
    outbox.trim(900);
    // Asked within the same minute: the room that was there a moment ago.
    expect(outbox.size().items).toBe(900);
    outbox.trim(900 + 60_000);
    expect(outbox.size().items).toBe(0);
    expect(dropped).toBe(900);
  });
});

describe('the room of the outbox', () => {
  it.each([
    [10 * GIB, MAX_OUTBOX_BYTES],
    [GIB, MAX_OUTBOX_BYTES],
    [GIB / 8, 0],
    [0, 0],
  ])('is, where %i bytes are free, %i bytes', (free, bytes) => {
    expect(outboxBudget(free)).toBe(bytes);
  });

  it('never grows as the disk fills, and ends before the disk does', () => {
    fc.assert(
      fc.property(fc.nat(2 * GIB), fc.nat(GIB), (free, less) => {
        expect(outboxBudget(Math.max(0, free - less))).toBeLessThanOrEqual(outboxBudget(free));
        expect(outboxBudget(free)).toBeLessThan(Math.max(1, free));
      }),
    );
  });
});
