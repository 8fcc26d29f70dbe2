import { type Part, partOf } from '../statements/draft.ts';
import { sliceMapped } from '../statements/mapped-text.ts';

/** Cuts a piece that is longer than a passage at spaces, about evenly, each within the target. */
export function splitPart(part: Part, targetTokens: number, count: (text: string) => number): Part[] {
  const { mapped } = part;
  const tokens = count(mapped.text);
  const middle = mapped.text.length >> 1;
  if (tokens <= targetTokens || middle < 1) return [part];
  const cut = nearestSpace(mapped.text, middle);
  if (cut >= mapped.text.length) return [part];
  const left = sliceMapped(mapped, 0, cut);
  const right = sliceMapped(mapped, cut, mapped.text.length);
  const spanEnd = part.span.end;
  const boundary = right.starts[0] ?? spanEnd;
  return [
    ...splitPart(partOf(left, part.newLine, { ...part.span, end: boundary }), targetTokens, count),
    ...splitPart(partOf(right, false, { start: boundary, end: spanEnd }), targetTokens, count),
  ];
}

function nearestSpace(text: string, middle: number): number {
  const before = text.lastIndexOf(' ', middle);
  const after = text.indexOf(' ', middle);
  const candidates = [before, after].filter((at) => at > 0);
  const [first, second] = candidates;
  if (first === undefined) return safeCut(text, middle);
  if (second === undefined) return first;
  return middle - first <= second - middle ? first : second;
}

/** Never between the two halves of a surrogate pair. */
function safeCut(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
