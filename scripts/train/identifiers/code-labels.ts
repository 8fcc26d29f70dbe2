import { codeFeatures } from '../../../main/engine/identifiers/tagger/code-features.ts';
import type { Token } from '../../../main/engine/identifiers/tagger/tokens.ts';
import type { IsWord, Lexicon } from '../../../main/engine/identifiers/tagger/words.ts';
import type { IdentifierLabel } from '../../../shared/contract/guard.ts';
import { readTokens } from './examples.ts';
import { CODE_LABEL, flatten, type MarkedRow } from './rows.ts';

export const CODE_LABELS: readonly IdentifierLabel[] = [...new Set(Object.values(CODE_LABEL))];

interface CodeExample {
  readonly features: readonly number[];
  readonly label: number;
}

export function codeExamples(row: MarkedRow, lexicon: Lexicon, isWord: IsWord): CodeExample[] {
  const { text, spans } = flatten(row.parts);
  const { tokens, words } = readTokens(text, lexicon, isWord);
  return spans.flatMap(({ start, end, mark }) => {
    const label = CODE_LABEL[mark];
    const inside = (token: Token): boolean => token.start >= start && token.start < end;
    const first = tokens.findIndex(inside);
    const last = tokens.findLastIndex(inside);
    if (label === undefined || first < 0) return [];
    return [{ features: codeFeatures(words, { tag: 'code', first, last }), label: CODE_LABELS.indexOf(label) }];
  });
}

export interface CodeWeights {
  readonly rows: ReadonlyMap<number, number>;
  readonly weights: Float32Array;
}

const RATE = 0.2;
const EPOCHS = 8;
const MIN_COUNT = 4;

/** What a number is a number of: a softmax regression over the words around it, by AdaGrad. */
export function fitCodeLabels(examples: readonly CodeExample[]): CodeWeights {
  const counts = new Map<number, number>();
  for (const { features } of examples)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const rows = new Map([...counts].filter(([, count]) => count >= MIN_COUNT).map(([feature], row) => [feature, row]));
  const L = CODE_LABELS.length;
  const weights = new Float32Array(rows.size * L);
  const squares = new Float32Array(rows.size * L).fill(1e-6);
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    for (const { features, label } of examples) {
      const known = features.flatMap((feature) => rows.get(feature) ?? []);
      const scores = CODE_LABELS.map((_, y) => known.reduce((sum, row) => sum + (weights[row * L + y] as number), 0));
      const top = Math.max(...scores);
      const exps = scores.map((score) => Math.exp(score - top));
      const total = exps.reduce((sum, value) => sum + value, 0);
      for (const row of known)
        for (let y = 0; y < L; y++) {
          const gradient = (exps[y] as number) / total - (y === label ? 1 : 0);
          const at = row * L + y;
          squares[at] = (squares[at] as number) + gradient * gradient;
          weights[at] = (weights[at] as number) - (RATE * gradient) / Math.sqrt(squares[at] as number);
        }
    }
  return { rows, weights };
}
