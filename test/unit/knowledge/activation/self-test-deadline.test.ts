import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Audience } from '../../../../shared/domain/audience.ts';
import { type FindDocuments, runSelfTest } from '../../../../main/engine/knowledge/activation/self-test.ts';

const QUESTIONS = ['How do I wash my hands?', 'Where is the soap?', 'Who has the keys?'];
const MANIFEST = {
  effectiveFrom: '2026-01-01',
  selfTest: QUESTIONS.map((question) => ({ question, expects: ['cleaning'], within: 1 })),
};
const EVERYBODY: Audience = { facilities: ['*'], departments: ['*'], roles: ['*'] };
const DOCUMENTS = new Map([['cleaning', { audience: EVERYBODY }]]);
const NOW = Date.parse('2026-11-24T10:00:00Z');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the self-test of a bundle', () => {
  it('ends with TIMEOUT where one of its questions is never answered, and asks no more', async () => {
    const asked: string[] = [];
    const stalls: FindDocuments = (question) => {
      asked.push(question);
      return asked.length === 2 ? new Promise(() => undefined) : Promise.resolve([['cleaning']]);
    };
    const ended = expect(runSelfTest(MANIFEST, DOCUMENTS, NOW, stalls)).rejects.toMatchObject({ code: 'TIMEOUT' });
    await vi.advanceTimersByTimeAsync(60_000);
    await ended;
    expect(asked).toEqual(QUESTIONS.slice(0, 2));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has the whole of its time for each question: many slow ones are no failure', async () => {
    const slow: FindDocuments = () => new Promise((done) => setTimeout(() => done([['cleaning']]), 50_000));
    const test = runSelfTest(MANIFEST, DOCUMENTS, NOW, slow);
    await vi.advanceTimersByTimeAsync(3 * 50_000);
    expect(await test).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
