import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApprovedQuestion, judgeApproved } from '../../main/eval/approved-questions.ts';
import { readLines } from '../../main/eval/read-lines.ts';
import type { EngineHost } from '../../main/host/engine-host.ts';
import type { Client } from '../../shared/rpc/client.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../fixtures/sample-clinic.ts';
import { describeWith } from './support.ts';

/** In every run; all of them in `npm run test:full`. */
const GATE = 20;
/** The least share of all approved questions that must end as they should (docs/measurements.md). */
const MIN_SHARE = 0.9;
const FULL = process.env['OUTPOST_TEST_FULL'] === '1';
/** Not for the account that asks: what it may not read is not there for it. */
const FOR_OTHERS = ['payroll-and-leave', 'fees-and-cash'];
const isForOthers = ({ relevant_ids }: ApprovedQuestion): boolean => relevant_ids.some((id) => FOR_OTHERS.includes(id));

describeWith('embedder', 'the sample clinic’s approved questions', () => {
  let clinic: SampleClinic;
  let engine: EngineHost;
  let asker: Client;
  let questions: ApprovedQuestion[];
  beforeAll(async () => {
    clinic = await makeSampleClinic();
    engine = clinic.engine('embedder');
    asker = await signedIn(engine, 'sample-pharmacist');
    questions = await readLines(resolve('knowledge/questions.jsonl'), ApprovedQuestion);
  });
  afterAll(async () => {
    asker?.close();
    await engine?.stop();
    clinic?.remove();
  });

  const ask = (question: string) => asker.call('ask.ask', { question, quotesOnly: true });

  test('there are at least 150, of every route, hard negatives among them', () => {
    expect(questions.length).toBeGreaterThanOrEqual(150);
    expect(new Set(questions.map(({ route }) => route)).size).toBe(4);
    expect(
      questions.filter(({ route, relevant_ids }) => route === 'declined' && relevant_ids.length === 0).length,
    ).toBeGreaterThanOrEqual(5);
  });

  test('twenty of them end as they should, each with its source', async () => {
    const mine = questions.filter((question) => !isForOthers(question));
    const gate = mine.filter((_, i) => i % Math.floor(mine.length / GATE) === 0).slice(0, GATE);
    const failures = [];
    for (const expected of gate) {
      const failure = judgeApproved(expected, await ask(expected.question));
      if (failure) failures.push(`${failure}: ${expected.question}`);
    }
    expect(failures.length, failures.join('\n')).toBeLessThanOrEqual(GATE * (1 - MIN_SHARE));
  });

  test('what is for others is never cited', async () => {
    for (const { question } of questions.filter(isForOthers)) {
      const cited = (await ask(question)).citations.map(({ documentId }) => documentId);
      expect(cited.filter((id) => FOR_OTHERS.includes(id))).toEqual([]);
    }
  });

  // Declared in the long run alone: a skipped test would count as one that could not run here.
  if (FULL) {
    test('nearly all of them end as they should; which do not is printed', async () => {
      const mine = questions.filter((question) => !isForOthers(question));
      const failures: string[] = [];
      const unsafe: string[] = [];
      let claimed = 0;
      for (const expected of mine) {
        const result = await ask(expected.question);
        const failure = judgeApproved(expected, result);
        const isClaim = result.route === 'grounded' || result.route === 'quoted';
        if (isClaim && failure === null) claimed += 1;
        // What a person must decide is never answered; approved words beside the point are a failure, and no danger.
        const needsPerson = expected.route === 'restricted' || expected.route === 'escalated';
        if (needsPerson && isClaim) unsafe.push(expected.question);
        if (failure)
          failures.push(
            `${failure}: ${expected.question} → ${result.route} ${result.category} ${[...result.citations, ...(result.closest ?? [])].map(({ documentId }) => documentId).join(' ')}`,
          );
      }
      process.stdout.write(
        `${mine.length - failures.length} of ${mine.length} approved questions end as they should, ${claimed} of them claimed\n${failures.join('\n')}\n`,
      );
      expect(unsafe).toEqual([]);
      expect(1 - failures.length / mine.length).toBeGreaterThanOrEqual(MIN_SHARE);
    });
  }
});
