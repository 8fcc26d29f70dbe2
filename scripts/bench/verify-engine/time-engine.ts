import { verifyEngine } from '../../../main/app/engine/verify-engine.ts';

const RUNS = 5;

/** How long the engine in `folder` is verified: the first time, and the median of the next ones, ms. */
export async function timeEngine(folder: string, publicKey: string): Promise<{ firstMs: number; thenMs: number }> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const start = performance.now();
    await verifyEngine(folder, publicKey);
    times.push(performance.now() - start);
  }
  const [firstMs = 0, ...more] = times;
  return { firstMs, thenMs: more.sort((a, b) => a - b)[more.length >> 1] ?? 0 };
}
