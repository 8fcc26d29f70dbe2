import type { IdentifierLabel, IdentifierSpan } from '../../../../shared/contract/guard.ts';
import { assertNever } from '../../../../shared/domain/assert-never.ts';
import type { Detector } from '../../languages/parts/detector.ts';
import { codeFeatures } from './code-features.ts';
import { featuresOf } from './features.ts';
import { rangeOf, spansOf, type TaggedSpan } from './spans.ts';
import { openTable, readUint32, TAGS, TaggerFile, type WeightTable } from './tagger-file.ts';
import { tokensOf } from './tokens.ts';
import { bestTags } from './viterbi.ts';
import { type IsWord, type Lexicon, readWord, type Word } from './words.ts';

/** Nothing was learned of other scripts: what is written in them is no identifier by itself. */
const isForeign = (word: Word): boolean => word.kind === 'letters' && !/^\p{Script=Latin}/u.test(word.lower);
const CERTAIN = 1_000;

function readLexicon({ words, masks }: TaggerFile['lexicon']): Lexicon {
  const bits = readUint32(masks);
  return new Map([...readUint32(words)].map((word, i) => [word, bits[i] ?? 0]));
}

/** A detector of what `value`, a tagger file, learned. @throws OutpostError INTERNAL for a file that does not fit together. */
export function createTagger(value: unknown, isWord: IsWord): Detector {
  const file = TaggerFile.parse(value);
  const observations = openTable(file.observations, TAGS.length);
  const codes = openTable(file.codes.table, file.codes.labels.length);
  const lexicon = readLexicon(file.lexicon);
  // What is kept holds nothing of the file: its base64 is twice the size of what was read.
  const { caution, transitions } = file;
  const { labels } = file.codes;
  return (text) => {
    const tokens = tokensOf(text);
    const known = new Map<string, Word>();
    const words = tokens.map(({ text: raw }) => {
      const word = known.get(raw) ?? readWord(raw, lexicon, isWord);
      known.set(raw, word);
      return word;
    });
    const emissions = new Float32Array(words.length * TAGS.length);
    featuresOf(tokens, words, (at, feature) => observations.add(feature, emissions, at * TAGS.length));
    words.forEach((word, t) => {
      const none = t * TAGS.length;
      emissions[none] = (emissions[none] as number) + (isForeign(word) ? CERTAIN : -caution);
    });
    return spansOf(bestTags(emissions, transitions, TAGS.length), words)
      .map((span): IdentifierSpan => {
        const { start, end } = rangeOf(tokens, span);
        const found = text.slice(start, end);
        return { start, end, label: labelOf(span, words, found, { labels, table: codes }) };
      })
      .filter(({ start, end }) => !cutsAmount(text, start, end));
  };
}

/** What is read on either side of a span to tell, UTF-16 units. */
const AROUND = 8;

/** Whether only one side of a decimal point was found: "0.125" is an amount, and no day with something behind it. */
function cutsAmount(text: string, start: number, end: number): boolean {
  const head = text.slice(Math.max(0, start - AROUND), start);
  const found = text.slice(start, end);
  const tail = text.slice(end, end + AROUND);
  return (
    (/(?<!\d)\d{1,4}$/.test(found) && /^[.,]\d{1,3}(?![\d.,])/.test(tail) && !/\d[.,]\d/.test(found)) ||
    (/^\d{1,3}(?![\d.,])/.test(found) && /(?<![\d.,])\d{1,3}[.,]$/.test(head))
  );
}

interface CodeLabels {
  readonly labels: readonly IdentifierLabel[];
  readonly table: WeightTable;
}

function labelOf(span: TaggedSpan, words: readonly Word[], found: string, codes: CodeLabels): IdentifierLabel {
  switch (span.tag) {
    case 'name':
      return 'NAME';
    case 'place':
      return 'LOCATION';
    case 'date':
      return 'DATE';
    case 'age':
      return 'AGE_OVER_89';
    case 'organisation':
      return 'OTHER_ID';
    case 'link':
      return linkLabel(found);
    case 'code':
      return codeLabel(codeFeatures(words, span), codes);
    default:
      return assertNever(span.tag);
  }
}

function codeLabel(features: readonly number[], { labels, table }: CodeLabels): IdentifierLabel {
  const scores = new Float32Array(labels.length);
  for (const feature of features) table.add(feature, scores, 0);
  const top = scores.reduce((best, score, i) => (score > (scores[best] as number) ? i : best), 0);
  return labels[top] ?? 'OTHER_ID';
}

function linkLabel(found: string): IdentifierLabel {
  if (/@|\bat\b.*\bdot\b/iu.test(found)) return 'EMAIL';
  if (/\.(?:jpe?g|png|heic|dcm|tiff?|bmp|gif|webp|mp4|mov)$|\bdot jpe?g$/iu.test(found)) return 'PHOTO';
  if (/^[\da-f.:]+$/iu.test(found)) return 'IP_ADDRESS';
  return 'URL';
}
