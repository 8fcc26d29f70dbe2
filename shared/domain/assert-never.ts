/** Marks the branch of a union that cannot be reached; a new member makes it a compile error. */
export function assertNever(value: never, what = 'value'): never {
  throw new TypeError(`unexpected ${what}: ${JSON.stringify(value)}`);
}
