import type { z } from 'zod';
import {
  TAGGER_FORMAT,
  TAGS,
  type TableFile,
  type TaggerFile,
} from '../../../main/engine/identifiers/tagger/tagger-file.ts';
import type { Lexicon } from '../../../main/engine/identifiers/tagger/words.ts';
import { CODE_LABELS, type CodeWeights } from './code-labels.ts';
import type { Field } from './random-field.ts';

const base64 = (array: Uint32Array | Int8Array): string =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');

/** Small whole numbers: the largest weight is 127 steps. Rows whose weights are all small are left out, those of least weight first, down to `most`. */
function table(rows: ReadonlyMap<number, number>, weights: Float32Array, classes: number, most: number): TableFile {
  const strength = (row: number): number => {
    let top = 0;
    for (let c = 0; c < classes; c++) top = Math.max(top, Math.abs(weights[row * classes + c] as number));
    return top;
  };
  const kept = [...rows]
    .map(([key, row]) => ({ key, row, strength: strength(row) }))
    .sort((a, b) => b.strength - a.strength || a.key - b.key)
    .slice(0, most);
  const step = Math.max(1e-6, (kept[0]?.strength ?? 0) / 127);
  const strong = kept.filter((row) => row.strength > step).sort((a, b) => a.key - b.key);
  const small = Int8Array.from(
    strong.flatMap(({ row }) =>
      Array.from({ length: classes }, (_, c) => Math.round((weights[row * classes + c] as number) / step)),
    ),
  );
  return { keys: base64(Uint32Array.from(strong, ({ key }) => key)), weights: base64(small), step };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

export function toFile(
  field: Field,
  codes: CodeWeights,
  lexicon: Lexicon,
  options: { caution: number; most: number },
): z.infer<typeof TaggerFile> {
  const words = [...lexicon].sort(([a], [b]) => a - b);
  return {
    format: TAGGER_FORMAT,
    tags: [...TAGS],
    observations: table(field.rows, field.weights, TAGS.length, options.most),
    transitions: [...field.transitions].map(round),
    caution: options.caution,
    codes: { labels: [...CODE_LABELS], table: table(codes.rows, codes.weights, CODE_LABELS.length, 8_000) },
    lexicon: {
      words: base64(Uint32Array.from(words, ([word]) => word)),
      masks: base64(Uint32Array.from(words, ([, mask]) => mask)),
    },
  };
}
