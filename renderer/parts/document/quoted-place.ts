import type { Citation, ClosestWords } from '../../../shared/contract/approved-words.ts';

/** A document, and the words in it that were quoted: offsets in UTF-16 units, end-exclusive; null for none. */
export interface QuotedPlace {
  readonly bundle: string;
  readonly version: number;
  readonly documentId: string;
  readonly title: string;
  readonly start: number | null;
  readonly end: number | null;
}

export function placeOf({ bundle, version, documentId, title, start, end }: Citation | ClosestWords): QuotedPlace {
  return { bundle, version, documentId, title, start, end };
}
