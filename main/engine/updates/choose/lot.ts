import { sha256Hex } from '../../platform/sha256.ts';

/** Six bytes of a hash: a fraction finer than any share that can be signed. */
const DIGITS = 12;
const FRACTIONS = 16 ** DIGITS;

/**
 * Where a workstation stands in the roll-out of a version, 0 ≤ x < 1: evenly spread, the same each time, and another for
 * each version, so that not always the same clinics go first.
 */
export const lotOf = (workstation: string, version: string): number =>
  Number.parseInt(sha256Hex(`${workstation} ${version}`).slice(0, DIGITS), 16) / FRACTIONS;

/** As a share grows, whoever is in stays in. */
export const isInShare = (workstation: string, { version, share }: { version: string; share: number }): boolean =>
  lotOf(workstation, version) < share;
