import type { Ids } from './ids.ts';

/** 0 ≤ x < 1. */
export type Random = () => number;

/** 2 ** 32, for a fraction from four bytes. */
const FRACTIONS = 4_294_967_296;

/** Chance from the same place as identifiers, so that a test which fixes those fixes this. */
export const randomFrom =
  (ids: Pick<Ids, 'bytes'>): Random =>
  () =>
    ids.bytes(4).readUInt32BE(0) / FRACTIONS;
