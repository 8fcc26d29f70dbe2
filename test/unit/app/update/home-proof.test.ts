import { describe, expect, it } from 'vitest';
import { isToBlame, watchHomeProof } from '../../../../main/app/update/home-proof.ts';
import type { EngineState } from '../../../../shared/domain/engine-state.ts';
import type { ErrorCode } from '../../../../shared/errors/codes.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

function bench({ refusedBefore = null, isUp = true }: { refusedBefore?: string | null; isUp?: boolean } = {}) {
  const steps: string[] = [];
  let prove: (code: ErrorCode | null) => void = () => undefined;
  let enter: (state: EngineState) => void = () => undefined;
  const proof = watchHomeProof({
    firstHome: {
      ...{ version: '0.2.0', before: '0.1.0', refusedBefore },
      opened: async () => void steps.push('stays'),
      async takeBack() {
        steps.push('taken back');
        return { kind: 'relaunch', program: '/install/outpost' };
      },
    },
    engine: {
      onHomeProof(listener) {
        prove = listener;
        return () => undefined;
      },
      onState(listener) {
        enter = listener;
        return () => undefined;
      },
      stop: async (next) => void steps.push(`engine ended for ${next}`),
    },
    isUp: () => isUp,
    endWith: ({ kind }) => void steps.push(kind),
    onTakenBack: (version, code) => void steps.push(`${version} ${code}`),
  });
  return { steps, proof, prove: (code: ErrorCode | null) => prove(code), enter: (state: EngineState) => enter(state) };
}
const BACK = ['taken back', '0.2.0 INTERNAL', 'engine ended for 0.1.0', 'relaunch'];

describe('a version that has come up', () => {
  it('stays once its first home is open, and is watched no more', async () => {
    const { steps, proof, prove } = bench();
    expect(proof.open()).toBe(true);
    prove(null);
    expect(proof.open()).toBe(false);
    prove('INTERNAL');
    await settle();
    expect(steps).toEqual(['stays']);
  });

  it('is taken back once, in the same start, where it cannot open what the version before could', async () => {
    const { steps, prove } = bench();
    prove('INTERNAL');
    prove('INTERNAL');
    await settle();
    expect(steps).toEqual(BACK);
  });

  it('is taken back where its engine ends at the home again and again', async () => {
    const { steps, enter } = bench();
    enter('restarting');
    await settle();
    expect(steps).toEqual([]);
    enter('failed');
    await settle();
    expect(steps).toEqual(['taken back', '0.2.0 ENGINE_GONE', 'engine ended for 0.1.0', 'relaunch']);
  });

  it('is left to its launcher before it has come up', async () => {
    const { steps, enter } = bench({ isUp: false });
    enter('failed');
    await settle();
    expect(steps).toEqual([]);
  });

  it('is not blamed for what kept the version before from the home, and is for anything else', async () => {
    const same = bench({ refusedBefore: 'STATE_DAMAGED' });
    same.prove('STATE_DAMAGED');
    await settle();
    expect(same.steps).toEqual([]);
    expect(same.proof.open()).toBe(true);
    const other = bench({ refusedBefore: 'STATE_DAMAGED' });
    other.prove('INTERNAL');
    await settle();
    expect(other.steps).toEqual(BACK);
  });

  it.each(['NO_HOME', 'NO_KEY', 'WRONG_KEY', 'HOME_BUSY', 'DISK_FULL', 'DISK_READ_ONLY', 'FILES_EXHAUSTED'] as const)(
    'waits where the key, the disk or another process is in the way: %s',
    async (code) => {
      const { steps, proof, prove } = bench();
      prove(code);
      await settle();
      expect([steps, proof.open()]).toEqual([[], true]);
    },
  );

  it.each(['INTERNAL', 'SEAL_BROKEN', 'STATE_DAMAGED', 'HOME_ALTERED', 'TIMEOUT', 'INDEX_FAILED'] as const)(
    'is to blame for %s',
    (code) => expect([isToBlame(code, null), isToBlame(code, code)]).toEqual([true, false]),
  );
});
