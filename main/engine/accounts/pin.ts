import { createHash, scryptSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Ids } from '../platform/ids.ts';

const Cost = z.object({ N: z.number().int(), r: z.number().int(), p: z.number().int() });
export type PinCost = z.infer<typeof Cost>;

/** A PIN has few digits: its guesses are slowed here and counted by the account (NIST SP 800-63B, 5.2.2). */
export const PIN_COST: PinCost = { N: 2 ** 14, r: 8, p: 1 };
const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** As it is stored: the cost stays with the PIN, so that it can be raised for the next one. */
export interface PinHash {
  readonly pin_salt: Buffer;
  readonly pin_hash: Buffer;
  readonly pin_cost: string;
}

export function hashPin(pin: string, deps: { ids: Ids; cost: PinCost }): PinHash {
  const salt = deps.ids.bytes(SALT_BYTES);
  return {
    pin_salt: salt,
    pin_hash: scryptSync(pin, salt, HASH_BYTES, deps.cost),
    pin_cost: JSON.stringify(deps.cost),
  };
}

/** The same for as long as the PIN is the same, different for every other one; tells nothing about the PIN. */
export function pinMark({ pin_salt, pin_hash }: PinHash): string {
  return createHash('sha256').update(pin_salt).update(pin_hash).digest('base64url');
}

export function pinMatches(pin: string, stored: PinHash): boolean {
  const cost = Cost.parse(JSON.parse(stored.pin_cost));
  return timingSafeEqual(scryptSync(pin, stored.pin_salt, HASH_BYTES, cost), stored.pin_hash);
}
