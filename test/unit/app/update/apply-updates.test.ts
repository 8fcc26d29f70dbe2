import { describe, expect, it, vi } from 'vitest';
import { applyUpdates, tellOutcome } from '../../../../main/app/update/apply-updates.ts';
import { type AfterApply, NO_INSTALLER, type UpdateInstaller } from '../../../../main/app/update/installer.ts';
import { createUpdateLine } from '../../../../main/host/update-line.ts';
import type { StagedUpdate, UpdateOutcome } from '../../../../shared/contract/updates.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';

const UPDATE: StagedUpdate = {
  ...{ version: '0.2.0', format: 'folder', file: '/downloads/outpost.tar.gz', sha256: 'a'.repeat(64), bytes: 1 },
};
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A shell whose steps are written down, with an installer that does what a test says. */
function bench(installer: Partial<UpdateInstaller> = {}) {
  const steps: string[] = [];
  const told: UpdateOutcome[] = [];
  const line = createUpdateLine();
  line.attach({ send: (message) => void (message.kind === 'update-outcome' && told.push(message.outcome)) });
  let rest: () => void = () => undefined;
  const after: AfterApply = { kind: 'relaunch', program: '/install/outpost' };
  const whole: UpdateInstaller = {
    ...NO_INSTALLER,
    async stage({ version }) {
      steps.push('staged');
      const apply = async () => {
        steps.push('applied');
        return after;
      };
      return { version, apply };
    },
    ...installer,
  };
  applyUpdates({
    installer: whole,
    engine: { onStagedUpdate: line.onStaged, reportUpdate: line.report },
    homeRefused: async () => 'STATE_DAMAGED',
    untilNobodyTypes: () =>
      new Promise((resolve) => {
        rest = resolve;
      }),
    endEngine: async (next) => void steps.push(`engine ended for ${next}`),
    endWith: ({ kind }) => void steps.push(kind),
  });
  const stage = (when: 'now' | 'idle') => line.hear({ kind: 'update-staged', update: UPDATE, when });
  return { steps, told, stage, rest: () => rest() };
}

describe('a verified release', () => {
  it('waits for somebody who is typing, and is put in place when they rest', async () => {
    const { steps, stage, rest } = bench();
    stage('idle');
    await settle();
    expect(steps).toEqual(['staged']);
    rest();
    await settle();
    expect(steps).toEqual(['staged', 'applied', 'engine ended for 0.2.0', 'relaunch']);
  });

  it('is put in place at once where a person asks for it, also while it waits', async () => {
    const { steps, stage } = bench();
    stage('idle');
    stage('idle');
    await settle();
    stage('now');
    await settle();
    expect(steps).toEqual(['staged', 'applied', 'engine ended for 0.2.0', 'relaunch']);
    const asked = bench();
    asked.stage('now');
    await settle();
    expect(asked.steps).toEqual(['staged', 'applied', 'engine ended for 0.2.0', 'relaunch']);
  });

  it('that is written over the engine’s files finds the engine ended', async () => {
    const { steps, stage } = bench({ endsEngineFirst: true });
    stage('now');
    await settle();
    expect(steps).toEqual(['staged', 'engine ended for 0.2.0', 'applied', 'relaunch']);
  });

  it('that is not what was verified changes nothing, and the engine is told why', async () => {
    const { steps, told, stage } = bench({
      stage: async () => {
        throw new OutpostError('UPDATE_ALTERED', 'changed');
      },
    });
    stage('now');
    await settle();
    expect(steps).toEqual([]);
    expect(told).toEqual([{ version: '0.2.0', outcome: 'not-applied', code: 'UPDATE_ALTERED' }]);
    stage('now');
    await settle();
    expect(told).toHaveLength(2);
  });

  it.each(['UPDATE_DID_NOT_START', 'UPDATE_TAKEN_BACK'] as const)(
    'that was taken back here is refused as such (%s), so that an engine without a memory learns it again',
    async (code) => {
      const { told, stage } = bench({
        stage: async () => {
          throw new OutpostError(code, 'taken back');
        },
      });
      stage('idle');
      await settle();
      expect(told).toEqual([{ version: '0.2.0', outcome: 'rolled-back', code }]);
    },
  );

  it('whose installer fails leaves this version running: with its engine, or begun anew where that had ended', async () => {
    const failing = {
      stage: async () => ({
        version: '0.2.0',
        apply: async () => {
          throw new OutpostError('UPDATE_INSTALL_FAILED', 'failed');
        },
      }),
    };
    for (const [endsEngineFirst, expected] of [
      [false, []],
      [true, ['engine ended for 0.2.0', 'relaunch']],
    ] as const) {
      const { steps, told, stage } = bench({ ...failing, endsEngineFirst });
      stage('now');
      await settle();
      expect(steps).toEqual(expected);
      expect(told).toEqual([{ version: '0.2.0', outcome: 'not-applied', code: 'UPDATE_INSTALL_FAILED' }]);
    }
  });
});

describe('what became of a release', () => {
  it('is forgotten once an engine was told, and not before', async () => {
    const outcome: UpdateOutcome = { version: '0.2.0', outcome: 'started', code: null };
    const line = createUpdateLine();
    const forget = vi.fn(async () => undefined);
    const told = tellOutcome(
      { ...NO_INSTALLER, outcome: async () => outcome, told: forget },
      { reportUpdate: line.report },
    );
    await settle();
    expect(forget).not.toHaveBeenCalled();
    line.attach({ send: () => undefined });
    expect(await told).toEqual(outcome);
    expect(forget).toHaveBeenCalledOnce();
  });
});
