import { rolledBack } from '../../../../main/engine/knowledge/activation/active-store.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Clinic, openClinic, type Release } from './clinic.ts';
import { topicEmbedder } from './topic-embedder.ts';

const FIRE = 'Leave by the nearest exit when the fire alarm rings. Take nothing in your hands.';
const HANDS = 'Wash hands with soap for twenty seconds.';
const embedder = topicEmbedder('topics', 0);
const hygiene = (version: number, text = HANDS): Release => ({
  ...{ id: 'hygiene', version, embedder },
  policies: { cleaning: `${text} This is edition ${version}.` },
  selfTest: [{ question: 'How do I wash my hands?', expects: ['cleaning'], within: 1 }],
});
const fire: Release = { id: 'fire', version: 1, embedder, policies: { exits: FIRE } };

let clinic: Clinic;
beforeEach(async () => {
  clinic = await openClinic(embedder);
});
afterEach(() => clinic.close());

const answering = (): string[] =>
  clinic.knowledge
    .active()
    .map(({ id, version }) => `${id} ${version}`)
    .sort();
const segments = (): number => [...clinic.store.contents().keys()].filter((name) => name.includes('/segments/')).length;

describe('activating', () => {
  it('verifies, builds, tests and switches, in this order, and answers from then on', async () => {
    const steps: string[] = [];
    const candidates = await clinic.bring(hygiene(1));
    expect(clinic.knowledge.indexState()).toBe('empty');
    const outcome = await clinic.knowledge.activate(candidates, ({ step, done }) => steps.push(`${step} ${done}`));
    expect(outcome).toEqual({ activated: [{ id: 'hygiene', version: 1 }], unchanged: [], refused: [] });
    expect(steps).toEqual(['verify 0', 'build 0', 'self-test 0', 'switch 0', 'switch 1']);
    expect(clinic.knowledge.active()).toMatchObject([{ id: 'hygiene', version: 1, selfTest: 'passed' }]);
    expect(await clinic.find('Is there soap?')).toEqual([['cleaning']]);
  });

  it('leaves what is current alone', async () => {
    await clinic.receive(hygiene(1));
    const view = clinic.knowledge.view();
    const again = await clinic.knowledge.activate([{ id: 'hygiene', version: 1 }], () => undefined);
    expect(again.unchanged).toEqual([{ id: 'hygiene', version: 1 }]);
    expect(clinic.knowledge.view()).toBe(view);
  });

  it('answers with the same versions after a restart', async () => {
    await clinic.receive(hygiene(1), fire);
    clinic = await clinic.restart();
    expect(answering()).toEqual(['fire 1', 'hygiene 1']);
    expect(clinic.knowledge.indexState()).toBe('ready');
    expect(await clinic.find('There is smoke')).toEqual([['exits', 'cleaning']]);
  });

  it('keeps the last good version where the self-test of the next one fails, counts it and says why', async () => {
    await clinic.receive(hygiene(1));
    const outcome = await clinic.receive(fire, hygiene(2, 'Keep the vaccine fridge cold.'));
    expect(outcome.activated).toEqual([{ id: 'fire', version: 1 }]);
    expect(outcome.refused).toMatchObject([{ id: 'hygiene', version: 2, code: 'SELF_TEST_FAILED' }]);
    expect(answering()).toEqual(['fire 1', 'hygiene 1']);
    expect(clinic.records.counts).toContain('activation.refused SELF_TEST_FAILED');
    expect(clinic.records.actions).toEqual(['activated', 'activated', 'activation_refused']);
    clinic = await clinic.restart();
    expect(answering()).toEqual(['fire 1', 'hygiene 1']);
  });

  it('refuses what is not whole here, and holds up no other', async () => {
    const candidates = await clinic.bring(hygiene(1), fire);
    const [segment = ''] = [...clinic.store.contents().keys()].filter((name) => name.includes('/segments/'));
    await clinic.store.remove(segment);
    const { activated, refused } = await clinic.knowledge.activate(candidates, () => undefined);
    expect(activated).toHaveLength(1);
    expect(refused.map(({ code }) => code)).toEqual(['NO_KNOWLEDGE']);
  });

  it('takes two at once one after the other: the later one answers', async () => {
    await clinic.bring(hygiene(1));
    await clinic.bring(hygiene(2));
    const order: string[] = [];
    const activate = (version: number) =>
      clinic.knowledge.activate([{ id: 'hygiene', version }], ({ step }) => order.push(`${version} ${step}`));
    await Promise.all([activate(1), activate(2)]);
    const versions = order.map((step) => step[0]);
    expect(versions).toEqual([...versions].sort());
    expect(clinic.knowledge.active()).toMatchObject([{ version: 2, previousVersion: 1 }]);
  });

  it('shows a reader one snapshot or the other, whole, all the while', async () => {
    await clinic.receive(hygiene(1), fire);
    const seen = new Set<number>();
    let switched = false;
    const candidates = await clinic.bring(hygiene(2));
    const activation = clinic.knowledge
      .activate(candidates, () => undefined)
      .then(() => {
        switched = true;
      });
    while (!switched) {
      const view = clinic.knowledge.view();
      const said = view.bundleAges(0).find(({ id }) => id === 'hygiene')?.version;
      const scope = { facility: 'n', departments: ['d'], role: 'staff', now: Date.parse('2026-03-02') } as const;
      const rows = (await view.index?.searchWords('soap edition', scope, 10)) ?? [];
      const found = rows.map(({ row }) => view.index?.at(row).version);
      expect(found).toEqual([said]);
      seen.add(said ?? 0);
    }
    await activation;
    expect(seen).toContain(1);
    expect(
      clinic.knowledge
        .view()
        .bundleAges(0)
        .map(({ version }) => version)
        .sort(),
    ).toEqual([1, 2]);
  });

  it('collects the segments of versions that nothing returns to', async () => {
    for (const version of [1, 2, 3]) await clinic.receive(hygiene(version));
    expect(segments()).toBe(2);
  });
});

describe('rolling back', () => {
  it('returns to the version before, and the next sync does not bring back what was left', async () => {
    await clinic.receive(hygiene(1));
    await clinic.receive(hygiene(2), fire);
    expect(await clinic.knowledge.rollback('hygiene')).toEqual({ id: 'hygiene', version: 1 });
    expect(answering()).toEqual(['fire 1', 'hygiene 1']);
    expect(clinic.records.actions.at(-1)).toBe('rolled_back');
    const again = await clinic.knowledge.activate([{ id: 'hygiene', version: 2 }], () => undefined);
    expect(again.unchanged).toEqual([{ id: 'hygiene', version: 1, rolledBack: 2 }]);
    const [entry] = clinic.knowledge.active().filter(({ id }) => id === 'hygiene');
    expect(entry && rolledBack(entry)).toEqual([2]);
    expect((await clinic.receive(hygiene(3))).activated).toEqual([{ id: 'hygiene', version: 3 }]);
  });

  it('is refused where there is no earlier version, or no such bundle', async () => {
    await clinic.receive(hygiene(1));
    await expect(clinic.knowledge.rollback('hygiene')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(clinic.knowledge.rollback('fire')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(answering()).toEqual(['hygiene 1']);
  });
});

describe('withdrawing', () => {
  it('stops answering from the bundle at once, drops its segments, and leaves the others', async () => {
    await clinic.receive(hygiene(1), fire);
    expect(await clinic.knowledge.withdraw(['hygiene', 'unknown'])).toEqual(['hygiene']);
    expect(answering()).toEqual(['fire 1']);
    expect(await clinic.find('soap')).toEqual([['exits']]);
    expect(segments()).toBe(1);
    expect(clinic.records.counts).toContain('activation.withdrawn');
  });

  it('leaves an empty index behind the last one', async () => {
    await clinic.receive(fire);
    await clinic.knowledge.withdraw(['fire']);
    expect(clinic.knowledge.indexState()).toBe('empty');
    expect(clinic.knowledge.view()).toMatchObject({ index: null, empty: true });
    expect(await clinic.knowledge.withdraw(['fire'])).toEqual([]);
  });
});

describe('what cannot be opened', () => {
  it('is a failed index with its reason, not an empty one', async () => {
    await clinic.receive(fire);
    for (const name of clinic.store.contents().keys()) if (name.includes('/segments/')) clinic.store.damage(name);
    await expect(clinic.restart()).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  });
});
