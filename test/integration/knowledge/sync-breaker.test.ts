import { rename } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { knowledgeTask } from '../../../main/engine/workstation/background-tasks.ts';
import type { Workstation } from '../../../main/engine/workstation/workstation.ts';
import { type FaultClinic, makeFaultClinic, openClinic } from '../../faults/clinic.ts';

const { signal } = new AbortController();
const HOUR_MS = 3_600_000;

let clinic: FaultClinic;
let workstation: Workstation;
beforeEach(async () => {
  clinic = await makeFaultClinic();
  await clinic.publish();
  workstation = await openClinic(clinic.home);
});
afterEach(async () => {
  await workstation?.close();
  await clinic?.remove();
});

const away = () => rename(clinic.repository, `${clinic.repository}.away`);
const back = () => rename(`${clinic.repository}.away`, clinic.repository);
/** What a person asks for. */
const syncNow = () => workstation.sync({ signal, onEvent: () => undefined });
/** What is done by itself, `after` ms from now. */
const byItself = (after = 0) =>
  knowledgeTask(() => workstation, { now: () => Date.now() + after })
    .run(signal)
    .catch(() => false);
const failures = () => workstation.audit.list({ limit: 100 }).filter(({ action }) => action === 'sync_failed').length;

describe('a source that fails three times in a row', () => {
  beforeEach(async () => {
    await away();
    for (let i = 0; i < 3; i++) await byItself();
  });

  it('is left alone by what is done by itself, and the status says until when', async () => {
    expect(failures()).toBe(3);
    expect(await byItself()).toBe(false);
    expect(failures()).toBe(3);
    expect(workstation.status().breaker).toEqual({ state: 'open', until: expect.stringMatching(/^\d{4}-/) });
  });

  it('is tried once the wait is over, and one more failure opens it again', async () => {
    expect(await byItself(3 * HOUR_MS)).toBe(false);
    expect(failures()).toBe(4);
    await byItself();
    expect(failures()).toBe(4);
  });

  it('is tried whenever a person asks, and in use again as soon as that worked', async () => {
    await expect(syncNow()).rejects.toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) });
    expect(failures()).toBe(4);
    await back();
    expect((await syncNow()).activated).toHaveLength(1);
    expect(workstation.status().breaker).toEqual({ state: 'closed', until: null });
    expect(await byItself()).toBe(true);
  });

  it('stays left alone where another source, such as a stick, worked', async () => {
    await workstation.sync({ from: `${clinic.repository}.away`, signal, onEvent: () => undefined });
    expect(workstation.status().breaker?.state).toBe('open');
  });
});
