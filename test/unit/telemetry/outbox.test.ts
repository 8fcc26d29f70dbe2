import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOutbox, type Outbox } from '../../../main/engine/telemetry/outbox.ts';
import { openStateDb } from '../../../main/engine/platform/state-db.ts';
import { temporaryState } from '../../fixtures/state.ts';

const SPAN_BYTES = 100;
const SPANS = 2_000;
const MAX_BYTES = 1_000 * SPAN_BYTES;

let state: ReturnType<typeof temporaryState>;
let dropped: number;
let outbox: Outbox;
beforeEach(() => {
  state = temporaryState();
  dropped = 0;
  outbox = createOutbox(state.db, (count) => (dropped += count), MAX_BYTES);
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
      expect(createOutbox(other, () => undefined).batch(20)).toHaveLength(10);
    } finally {
      other.close();
    }
  });
});
