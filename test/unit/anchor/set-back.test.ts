import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Crash, makeWorld, type World } from './world.ts';

const codes = (world: World): string[] =>
  world
    .anchors()
    .found()
    .map(({ code }) => code);

const IS_FULL = process.env.OUTPOST_TEST_FULL === '1';
/** Each run makes real databases, which a busy machine does slowly. */
const PATIENTLY = { timeout: 600_000 };

type Step =
  | { readonly do: 'append' | 'guess' | 'settle' | 'open' }
  | { readonly do: 'raise' | 'withdraw'; readonly bundle: string }
  | { readonly do: 'crash'; readonly writes: number; readonly after: boolean };

const bundle = fc.constantFrom('a', 'b');
const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('append' as const, 'guess' as const, 'settle' as const, 'open' as const) }),
  fc.record({ do: fc.constantFrom('raise' as const, 'withdraw' as const), bundle }),
  fc.record({ do: fc.constant('crash' as const), writes: fc.integer({ min: 1, max: 4 }), after: fc.boolean() }),
);

async function take(world: World, step: Step): Promise<void> {
  switch (step.do) {
    case 'append':
    case 'guess':
      world[step.do]();
      break;
    case 'settle':
      await world.anchors().settle();
      break;
    case 'open':
      await world.openAgain();
      break;
    case 'crash':
      world.crashAt(step.writes, step.after);
      break;
    default:
      await world[step.do](step.bundle);
  }
}

/** Each crash is followed by an opening, as on the next morning. */
async function takeAll(world: World, steps: readonly Step[], afterOpening: () => void): Promise<void> {
  for (const step of steps) {
    try {
      await take(world, step);
    } catch (thrown) {
      if (!(thrown instanceof Crash)) throw thrown;
      await world.openAgain();
    }
    if (step.do !== 'crash') afterOpening();
  }
  await world.openAgain();
}

async function inWorld(check: (world: World) => Promise<void>): Promise<void> {
  const world = await makeWorld();
  try {
    await check(world);
  } finally {
    world.remove();
  }
}

describe('a home that was never set back', () => {
  it('is never called so, wherever the power went between two writes', PATIENTLY, async () => {
    const steps = fc.array(STEP, { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(steps, (taken) =>
        inWorld(async (world) => {
          await takeAll(world, taken, () => expect(codes(world)).toEqual([]));
          expect(codes(world)).toEqual([]);
        }),
      ),
      { numRuns: IS_FULL ? 400 : 40 },
    );
  });
});

describe('a home of which one part was set back', () => {
  const RESTORED = [
    ['its records', ['RECORDS_SET_BACK']],
    ['its sealed files', ['KNOWLEDGE_SET_BACK']],
    // Seen by nothing on this machine: a checkpoint kept elsewhere shows it.
    ['all of it', []],
  ] as const;

  it.each(RESTORED)('names it, whatever was done before and since: %s', PATIENTLY, async (which, wanted) => {
    const steps = fc.array(STEP, { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(steps, steps, (before, since) =>
        inWorld(async (world) => {
          await takeAll(world, before, () => undefined);
          const records = world.copyRecords();
          const sealed = world.copySealed();
          await takeAll(world, since, () => undefined);
          world.append();
          await world.openAgain();
          if (which !== 'its sealed files') world.restoreRecords(records);
          if (which !== 'its records') await world.restoreSealed(sealed);
          await world.openAgain();
          expect(codes(world)).toEqual(wanted);
          // It goes on being named until somebody has acknowledged it, and never after.
          world.append();
          await world.openAgain();
          expect(codes(world)).toEqual(wanted);
          await world.anchors().acknowledge();
          await world.openAgain();
          expect(codes(world)).toEqual([]);
        }),
      ),
      { numRuns: IS_FULL ? 100 : 10 },
    );
  });
});

describe('the anchors of a home', () => {
  let world: World;
  beforeEach(async () => {
    world = await makeWorld();
    await world.raise('clinic');
    await world.raise('clinic');
    await world.openAgain();
  });
  afterEach(() => world.remove());

  it('show that one file of the knowledge alone is an earlier one', async () => {
    const earlier = world.copySealed();
    await world.raise('clinic');
    await world.openAgain();
    await world.restoreSealed(earlier, 'tenants/');
    await world.openAgain();
    expect(world.anchors().found()).toMatchObject([{ code: 'KNOWLEDGE_SET_BACK', reason: 'older' }]);
  });

  it('show that the sealed one was deleted, also where the records were set back with it', async () => {
    await world.restoreSealed(new Map(), 'anchor/');
    await world.openAgain();
    expect(world.anchors().found()).toMatchObject([{ code: 'KNOWLEDGE_SET_BACK', reason: 'missing' }]);
  });

  it('show that the sealed one was damaged, or an older one renamed to pass for it', async () => {
    const name = [...world.files.contents().keys()].find((one) => one.startsWith('anchor/')) ?? '';
    world.files.damage(name);
    await world.openAgain();
    expect(world.anchors().found()).toMatchObject([{ code: 'KNOWLEDGE_SET_BACK', reason: 'damaged' }]);
  });

  it('show records from before there were any', async () => {
    const fresh = await makeWorld();
    const foreign = fresh.copyRecords();
    fresh.remove();
    world.restoreRecords(foreign);
    await world.openAgain();
    expect(world.anchors().found()).toMatchObject([{ code: 'RECORDS_SET_BACK' }]);
  });

  it('bring the count of wrong PINs back that restored records had lost, once more each time', async () => {
    const before = world.copyRecords();
    for (let round = 0; round < 2; round++) {
      for (let guess = 0; guess < 5; guess++) world.guess();
      await world.anchors().settle();
      world.restoreRecords(before);
      await world.openAgain();
      expect(codes(world)).toEqual(['RECORDS_SET_BACK']);
      expect(() => world.accounts().checkPin('nurse', '1357')).toThrowError(
        expect.objectContaining({ code: 'TOO_MANY_ATTEMPTS' }),
      );
      world.clock.advance(round === 0 ? 30_001 : 60_001);
    }
    expect(world.accounts().checkPin('nurse', '1357').account.id).toBe('nurse');
  });

  it('leave the disk alone while nothing happens', async () => {
    const before = [...world.files.contents().keys()];
    await world.anchors().settle();
    world.clock.advance(60_000);
    await world.anchors().settle();
    expect([...world.files.contents().keys()]).toEqual(before);
    world.append();
    await world.anchors().settle();
    expect([...world.files.contents().keys()]).not.toEqual(before);
  });
});
