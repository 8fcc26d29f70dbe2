import type { RoleName } from './metadata-form.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long each role's metadata is valid after it was signed, in ms. */
export type Lifetimes = Readonly<Record<RoleName, number>>;

/** Short for what is signed online and often, long for the offline root. */
export const DEFAULT_LIFETIMES: Lifetimes = {
  root: 365 * DAY_MS,
  targets: 90 * DAY_MS,
  snapshot: 30 * DAY_MS,
  timestamp: 14 * DAY_MS,
};

/** Time to act: a role whose metadata expires within this is reported, in ms. */
const NEAR_EXPIRY: Lifetimes = {
  root: 60 * DAY_MS,
  targets: 21 * DAY_MS,
  snapshot: 10 * DAY_MS,
  timestamp: 4 * DAY_MS,
};

/** Clocks of publisher and workstation may differ by this much before it is worth a word, in ms. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

export interface ExpiryWarning {
  readonly role: RoleName;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
  /** Negative once it is over. */
  readonly daysLeft: number;
}

/** A warning where `expires` is near or past, else null. */
export function expiryWarning(role: RoleName, expires: string, now: number): ExpiryWarning | null {
  const left = Date.parse(expires) - now;
  if (left > NEAR_EXPIRY[role]) return null;
  return { role, expiresAt: expires, daysLeft: Math.floor(left / DAY_MS) };
}
