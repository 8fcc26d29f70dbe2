/** `npm test` draws a little of each fault, the project by hand some more, `npm run test:full` all that is promised. */
const SHORT = process.env.OUTPOST_TEST_SHORT === '1';
const FULL = process.env.OUTPOST_TEST_FULL === '1';

interface Draw<T> {
  readonly short: T;
  readonly usual: T;
  readonly full: T;
}

export function drawn<T>({ short, usual, full }: Draw<T>): T {
  if (FULL) return full;
  return SHORT ? short : usual;
}

/** As `drawn`; OUTPOST_FAULT_COUNT draws so many instead, for a run by hand. */
export function drawnCount(draw: Draw<number>): number {
  const { OUTPOST_FAULT_COUNT: asked = '' } = process.env;
  return asked === '' ? drawn(draw) : Number(asked);
}

/** What takes too long for every change is not there at all in a short draw: a test that is skipped is a test that is owed. */
export function inLongDraws(define: () => void): void {
  if (FULL || !SHORT) define();
}
