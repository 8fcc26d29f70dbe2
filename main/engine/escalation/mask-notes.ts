import type { ReviewedMask } from '../../../shared/contract/escalations.ts';
import type { IdentifierLabel, IdentifierSpan } from '../../../shared/contract/guard.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Redactor } from '../identifiers/port.ts';
import { apartFrom, maskSpans, type TextRange } from '../text/spans.ts';

/** A colleague or a desk is found by these; masked, there would be no telling whom to ask. */
const FINDS_A_COLLEAGUE: readonly IdentifierLabel[] = ['NAME', 'PHONE'];

/** A reviewer's text as it is kept, and where in it a mask was undone. */
export interface MaskedNote {
  readonly text: string;
  /** In order, and apart. */
  readonly asTyped: readonly TextRange[];
}

const samePlace = (a: TextRange, b: TextRange): boolean => a.start === b.start && a.end === b.end;

/**
 * Masks what a reviewer wrote. `seen`: every mask that they were shown, in order, and which of them they undid; where it is
 * left out, nothing is undone. CONFLICT where something else is masked now; NOT_ALLOWED where what was undone is not the
 * clinic's own.
 */
export async function maskReviewed(
  redactor: Redactor,
  text: string,
  seen: readonly ReviewedMask[] | undefined,
): Promise<MaskedNote> {
  const { spans } = await redactor.redactWithLearned(text);
  if (seen === undefined) return { text: maskSpans(text, spans), asTyped: [] };
  if (seen.length !== spans.length || !spans.every((span, i) => samePlace(span, seen[i] ?? { start: -1, end: -1 })))
    throw new OutpostError('CONFLICT', 'Other words are hidden in this text now: look at them, and send it again.');
  const undone = spans.filter((_, i) => seen[i]?.undone === true);
  if (!undone.every((span) => redactor.isOwn(text, span)))
    throw new OutpostError('NOT_ALLOWED', 'Only names and numbers of the clinic itself may be shown as typed.');
  return maskedNote(text, spans, undone);
}

function maskedNote(text: string, spans: readonly IdentifierSpan[], undone: readonly IdentifierSpan[]): MaskedNote {
  const hidden = spans.filter((span) => !undone.includes(span));
  const asTyped = undone.map(({ start, end }) => {
    const shift =
      maskSpans(
        text.slice(0, start),
        hidden.filter((span) => span.end <= start),
      ).length - start;
    return { start: start + shift, end: end + shift };
  });
  return { text: maskSpans(text, hidden), asTyped };
}

/** Masked already where it came in; masked again by the patterns where it is stored, so that no caller can forget it. */
export function maskAgain(redactor: Redactor, { text, asTyped }: MaskedNote): string {
  return maskSpans(text, apartFrom(redactor.redact(text).spans, asTyped));
}

/** Whom an escalation is handed to, without any other identifier: this is no place for a patient's number. */
export function maskAddressee(redactor: Redactor, text: string): string {
  return maskSpans(
    text,
    redactor.redact(text).spans.filter(({ label }) => !FINDS_A_COLLEAGUE.includes(label)),
  );
}
