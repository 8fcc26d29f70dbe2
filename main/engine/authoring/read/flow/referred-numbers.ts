import type { FlowBlock } from './model.ts';
import { plainOf } from './pieces.ts';

const REFERENCE =
  /(?:\b(?:sections?|steps?|chapters?|parts?|points?|paragraphs?|clauses?|annex|appendix|see|secci[oó]n|apartado|paso|cap[ií]tulo|punto|anexo|étape|chapitre|partie|annexe|abschnitt|schritt|kapitel|punkt|teil|anhang)|§)\s*((?:\d{1,3}|[A-Z])(?:\.\d{1,3})*)/gi;
/** Numbers of more than one level are no quantities: they are taken wherever they stand in brackets or after "and". */
const ALSO = /(?:\(|\b(?:and|or|to|y|et|und)\s+)(\d{1,3}(?:\.\d{1,3})+)\b(?!\s*(?:%|°|m?[glL]\b))/g;

function texts(block: FlowBlock): string[] {
  if (block.kind === 'paragraph') return [plainOf(block.pieces)];
  if (block.kind === 'box') return block.blocks.flatMap(texts);
  return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks.flatMap(texts)));
}

/** Numbers that the text refers to ("see section 2.1"), without a full stop behind them. */
export function numbersReferredTo(blocks: readonly FlowBlock[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const text of blocks.flatMap(texts)) {
    for (const [, number = ''] of [...text.matchAll(REFERENCE), ...text.matchAll(ALSO)]) found.add(number);
  }
  return found;
}
