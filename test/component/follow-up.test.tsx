import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import { answer, QUOTED } from './support/answers.ts';
import { DOSE_CARD } from './support/clinic.ts';
import type { FakeEngine } from './support/fake-engine.ts';
import { openPage, press, type } from './support/open-window.tsx';

const QUESTION = 'Who unlocks the store at night?';
const FIRST = answer('quoted', { ...QUOTED, traceId: 'a'.repeat(32) });
const CARRIED = answer('quoted', {
  ...{ ...QUOTED, traceId: 'b'.repeat(32) },
  followUp: { kind: 'carried_on', question: QUESTION },
  question: { asked: 'and at night?', searched: QUESTION },
});
const LATER = answer('declined', { traceId: 'c'.repeat(32) });

function askNext(question: string): void {
  type(screen.getByRole('textbox', { name: 'Your question' }), question);
  press('Ask');
}

/** Asks `questions` one after the other; the engine gives `results` in their order. */
async function asked(questions: readonly string[], ...results: AskResult[]): Promise<FakeEngine> {
  let next = 0;
  const fake = await openPage('/', { 'ask.ask': () => results[next++] ?? LATER });
  for (const [i, question] of questions.entries()) {
    askNext(question);
    await expect.poll(() => shownTrace()).toBe(results[i]?.traceId);
  }
  return fake;
}

const shownTrace = (): string | undefined =>
  screen
    .queryByRole('link', { name: /trace|step/iu })
    ?.getAttribute('href')
    ?.split('/')
    .at(-1);
const sent = (fake: FakeEngine): unknown[] =>
  fake.inputsOf('ask.ask').map((input) => {
    const { question, follows, undoes } = input as { question: string; follows?: string; undoes?: string };
    return { question, follows, undoes };
  });

describe('a question that goes on from the answer on screen', () => {
  it('is sent as following on from it, and shows what it was asked as', async () => {
    const fake = await asked(['who unlocks the store', 'and at night?'], FIRST, CARRIED);
    expect(sent(fake)).toEqual([
      { question: 'who unlocks the store' },
      { question: 'and at night?', follows: FIRST.traceId },
    ]);
    expect(screen.getByTestId('asked-as').textContent).toContain(`Asked as: ${QUESTION}`);
    expect(screen.queryByTestId('searched-for')).toBeNull();
  });

  it('is asked by itself at one press of its button, and what comes after goes on from that', async () => {
    const fake = await asked(['who unlocks the store', 'and at night?'], FIRST, CARRIED, LATER);
    press('Ask only what I typed');
    await expect.poll(() => screen.queryByTestId('asked-as')).toBeNull();
    askNext('and on Sundays?');
    await expect.poll(() => sent(fake).length).toBe(4);
    expect(sent(fake).slice(2)).toEqual([
      { question: 'and at night?', undoes: CARRIED.traceId },
      { question: 'and on Sundays?', follows: LATER.traceId },
    ]);
  });

  it('read exactly as typed, still goes on from the same question', async () => {
    const question = { asked: 'and at nigth?', searched: 'Who unlocks the store at night?' };
    const corrected = answer('quoted', {
      ...{ ...QUOTED, traceId: 'd'.repeat(32), question },
      followUp: { kind: 'carried_on', question: 'Who unlocks the store at nigth?' },
    });
    const fake = await asked(['who unlocks the store', 'and at nigth?'], FIRST, corrected);
    expect(screen.getByTestId('searched-for').textContent).toContain('night');
    press('Search exactly as typed');
    await expect.poll(() => sent(fake).length).toBe(3);
    expect(sent(fake)[2]).toEqual({ question: 'and at nigth?', follows: FIRST.traceId });
  });

  it.each([
    ['failed', (reject: (thrown: Error) => void) => reject(new Error('broken'))],
    ['was stopped', () => press('Stop')],
  ])('goes on from nothing after a question that %s: no answer is on screen', async (_what, end) => {
    const { promise, reject } = Promise.withResolvers<AskResult>();
    const results = [FIRST, promise];
    const fake = await openPage('/', { 'ask.ask': () => results.shift() ?? LATER });
    askNext('who unlocks the store');
    await expect.poll(() => shownTrace()).toBe(FIRST.traceId);
    askNext('and at night?');
    await screen.findByRole('button', { name: 'Stop' });
    end(reject);
    await screen.findByRole('button', { name: 'Ask' });
    askNext('and on Sundays?');
    await expect.poll(() => shownTrace()).toBe(LATER.traceId);
    expect(sent(fake).slice(1)).toEqual([
      { question: 'and at night?', follows: FIRST.traceId },
      { question: 'and on Sundays?' },
    ]);
  });

  it('in danger, has its card before it is said what it was asked as', async () => {
    const danger = answer('escalated', {
      ...{ category: 'emergency', guidance: [DOSE_CARD], traceId: CARRIED.traceId, escalation: null },
      ...{ followUp: CARRIED.followUp, question: CARRIED.question },
    });
    await asked(['who unlocks the store', 'and then?'], FIRST, danger);
    const card = screen.getByRole('region', { name: 'Fever in children' });
    const follows = card.compareDocumentPosition(screen.getByTestId('asked-as'));
    expect(follows & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });
});

describe('a new question', () => {
  it('goes on from nothing, and its field is empty and has the focus', async () => {
    const fake = await asked(['who unlocks the store'], FIRST);
    press('New question');
    const field = screen.getByRole('textbox', { name: 'Your question' });
    expect(screen.queryByTestId('answer')).toBeNull();
    expect([(field as HTMLTextAreaElement).value, document.activeElement]).toEqual(['', field]);
    askNext('and at night?');
    await expect.poll(() => sent(fake).length).toBe(2);
    expect(sent(fake)[1]).toEqual({ question: 'and at night?' });
  });

  it('is not offered before there is an answer', async () => {
    await openPage('/', {});
    expect(screen.queryByRole('button', { name: 'New question' })).toBeNull();
  });
});
