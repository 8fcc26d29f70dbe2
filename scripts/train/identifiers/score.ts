import { z } from 'zod';
import { wilson } from '../../../main/eval/figure.ts';
import type { IdentifierSpan } from '../../../shared/contract/guard.ts';
import { flatten, type MarkedRow } from './rows.ts';

export interface TaggedText {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly label: string }[];
}

export interface Score {
  spans: number;
  found: number;
  characters: number;
  right: number;
  clean: number;
  touched: number;
  readonly byLabel: Map<string, { spans: number; found: number }>;
}

/** A span is found when at least this share of its characters is masked, as in main/eval/sections/identifiers.ts. */
const FOUND_SHARE = 0.5;

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

export function scoreTexts(texts: readonly TaggedText[], detect: (text: string) => readonly IdentifierSpan[]): Score {
  const all: Score = { spans: 0, found: 0, characters: 0, right: 0, clean: 0, touched: 0, byLabel: new Map() };
  for (const { text, spans: gold } of texts) {
    const spans = detect(text);
    if (gold.length === 0) {
      all.clean++;
      if (spans.length > 0) all.touched++;
    }
    for (const span of gold) {
      const of = all.byLabel.get(span.label) ?? { spans: 0, found: 0 };
      const masked = spans.reduce((sum, found) => sum + overlap(found, span), 0);
      const hit = masked >= FOUND_SHARE * (span.end - span.start);
      all.spans++;
      of.spans++;
      if (hit) {
        all.found++;
        of.found++;
      }
      all.byLabel.set(span.label, of);
    }
    for (const span of spans) {
      all.characters += span.end - span.start;
      const right = Math.min(
        span.end - span.start,
        gold.reduce((sum, marked) => sum + overlap(span, marked), 0),
      );
      all.right += right;
    }
  }
  return all;
}

const TaggedLine = z.object({
  text: z.string(),
  spans: z.array(z.object({ start: z.number(), end: z.number(), label: z.string() })).default([]),
});

export const readTagged = (lines: string): TaggedText[] =>
  lines
    .split('\n')
    .filter(Boolean)
    .map((line) => TaggedLine.parse(JSON.parse(line)));

export function taggedOf({ parts }: MarkedRow): TaggedText {
  const { text, spans } = flatten(parts);
  return { text, spans: spans.map(({ start, end, mark }) => ({ start, end, label: mark })) };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
function share(part: number, whole: number) {
  const { low, high } = wilson(part, whole);
  return { share: whole === 0 ? null : round(part / whole), of: whole, low: round(low), high: round(high) };
}

/** Shares with Wilson's 95 % intervals. */
export const scoreFigures = ({ spans, found, characters, right, clean, touched, byLabel }: Score) => ({
  recall: share(found, spans),
  precision: share(right, characters),
  cleanTouched: share(touched, clean),
  byLabel: Object.fromEntries([...byLabel].map(([label, of]) => [label, `${of.found}/${of.spans}`])),
});
