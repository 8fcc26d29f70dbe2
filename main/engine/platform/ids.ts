import { randomBytes, randomUUID } from 'node:crypto';

/** Random identifiers, passed in so that tests can fix them. */
export interface Ids {
  /** A UUID, for records. */
  uuid(): string;
  /** `n` random bytes: keys, nonces, trace ids. */
  bytes(n: number): Buffer;
}

export const systemIds: Ids = { uuid: () => randomUUID(), bytes: (n) => randomBytes(n) };
