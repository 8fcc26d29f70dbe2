import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkpointForUpload } from '../../../main/engine/workstation/checkpoint-for-upload.ts';
import { isAllowed } from '../../../main/engine/telemetry/allow-list.ts';
import { testAudit } from '../../fixtures/audit.ts';
import { temporaryState, testClock } from '../../fixtures/state.ts';

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

const HOUR_MS = 3_600_000;

function open() {
  const clock = testClock();
  const audit = testAudit(state.db, clock);
  const record = (): void => audit.append({ kind: 'sync', action: 'done', actor: null });
  const next = (lastUploadAt: string | null) => checkpointForUpload(audit, lastUploadAt, clock.now());
  return { clock, audit, record, next };
}

describe('the checkpoint that leaves with an upload', () => {
  it('is on the allow-list, every value of it', () => {
    const { record, next } = open();
    record();
    const attributes = Object.entries(next(null) ?? {});
    expect(attributes).toHaveLength(10);
    for (const [name, value] of attributes) expect(isAllowed(name, value), name).toBe(true);
  });

  it('is none of an empty log, and none where nothing happened since the last', () => {
    const { clock, record, next } = open();
    expect(next(null)).toBeNull();
    record();
    expect(next(null)).not.toBeNull();
    clock.advance(24 * HOUR_MS);
    expect(next(new Date(clock.now()).toISOString())).toBeNull();
  });

  it('goes with each upload, and while nothing leaves every few hours', () => {
    const { clock, record, next, audit } = open();
    const upload = (): string => new Date(clock.now()).toISOString();
    record();
    next(null);
    clock.advance(HOUR_MS);
    record();
    // The one before was not taken yet.
    expect(next(null)).toBeNull();
    expect(next(upload())).not.toBeNull();
    record();
    clock.advance(7 * HOUR_MS);
    expect(next(null)).not.toBeNull();
    expect(audit.checkpoints().map(({ place }) => place)).toEqual(['telemetry', 'telemetry', 'telemetry']);
  });
});
