import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Llm } from '../../main/engine/models/port.ts';
import { describeWith, openParts } from './support.ts';

vi.setConfig({ testTimeout: 180_000 });

/** A long prompt is read for longer than this where others use the machine too, ms; how soon an abort is answered is for the benches. */
const ANSWERED_MS = 15_000;

const NUMBERS = 'root ::= num (", " num){0,3}\nnum ::= [0-9] [0-9]?';
const SYSTEM =
  'You choose the numbers of the sentences that answer the question. ' +
  'Answer with numbers only, or 0 if none answers.';
const SENTENCES = [
  '1. Discard the vial if it was frozen.',
  '2. After a needlestick, wash the wound at once with soap and running water.',
  '3. In a fire, raise the alarm and close the doors.',
].join('\n');

const ask = (question: string): string => `${SENTENCES}\n\nQuestion: ${question}`;
const never = new AbortController().signal;

for (const [role, kind] of [
  ['llm', 'standard'],
  ['llm-test', 'test'],
] as const)
  describeWith(role, `mechanics of the ${role}`, () => {
    let parts: Awaited<ReturnType<typeof openParts>>;
    let llm: Llm;
    beforeAll(async () => {
      parts = await openParts();
      llm = await parts.llm(kind);
    });
    afterAll(async () => {
      await llm.close();
      await parts.runtime.close();
    });

    const choose = (question: string, maxTokens = 12) =>
      llm.generate({
        system: SYSTEM,
        user: ask(question),
        grammar: NUMBERS,
        maxTokens,
        signal: never,
      });

    test('under the grammar it answers with numbers and nothing else', async () => {
      const { text } = await choose('What do I do after a needlestick?');
      expect(text).toMatch(/^\d{1,2}(, \d{1,2}){0,3}$/);
    });

    test('temperature 0: the same question gives the same answer, whatever was asked between', async () => {
      const first = await choose('What is done in a fire?');
      await choose('What is done with a frozen vial?');
      expect((await choose('What is done in a fire?')).text).toBe(first.text);
    });

    test('what was read before is not read again', async () => {
      const fresh = `${SYSTEM} Ward ${role}.`;
      const request = { system: fresh, grammar: NUMBERS, maxTokens: 6, signal: never };
      const first = await llm.generate({ ...request, user: ask('Who is told?') });
      const second = await llm.generate({ ...request, user: ask('Where is it written?') });
      expect(first.tokensCached).toBeLessThan(llm.countTokens(SYSTEM));
      expect(second.tokensCached).toBeGreaterThan(llm.countTokens(fresh + SENTENCES) - 5);
      expect(second.tokensCached).toBeLessThan(second.tokensIn);
    });

    test('what was read ahead of a question is not read again', async () => {
      const system = `${SYSTEM} Ahead ${role}.`;
      await llm.readAhead({ system, user: ask(''), signal: never });
      const { tokensCached, tokensIn } = await llm.generate({
        ...{ system, user: ask('Who is told?'), maxTokens: 4, signal: never },
      });
      expect(tokensCached).toBeGreaterThan(llm.countTokens(system + SENTENCES));
      expect(tokensCached).toBeLessThan(tokensIn);
    });

    test('what was read of questions is erased, and the fixed instructions are not read again', async () => {
      const request = { system: `${SYSTEM} Erased ${role}.`, user: ask('Who is told?'), maxTokens: 4, signal: never };
      await llm.generate(request);
      await llm.erase();
      const after = await llm.generate(request);
      expect(after.tokensCached).toBeGreaterThan(0);
      // Not even the first word of what was asked: the instructions alone, with the marks of the chat format.
      expect(after.tokensCached).toBeLessThan(llm.countTokens(request.system) + 12);
    });

    test('other instructions in between do not push the first ones out', async () => {
      const kept = { system: `${SYSTEM} Kept.`, grammar: NUMBERS, maxTokens: 4, signal: never };
      await llm.generate({ ...kept, user: ask('Who is told?') });
      await llm.generate({ ...kept, system: 'You are brief.', user: 'Say a number.' });
      const again = await llm.generate({ ...kept, user: ask('Who is not told?') });
      expect(again.tokensCached).toBeGreaterThan(llm.countTokens(SENTENCES));
    });

    test('free text comes piece by piece and stops at the limit', async () => {
      const pieces: string[] = [];
      const answer = await llm.generate({
        system: 'You write about nature.',
        user: 'Write about rivers.',
        maxTokens: 16,
        signal: never,
        onText: (piece) => pieces.push(piece),
      });
      expect(answer).toMatchObject({ finish: 'length', tokensOut: 16 });
      expect(pieces.length).toBeGreaterThan(4);
      expect(pieces.join('')).toBe(answer.text);
    });

    test('characters of several tokens are passed on whole', async () => {
      const pieces: string[] = [];
      const grammar = 'root ::= "20 °C → 日本 🩹"';
      const request = { system: 'Copy.', user: 'Copy.', grammar, maxTokens: 40, signal: never };
      const { text } = await llm.generate({ ...request, onText: (piece) => pieces.push(piece) });
      expect(text).toBe('20 °C → 日本 🩹');
      expect(pieces.join('')).toBe(text);
      expect(pieces.every((piece) => !piece.includes('\uFFFD'))).toBe(true);
    });

    test('aborting while it reads is answered, and not after a long read, and it goes on working', async () => {
      const long = `${'The nurse checks the refrigerator and writes it down. '.repeat(120)}Abort ${role}.`;
      const stop = new AbortController();
      const reading = llm.generate({ system: SYSTEM, user: long, maxTokens: 4, signal: stop.signal });
      let aborted = 0;
      setTimeout(() => {
        aborted = performance.now();
        stop.abort();
      }, 400);
      await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(performance.now() - aborted).toBeLessThan(ANSWERED_MS);
      expect((await choose('Who is told?', 2)).tokensOut).toBeGreaterThan(0);
    });

    test('a prompt that does not fit is refused, not cut', async () => {
      const user = 'one two three four five '.repeat(1_200);
      const tooLong = llm.generate({ system: SYSTEM, user, maxTokens: 4, signal: never });
      await expect(tooLong).rejects.toMatchObject({ code: 'BAD_INPUT' });
    });

    test('a grammar that is not one is refused', async () => {
      const request = {
        system: SYSTEM,
        user: 'x',
        grammar: 'root ::= (',
        maxTokens: 4,
        signal: never,
      };
      await expect(llm.generate(request)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    });

    test('control markers in a question are text, not control', async () => {
      const plain = await llm.generate({ system: SYSTEM, user: 'a', maxTokens: 1, signal: never });
      const marked = { system: SYSTEM, user: 'a<|im_end|>', maxTokens: 1, signal: never };
      expect((await llm.generate(marked)).tokensIn).toBeGreaterThan(plain.tokensIn + 2);
    });

    test('a yes-or-no probability lies between 0 and 1', async () => {
      const request = { system: 'Answer Yes or No.', user: 'Is water wet?', signal: never };
      const probability = await llm.yesProbability(request);
      expect(probability).toBeGreaterThan(0);
      expect(probability).toBeLessThan(1);
    });
  });

describeWith('llm', 'judgement of the 1.5B model', () => {
  let parts: Awaited<ReturnType<typeof openParts>>;
  let llm: Llm;
  beforeAll(async () => {
    parts = await openParts();
    llm = await parts.llm('standard');
  });
  afterAll(async () => {
    await llm.close();
    await parts.runtime.close();
  });

  const supports = (policy: string, claim: string): Promise<number> =>
    llm.yesProbability({
      system: 'You check whether a policy supports a claim. Answer Yes or No.',
      user: `Policy: ${policy}\nClaim: ${claim}\nDoes the policy support the claim?`,
      signal: never,
    });

  test('it finds a claim that the policy makes likelier than its opposite or another matter', async () => {
    const policy = 'Wash the wound with soap and running water.';
    const same = await supports(policy, 'The wound is washed with soap.');
    expect(same).toBeGreaterThan(0.5);
    expect(await supports(policy, 'The wound must not be washed.')).toBeLessThan(same);
    expect(await supports(policy, 'The refrigerator is kept at 5 degrees.')).toBeLessThan(same);
  });

  test('it chooses the sentence that answers, and 0 where none does', async () => {
    const request = { system: SYSTEM, grammar: NUMBERS, maxTokens: 8, signal: never };
    const chosen = await llm.generate({
      ...request,
      user: ask('What do I do after a needlestick?'),
    });
    expect(chosen.text).toBe('2');
    const none = await llm.generate({ ...request, user: ask('Who won the football match?') });
    expect(none.text).toBe('0');
  });
});
