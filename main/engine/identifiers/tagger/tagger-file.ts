import { z } from 'zod';
import { IdentifierLabel } from '../../../../shared/contract/guard.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';

export const TAGGER_FORMAT = 'outpost-identifiers/1';

/** What a token may be; the first is "no identifier". Numbers and codes of every class are one, told apart afterwards. */
export const TAGS = ['none', 'name', 'place', 'date', 'age', 'organisation', 'code', 'link'] as const;
export type Tag = (typeof TAGS)[number];

/** Rows of small weights by the hash of what is observed. Numbers are little endian, in base64. */
const TableFile = z.object({
  /** uint32, one a row. */
  keys: z.base64(),
  /** int8, one for each class, row by row. */
  weights: z.base64(),
  /** What one step of a weight is worth. */
  step: z.number().positive(),
});
export type TableFile = z.infer<typeof TableFile>;

/**
 * A linear-chain conditional random field over the tokens of a text, trained by scripts/train-identifiers.ts; its card
 * (models/identifiers/README.md) says from what, and how it did on what it never saw.
 */
export const TaggerFile = z.object({
  format: z.literal(TAGGER_FORMAT),
  tags: z.array(z.enum(TAGS)).refine((tags) => tags.join() === TAGS.join()),
  observations: TableFile,
  /** From each tag (row) to each. */
  transitions: z.array(z.number()).length(TAGS.length ** 2),
  /** Taken from "no identifier" at each token: chosen on writers that were not trained on. */
  caution: z.number(),
  codes: z.object({ labels: z.array(IdentifierLabel).min(1), table: TableFile }),
  /** Hashes of folded words and the masks of their classes, uint32. */
  lexicon: z.object({ words: z.base64(), masks: z.base64() }),
});
export type TaggerFile = z.infer<typeof TaggerFile>;

const damaged = (): OutpostError =>
  new OutpostError('INTERNAL', 'The weights that find identifiers are damaged: install Outpost again.');

/** @throws OutpostError INTERNAL where the bytes are no whole numbers. */
export function readUint32(base64: string): Uint32Array {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length % 4 !== 0) throw damaged();
  return new Uint32Array(new Uint8Array(bytes).buffer);
}

/** Adds the weights of what is observed to a row of scores. */
export interface WeightTable {
  add(feature: number, scores: Float32Array, at: number): void;
}

const EMPTY = 0xffffffff;

/** Open addressing over typed arrays, half full at most: a look-up touches one or two places of memory. */
export function openTable(file: TableFile, classes: number): WeightTable {
  const keys = readUint32(file.keys);
  const weights = new Int8Array(new Uint8Array(Buffer.from(file.weights, 'base64')).buffer);
  if (weights.length !== keys.length * classes) throw damaged();
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, keys.length * 2)));
  const rows = new Uint32Array(size).fill(EMPTY);
  keys.forEach((key, row) => {
    let slot = key & (size - 1);
    while (rows[slot] !== EMPTY) slot = (slot + 1) & (size - 1);
    rows[slot] = row;
  });
  const { step } = file;
  return {
    add(feature, scores, at) {
      for (let slot = feature & (size - 1); ; slot = (slot + 1) & (size - 1)) {
        const row = rows[slot] as number;
        if (row === EMPTY) return;
        if (keys[row] !== feature) continue;
        const from = row * classes;
        for (let c = 0; c < classes; c++)
          scores[at + c] = (scores[at + c] as number) + (weights[from + c] as number) * step;
        return;
      }
    },
  };
}
