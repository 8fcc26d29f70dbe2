import { describe, expect, it } from 'vitest';
import { createUpdateLine } from '../../../main/engine/workstation/update-line.ts';
import type { StagedUpdate, UpdateOutcome } from '../../../shared/contract/updates.ts';

const STARTED: UpdateOutcome = { version: '1.3.0', outcome: 'started', code: null };
const STAGED: StagedUpdate = { version: '1.3.0', format: 'folder', file: '/f', sha256: 'a'.repeat(64), bytes: 7 };

describe('the line between the shell and the updates of a home', () => {
  it('keeps what the shell says until a home is open, and tells it once', () => {
    const line = createUpdateLine(['folder']);
    const heard: UpdateOutcome[] = [];
    const home = { hear: async (outcome: UpdateOutcome) => void heard.push(outcome) };
    line.hear(STARTED);
    expect(heard).toEqual([]);
    line.attach(home);
    line.detach();
    line.attach(home);
    expect(heard).toEqual([STARTED]);
  });

  it('keeps what could not be recorded for the next home that is opened', async () => {
    const line = createUpdateLine(['folder']);
    line.attach({ hear: () => Promise.reject(new Error('the disk is full')) });
    line.hear(STARTED);
    const heard: UpdateOutcome[] = [];
    await expect
      .poll(() => {
        line.attach({ hear: async (outcome) => void heard.push(outcome) });
        return heard;
      })
      .toEqual([STARTED]);
  });

  it('tells the shell of a version, as long as it listens', () => {
    const line = createUpdateLine(['folder']);
    const told: string[] = [];
    const stop = line.onStaged(({ version }, when) => told.push(`${version} ${when}`));
    line.announce(STAGED, 'idle');
    stop();
    line.announce(STAGED, 'now');
    expect(told).toEqual(['1.3.0 idle']);
  });
});
