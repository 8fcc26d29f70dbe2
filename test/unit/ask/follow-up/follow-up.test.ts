import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskDeps } from '../../../../main/engine/ask/deps.ts';
import { guardFollowUp } from '../../../../main/engine/ask/follow-up/guard-follow-up.ts';
import type { KnowledgeView } from '../../../../main/engine/knowledge/port.ts';
import type { Guard } from '../../../../main/engine/guard/port.ts';
import { systemIds } from '../../../../main/engine/platform/ids.ts';
import { noTelemetry } from '../../../../main/eval/null-services.ts';
import { guardThatSays } from '../../../fixtures/guard-that-says.ts';
import { deskDeps, nurseAsking, openDesk, viewOf } from '../../../fixtures/ask-desk.ts';

let view: KnowledgeView;
beforeAll(async () => {
  view = await viewOf([
    { id: 'keys', title: 'Keys', text: '# Keys\n\nAt night the guard unlocks the store.\n' },
    { id: 'incidents', title: 'Incidents', text: '# Incidents\n\nThe manager signs every incident form.\n' },
  ]);
});
afterAll(() => view.index?.close());

/** Asks each text as following on from the one before it; gives the last answer. */
async function conversation(texts: readonly string[], other: Partial<AskDeps> = {}) {
  const ask = openDesk(view, other);
  let follows: string | undefined;
  const answers = [];
  for (const text of texts) {
    const answer = await ask(text, { ...(follows !== undefined && { follows }) });
    follows = answer.traceId;
    answers.push(answer);
  }
  const last = answers.at(-1);
  if (last === undefined) throw new Error('Ask at least one question.');
  return last;
}

describe('a question that goes on from the one before', () => {
  it('is asked as a question of its own, which its asker sees', async () => {
    const answer = await conversation(['Who unlocks the store during the day?', 'and at night?']);
    const question = 'Who unlocks the store at night?';
    expect(answer.followUp).toEqual({ kind: 'carried_on', question });
    expect(answer.question).toEqual({ asked: 'and at night?', searched: question });
    expect(answer.closest?.map(({ documentId }) => documentId)).toContain('keys');
  });

  it('goes on from what the one before was made of', async () => {
    const answer = await conversation(['Who unlocks the store during the day?', 'and at night?', 'and on weekends?']);
    expect(answer.followUp).toMatchObject({ question: 'Who unlocks the store on weekends?' });
  });

  it('is one question, unless it asks several things itself', async () => {
    const before = 'How do I report an incident at the clinic?';
    expect((await conversation([before, 'who signs it?'])).parts).toBeUndefined();
    const several = await conversation([before, 'who signs the form, and where does it go?']);
    expect(several.parts?.map(({ text }) => text)).toEqual(['Who signs the form', 'and where does it go?']);
    expect(several.parts?.every(({ searched }) => searched?.startsWith(before))).toBe(true);
  });

  it('is asked as it was typed where it is not sent as following on', async () => {
    const ask = openDesk(view);
    await ask('Who unlocks the store during the day?');
    const answer = await ask('and at night?');
    expect([answer.followUp, answer.question]).toEqual([undefined, undefined]);
  });
});

describe('a danger', () => {
  it('in the question of its own is one, though the words as typed are none', async () => {
    const answer = await conversation(['What dose of paracetamol for adults?', 'and for children?']);
    expect(answer).toMatchObject({ category: 'medication_dosage', followUp: { kind: 'carried_on' } });
    expect(['restricted', 'escalated']).toContain(answer.route);
  });

  it('in the words as typed decides, whatever was asked before', async () => {
    const answer = await conversation(['Who unlocks the store during the day?', 'and if he is not breathing?']);
    expect(answer).toMatchObject({ category: 'emergency', followUp: { kind: 'by_itself', why: 'danger' } });
  });

  it('that a classifier sees in the few words has its card, and below it what the question of its own asks', async () => {
    const rules = guardThatSays({});
    const guard: Guard = {
      classify: async (text, signal, corrected) => ({
        ...(await rules.classify(text, signal, corrected)),
        ...(text === 'and at night?' && {
          category: 'emergency',
          route: 'escalated',
          reasons: ['classifier.emergency'],
        }),
      }),
    };
    const answer = await conversation(['Who unlocks the store during the day?', 'and at night?'], { guard });
    expect(answer).toMatchObject({ category: 'emergency', followUp: { kind: 'carried_on' } });
    expect(answer.closest?.map(({ documentId }) => documentId)).toContain('keys');
  });

  it('in either is the answer’s: a medicine that is asked for behind an ordinary question', async () => {
    const answer = await conversation(['Who unlocks the store during the day?', 'same for 500 mg of paracetamol?']);
    expect(answer.category).not.toBe('policy');
  });
});

const BEFORE = { question: 'Who unlocks the store during the day?', ofOnePatient: false, persons: [] };

describe('models that are late', () => {
  it('leave a follow-up to be asked by itself: its own words are decided all the same', async () => {
    const rules = guardThatSays({});
    const guard: Guard = {
      classify: (text, signal, corrected) =>
        text === 'and at night?'
          ? rules.classify(text, signal, corrected)
          : new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('late')))),
    };
    const typed = await guardFollowUp(
      {
        ...{ question: 'and at night?', follows: 'before', asker: nurseAsking(), keepSpelling: true },
        signal: new AbortController().signal,
      },
      view,
      { ...deskDeps(view, { guard }), conversations: { find: () => BEFORE } },
      AbortSignal.timeout(1),
    );
    expect(typed.followUp).toEqual({ kind: 'by_itself', why: 'late' });
  });
});

describe('nothing is carried over', () => {
  it.each([
    ['another patient', 'My patient refuses her tablets, what do I write?', 'and Mrs Phiri?', 'other_patient'],
    [
      'one patient to nobody in particular',
      'My patient takes warfarin, can she have ibuprofen?',
      'and at night?',
      'other_patient',
    ],
    ['one patient to the other', 'Can Maria Lopez take her records home?', 'and the other one?', 'other_patient'],
    [
      'one patient to another instead',
      'Can Maria Lopez see her notes?',
      'what about the diabetic one instead?',
      'other_patient',
    ],
    [
      'one patient to a name in small letters',
      'Can Maria Lopez see her notes?',
      'what about john, is it the same?',
      'own_question',
    ],
    [
      'one patient to a name that is part of a word',
      'Can the guardian of Maria Lopez sign?',
      'and Ian, does he need it?',
      'other_patient',
    ],
    ['another subject', 'Who unlocks the store?', 'And where is the fire assembly point?', 'own_question'],
  ])('from a question to %s', async (_, before, question, why) => {
    expect((await conversation([before, question])).followUp).toEqual({ kind: 'by_itself', why });
  });

  it('to another account', async () => {
    const ask = openDesk(view);
    const { traceId } = await ask('Who unlocks the store during the day?');
    const answer = await ask('and at night?', { by: 'colleague', follows: traceId });
    expect(answer.followUp).toEqual({ kind: 'by_itself', why: 'not_kept' });
    expect(JSON.stringify(answer)).not.toContain('during the day');
  });
});

describe('what becomes of follow-ups is counted', () => {
  async function counted(work: (ask: ReturnType<typeof openDesk>) => Promise<unknown>): Promise<unknown[]> {
    const counts: unknown[] = [];
    const telemetry: AskDeps['telemetry'] = {
      ...noTelemetry(systemIds),
      count: (name, _, attributes) => void (name === 'outpost.ask.follow_ups' && counts.push(attributes)),
    };
    await work(openDesk(view, { telemetry }));
    return counts;
  }

  it('carried on, asked by itself, and undone', async () => {
    const counts = await counted(async (ask) => {
      const { traceId } = await ask('Who unlocks the store during the day?');
      const carried = await ask('and at night?', { follows: traceId });
      await ask('and at night?', { undoes: carried.traceId });
      await ask('Where is the fire assembly point?', { follows: traceId });
    });
    expect(counts).toEqual(['carried_on', 'undone', 'by_itself'].map((kind) => ({ 'outpost.follow_up': kind })));
  });
});
