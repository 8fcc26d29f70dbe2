import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTypingSessions } from '../../../main/engine/ask/near/typing-sessions.ts';
import { createRecentQuestions } from '../../../main/engine/ask/recent-questions.ts';
import { createConversations } from '../../../main/engine/ask/follow-up/conversations.ts';
import { IDLE_MS } from '../../../main/engine/accounts/sessions.ts';
import type { EscalationRequest } from '../../../main/engine/escalation/port.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { noTelemetry } from '../../../main/eval/null-services.ts';
import { eraseTypedWords } from '../../../main/engine/workstation/erase-typed-words.ts';
import { accountDesk, nurse } from '../../fixtures/accounts.ts';
import { temporaryState, testClock } from '../../fixtures/state.ts';

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

const asked = (askedBy: string, traceId: string): EscalationRequest => ({
  ...{ traceId, askedBy, category: 'policy', route: 'quoted', urgency: 'routine', question: 'Where is bed 4?' },
  ...{ citations: [], guidance: [], contacts: [] },
});

/** A workstation's memory: recent questions, and models that keep what they read until they are told to erase it. */
function openMemory() {
  const recent = createRecentQuestions();
  const conversations = createConversations(() => () => undefined);
  const clock = testClock();
  const typing = createTypingSessions(clock);
  /** What is still looked for of a text. */
  const looking = new Map<string, AbortSignal>();
  const held = { models: '', stems: '' };
  const analyser = {
    forget() {
      held.stems = '';
    },
  };
  const desk = accountDesk(state.db, clock, (accountId) => {
    void eraseTypedWords(accountId, {
      ...{ recent, conversations, typing, analysers: [analyser] },
      models: () => ({
        async erase() {
          held.models = '';
        },
      }),
    });
  });
  desk.accounts.add(nurse());
  desk.accounts.add(nurse({ id: 'lead', displayName: 'Ward lead' }));
  function typed(by: string): void {
    recent.remember(asked(by, `${by}'s`), 'Where is Jon Doe?');
    conversations.remember(by, `${by}'s`, { question: 'Where is Jon Doe?', ofOnePatient: true, persons: ['Jon Doe'] });
    held.models = 'Where is Jon Doe?';
    held.stems = 'jon doe';
    void typing.next(
      { token: by, accountId: by },
      noTelemetry(systemIds),
      new AbortController().signal,
      (_, signal) => {
        looking.set(by, signal);
        return new Promise(() => undefined);
      },
    );
  }
  const isKept = (by: string): boolean => recent.find(`${by}'s`) !== null || conversations.find(by, `${by}'s`) !== null;
  const remembered = () => ({
    ...held,
    nurse: isKept('nurse'),
    lead: isKept('lead'),
    looking: [...looking].flatMap(([by, { aborted }]) => (aborted ? [] : [by])),
  });
  return { desk, clock, typed, remembered };
}

const ERASED = { models: '', stems: '', nurse: false, looking: [] as string[] };

describe('what was typed is erased from memory', () => {
  it('at sign-out, and a colleague who stays keeps their own recent questions', async () => {
    const { desk, typed, remembered } = openMemory();
    const token = await desk.signIn('nurse', '1357');
    typed('lead');
    typed('nurse');
    expect(remembered()).toMatchObject({ models: 'Where is Jon Doe?', nurse: true });
    desk.signOut(token);
    expect(remembered()).toEqual({ ...ERASED, lead: true, looking: ['lead'] });
  });

  it('at lock: once a session has been idle for too long, whoever looks next', async () => {
    const { desk, clock, typed, remembered } = openMemory();
    await desk.signIn('nurse', '1357');
    typed('nurse');
    clock.advance(IDLE_MS + 1);
    desk.sessions.authorise('none', null);
    expect(remembered()).toMatchObject(ERASED);
  });

  it('when another account takes its place', async () => {
    const { desk, typed, remembered } = openMemory();
    const token = await desk.signIn('nurse', '1357');
    typed('nurse');
    await desk.signIn('lead', '1357', token);
    expect(remembered()).toMatchObject(ERASED);
    expect(() => desk.actsAs(token)).toThrow(expect.objectContaining({ code: 'SESSION_EXPIRED' }));
  });

  it('when the account is removed', async () => {
    const { desk, typed, remembered } = openMemory();
    await desk.signIn('nurse', '1357');
    typed('nurse');
    desk.sessions.closeAccount('nurse');
    expect(remembered()).toMatchObject(ERASED);
  });

  it('and a model that fails, or is not there, keeps nothing else from being erased', async () => {
    const recent = createRecentQuestions();
    recent.remember(asked('nurse', 't'), 'Where is Jon Doe?');
    await eraseTypedWords('nurse', {
      ...{
        recent,
        conversations: createConversations(() => () => undefined),
        typing: createTypingSessions(testClock()),
        analysers: [],
      },
      models: () => ({ erase: () => Promise.reject(new Error('closed')) }),
    });
    expect(recent.find('t')).toBeNull();
  });
});
