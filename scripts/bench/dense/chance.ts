/** Repeatable choices: every run prints the same pages. */
export interface Chance {
  /** One of the list. */
  one<T>(of: readonly [T, ...T[]]): T;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
}

/** Park and Miller (1988). */
export function chanceFrom(seed: number): Chance {
  let state = (seed * 7919 + 1) % 2_147_483_647;
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  next();
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return { whole, one: (of) => of[whole(0, of.length - 1)] ?? of[0] };
}
