import type { TextSpan } from '../../knowledge/model.ts';
import { afterLeadIn, type Draft, endsSentence, type LeadIn, type Part, partOf, type Scope } from './draft.ts';
import { type MappedText, sliceMapped, sourceSpan } from './mapped-text.ts';
import { isEnumerated, isException, pointsBack, pointsForward } from './references.ts';
import { splitSentences } from './sentences.ts';

/** A chain of sentences that lean on each other is cut here (characters), keeping the last as context. */
export const MAX_JOINED_CHARS = 600;

/** One or more sentences that stand alone, `context` being a sentence before that they lean on. */
export interface Saying {
  readonly mapped: MappedText;
  readonly span: TextSpan;
  readonly context: { readonly text: string; readonly span: TextSpan } | null;
}

/** The language of a text, and its words. */
type Wording = Pick<Scope, 'language' | 'words'>;

interface Chain {
  from: number;
  to: number;
  /** Where the last sentence of the chain begins. */
  last: number;
  context: { from: number; to: number } | null;
}

function chains(text: string, { language, words }: Wording): Chain[] {
  const result: Chain[] = [];
  let open = false;
  for (const { from, to } of splitSentences(text, language, words)) {
    const sentence = text.slice(from, to).trim();
    const current = result.at(-1);
    const joins = current !== undefined && (open || pointsBack(sentence, words) || isEnumerated(sentence));
    open = pointsForward(sentence, words);
    if (!joins) {
      result.push({ from, to, last: from, context: null });
    } else if (to - current.from <= MAX_JOINED_CHARS || isException(sentence, words)) {
      current.last = from;
      current.to = to;
    } else {
      result.push({ from, to, last: from, context: { from: current.last, to: current.to } });
    }
  }
  return result;
}

/** Sentences of a paragraph, joined where one needs the other. */
export function sayings(mapped: MappedText, wording: Wording): Saying[] {
  const result: Saying[] = [];
  for (const chain of chains(mapped.text, wording)) {
    const piece = sliceMapped(mapped, chain.from, chain.to);
    const span = sourceSpan(piece);
    if (span === null || !/[\p{L}\p{N}]/u.test(piece.text)) continue;
    const before = chain.context && sliceMapped(mapped, chain.context.from, chain.context.to);
    const beforeSpan = before && sourceSpan(before);
    result.push({
      mapped: piece,
      span,
      context: before && beforeSpan ? { text: before.text, span: beforeSpan } : null,
    });
  }
  return result;
}

/** A statement from sentences, introduced by what introduces the scope. */
export function sayingDraft(saying: Saying, scope: Scope, newLine: boolean): Draft {
  const own = saying.context === null ? saying.mapped.text : `${saying.context.text} ${saying.mapped.text}`;
  return {
    kind: scope.kind,
    section: scope.section,
    headingPath: scope.headingPath,
    text: afterLeadIn(scope.leadIn, own),
    span: saying.span,
    context: saying.context?.span ?? scope.leadIn?.span ?? null,
    leadIn: scope.leadIn,
    parts: [partOf(saying.mapped, newLine, saying.span)],
  };
}

/** The same statement with a sentence that follows it in the source. */
export function extendDraft(draft: Draft, saying: Saying): Draft {
  return {
    ...draft,
    text: `${draft.text}${endsSentence(draft.text) ? ' ' : '\n'}${saying.mapped.text}`,
    span: { start: draft.span.start, end: saying.span.end },
    parts: [...draft.parts, partOf(saying.mapped, true, saying.span)],
  };
}

/** Sentences as the lead-in of what follows. */
export function leadInFrom(
  from: { readonly text: string; readonly span: TextSpan; readonly parts: readonly Part[] },
  joint: LeadIn['joint'],
  scope: Scope,
  first: boolean,
): LeadIn {
  const outer = scope.leadIn;
  const touches = outer !== null && scope.adjacent && first;
  return {
    text: afterLeadIn(outer, from.text),
    own: from.span,
    span: touches ? { start: outer.span.start, end: from.span.end } : from.span,
    owned: true,
    joint,
    outer,
    parts: from.parts,
  };
}

/** A lead-in that introduces nothing (the end of a section follows) is said by itself. */
export function leadInDraft(leadIn: LeadIn, scope: Scope): Draft {
  return {
    kind: scope.kind,
    section: scope.section,
    headingPath: scope.headingPath,
    text: leadIn.text,
    span: leadIn.own,
    context: leadIn.outer?.span ?? null,
    leadIn: leadIn.outer,
    parts: leadIn.parts,
  };
}
