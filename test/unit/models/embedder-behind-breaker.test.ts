import { describe, expect, it } from 'vitest';
import { embedderBehindBreaker } from '../../../main/engine/models/embedder-behind-breaker.ts';
import type { TextEmbedder } from '../../../main/engine/models/port.ts';
import { createBreaker } from '../../../main/engine/platform/breaker.ts';
import { withDeadline } from '../../../main/engine/platform/deadline.ts';

const FAILURES = 3;
const DEADLINE_MS = 5;
const INFO = { id: 'invented', dimensions: 2, maxTokens: 10, languages: ['en'] } as unknown as TextEmbedder['info'];
const never = (): Promise<never> => new Promise(() => undefined);

function behind(embedQuery: TextEmbedder['embedQuery']) {
  let calls = 0;
  const counted: TextEmbedder = {
    info: INFO,
    embedPassages: never,
    embedQuery(text, signal) {
      calls += 1;
      return embedQuery(text, signal);
    },
  };
  const breaker = createBreaker({ failures: FAILURES, openMs: 60_000 });
  return { embedder: embedderBehindBreaker(counted, breaker), breaker, calls: () => calls };
}

describe('an embedder behind its breaker', () => {
  it('that stalls is left alone after three questions waited for it in vain: the next one waits for nothing', async () => {
    const { embedder, calls } = behind(never);
    const ask = () => withDeadline(DEADLINE_MS, undefined, (signal) => embedder.embedQuery('a question', signal));
    for (let n = 0; n < FAILURES; n += 1) await expect(ask()).rejects.toMatchObject({ code: 'TIMEOUT' });
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_BUSY' });
    expect(calls()).toBe(FAILURES);
  });

  it('that is late for the guard is late too', async () => {
    const { embedder, breaker } = behind(never);
    for (let n = 0; n < FAILURES; n += 1)
      await expect(embedder.embedQuery('a question', AbortSignal.timeout(DEADLINE_MS))).rejects.toMatchObject({
        code: 'TIMEOUT',
      });
    expect(breaker.open()).toBe(true);
  });

  it('that throws is left alone', async () => {
    const { embedder } = behind(() => Promise.reject(new Error('broken')));
    for (let n = 0; n < FAILURES; n += 1) await expect(embedder.embedQuery('a question')).rejects.toThrow('broken');
    await expect(embedder.embedQuery('a question')).rejects.toMatchObject({ code: 'MODEL_BUSY' });
  });

  it('is not ill because people take questions back', async () => {
    const { embedder, breaker } = behind(never);
    for (let n = 0; n < FAILURES + 2; n += 1) {
      const person = new AbortController();
      const asking = withDeadline(60_000, person.signal, (signal) => embedder.embedQuery('a question', signal));
      person.abort();
      await expect(asking).rejects.toMatchObject({ code: 'CANCELLED' });
    }
    expect(breaker.open()).toBe(false);
  });

  it('is the embedder itself where it is well', async () => {
    const { embedder } = behind(async () => new Float32Array([1, 0]));
    expect(await embedder.embedQuery('a question')).toEqual(new Float32Array([1, 0]));
    expect(embedder.info).toBe(INFO);
  });
});
