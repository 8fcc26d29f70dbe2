import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SelfTestState } from '../../../../shared/contract/knowledge.ts';
import { type Clinic, openClinic, type Release } from './clinic.ts';
import { topicEmbedder } from './topic-embedder.ts';

const own = topicEmbedder('own', 0);
const foreign = topicEmbedder('foreign', 1, 12);
const FIRE = 'Leave by the nearest exit when the fire alarm rings.';
const HANDS = 'Wash hands with soap for twenty seconds.';
const selfTest: Release['selfTest'] = [
  { question: 'What do I do when there is smoke?', expects: ['exits'], within: 1 },
];

const hygiene: Release = { id: 'hygiene', version: 1, embedder: own, policies: { cleaning: HANDS } };
const DOORS = 'Doors stay shut. The porter has the keys.';
const fire = (version = 1, exits = FIRE, doors = DOORS): Release => ({
  ...{ id: 'fire', version, embedder: foreign, selfTest },
  policies: { exits, doors },
});

let clinic: Clinic;
beforeEach(async () => {
  clinic = await openClinic(own);
  own.asked.length = 0;
  own.before = async () => undefined;
});
afterEach(() => clinic.close());

const never = new AbortController().signal;
const tested = (id: string): SelfTestState | undefined =>
  clinic.knowledge.active().find((entry) => entry.id === id)?.selfTest;
const vectors = () => clinic.knowledge.view().index?.stats;
/** Whether each passage's document has a vector of its title. */
const titles = (): boolean[] => {
  const { index } = clinic.knowledge.view();
  return Array.from({ length: index?.stats.passages ?? 0 }, (_, row) => index?.at(row).titleVector != null);
};
const sealedVectors = (): string[] => [...clinic.store.contents().keys()].filter((name) => name.includes('/vectors/'));

describe('a bundle of another embedder', () => {
  it('is found by its words at once, while the others keep their search by meaning', async () => {
    await clinic.receive(hygiene, fire());
    expect(vectors()).toEqual({ passages: 3, vectors: 1 });
    const [byMeaning, byWords] = await clinic.find('Which soap do I use at the fire alarm?');
    expect(byMeaning).toEqual(['cleaning']);
    expect(byWords?.[0]).toBe('exits');
    // By meaning alone: no word of it stands in the policy.
    expect(await clinic.find('hygiene?')).toEqual([['cleaning']]);
  });

  it('is activated without its self-test, which is said and counted', async () => {
    await clinic.receive(fire());
    expect(tested('fire')).toBe('skipped_foreign_embedder');
    expect(clinic.records.counts).toContain('activation.untested');
    clinic = await clinic.restart(null);
    expect(tested('fire')).toBe('skipped_foreign_embedder');
  });

  it('is found by meaning once it has been embedded again, and its self-test has been made', async () => {
    await clinic.receive(hygiene, fire());
    expect(await clinic.reEmbedding.run(never)).toBe(1);
    expect(vectors()).toEqual({ passages: 3, vectors: 3 });
    expect(titles()).toEqual([true, true, true]);
    expect(tested('fire')).toBe('passed');
    expect((await clinic.find('There is smoke'))[0]?.[0]).toBe('exits');
    expect(clinic.reEmbedding.done({ id: 'fire', version: 1 })).toBe(2);
    expect(clinic.records.actions.at(-1)).toBe('searched_by_meaning');
    expect(await clinic.reEmbedding.run(never)).toBe(0);
  });

  it('goes on being found by its words where its self-test fails by meaning; that is counted, and not tried again', async () => {
    await clinic.receive(hygiene, fire(1, 'Leave by the nearest way out.', 'Fire doors stay shut.'));
    const view = clinic.knowledge.view();
    expect(await clinic.reEmbedding.run(never)).toBe(0);
    expect(clinic.knowledge.view()).toBe(view);
    expect(tested('fire')).toBe('failed');
    expect(clinic.records.counts).toContain('activation.refused SELF_TEST_FAILED');
    clinic = await clinic.restart();
    own.asked.length = 0;
    expect(await clinic.reEmbedding.run(never)).toBe(0);
    expect(own.asked).toEqual([]);
    expect(tested('fire')).toBe('failed');
  });

  it('without any vectors is embedded as well', async () => {
    await clinic.receive({ ...fire(), embedder: null, selfTest: [] });
    expect(tested('fire')).toBe('none');
    expect(await clinic.reEmbedding.run(never)).toBe(1);
    expect(vectors()).toEqual({ passages: 2, vectors: 2 });
  });

  it('waits where this workstation has no embedder', async () => {
    clinic = await clinic.restart(null);
    await clinic.receive(fire());
    expect(tested('fire')).toBe('skipped_no_embedder');
    expect(await clinic.reEmbedding.run(never)).toBe(0);
    expect(vectors()).toEqual({ passages: 2, vectors: 0 });
  });
});

describe('embedding again', () => {
  it('is remembered, sealed: after a restart the bundle is searched by meaning at once', async () => {
    await clinic.receive(fire());
    await clinic.reEmbedding.run(never);
    expect(sealedVectors()).toHaveLength(2);
    own.asked.length = 0;
    clinic = await clinic.restart();
    expect(vectors()).toEqual({ passages: 2, vectors: 2 });
    expect(own.asked).toEqual([]);
  });

  it('goes on where it was interrupted', async () => {
    await clinic.receive(fire());
    const stop = new AbortController();
    own.before = async () => {
      if (own.asked.length === 2) stop.abort();
    };
    await expect(clinic.reEmbedding.run(stop.signal)).rejects.toThrow();
    expect(own.asked).toHaveLength(2);
    own.before = async () => undefined;
    clinic = await clinic.restart();
    expect(await clinic.reEmbedding.run(never)).toBe(1);
    const texts = own.asked.map(({ title, text }) => `${title}|${text}`);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('stands back while a person waits for an answer', async () => {
    await clinic.receive(fire());
    let answer = (): void => undefined;
    const asked = clinic.foreground.run(
      () =>
        new Promise<void>((done) => {
          answer = done;
        }),
    );
    const embedding = clinic.reEmbedding.run(never);
    await clinic.find('smoke');
    expect(own.asked).toEqual([]);
    answer();
    await asked;
    expect(await embedding).toBe(1);
  });

  it('gives up a version that another has replaced, and embeds of the new one only what changed', async () => {
    await clinic.receive(fire());
    const next = await clinic.bring(fire(2, `${FIRE} Count the visitors.`));
    let replaced = false;
    own.before = async () => {
      if (own.asked.length === 1 && !replaced) {
        replaced = true;
        await clinic.knowledge.activate(next, () => undefined);
      }
    };
    expect(await clinic.reEmbedding.run(never)).toBe(0);
    const before = own.asked.length;
    expect(await clinic.reEmbedding.run(never)).toBe(1);
    expect(clinic.knowledge.active()).toMatchObject([{ version: 2, selfTest: 'passed' }]);
    const texts = own.asked.map(({ text }) => text);
    expect(texts.slice(before).filter((text) => texts.slice(0, before).includes(text))).toEqual([]);
  });

  it('makes vectors anew that were damaged on the disk', async () => {
    await clinic.receive(fire());
    await clinic.reEmbedding.run(never);
    for (const name of sealedVectors()) clinic.store.damage(name);
    clinic = await clinic.restart();
    expect(vectors()).toEqual({ passages: 2, vectors: 0 });
    expect(await clinic.reEmbedding.run(never)).toBe(1);
    expect(vectors()).toEqual({ passages: 2, vectors: 2 });
  });

  it('leaves no vectors of what was withdrawn', async () => {
    await clinic.receive(hygiene, fire());
    await clinic.reEmbedding.run(never);
    await clinic.knowledge.withdraw(['fire']);
    expect(sealedVectors()).toEqual([]);
  });

  it('ends with the program after the text that is being embedded', async () => {
    await clinic.receive(fire());
    const embedding = clinic.reEmbedding.run(never);
    await clinic.reEmbedding.close();
    await expect(embedding).rejects.toThrow();
    expect(tested('fire')).toBe('skipped_foreign_embedder');
  });
});
