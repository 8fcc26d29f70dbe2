import type { TextSpan } from '../../knowledge/model.ts';
import { type Draft, leadInParts, type Part } from '../statements/draft.ts';
import { splitPart } from './split-part.ts';

/** What is never cut: a statement, or a piece of one that is longer than a passage. */
export interface Unit {
  readonly section: number;
  readonly span: TextSpan;
  readonly parts: readonly Part[];
  readonly leadIn: readonly Part[];
  readonly tokens: number;
}

type CountTokens = (text: string) => number;

export function tokensOf(parts: readonly Part[], count: CountTokens): number {
  return parts.reduce((sum, part) => sum + count(part.mapped.text), 0);
}

export function makeUnit(section: number, parts: readonly Part[], leadIn: readonly Part[], count: CountTokens): Unit {
  const start = Math.min(...parts.map((part) => part.span.start));
  const end = Math.max(...parts.map((part) => part.span.end));
  return { section, parts, leadIn, tokens: tokensOf(parts, count), span: { start, end } };
}

/** A statement as one unit, or as several where it alone exceeds `targetTokens`. */
export function unitsOf(draft: Draft, targetTokens: number, count: CountTokens): Unit[] {
  const leadIn = leadInParts(draft.leadIn);
  const whole = makeUnit(draft.section, draft.parts, leadIn, count);
  if (whole.tokens <= targetTokens) return [whole];
  return draft.parts
    .flatMap((part) => splitPart(part, targetTokens, count))
    .map((part) => makeUnit(draft.section, [part], leadIn, count));
}
