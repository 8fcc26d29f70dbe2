import { statusMark } from '../status-words.ts';
import { settleChanges } from './changes.ts';
import { cellText } from './cell-text.ts';
import { type FlowBlock, type FlowParagraph, paragraphOf } from './model.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import { withText } from './pieces.ts';

/** What narrows for whom, where or until when a document holds, in four languages. */
const SCOPE =
  /(?<!\p{L})(?:only|except|excluding|not for|until|till|valid|from \d|adults?|child(?:ren)?|p(?:a)?ediatrics?|neonat\w*|infants?|bab(?:y|ies)|pregnan\w*|maternity|labou?r ward|obstetric\w*|inpatients?|outpatients?|wards?|theatres?|icu|emergency|intensive care|night shift|dialysis|oncology|staff|visitors?|trial|pilot|temporary|interim|supersedes|solo|sólo|excepto|hasta|válid[oa]|vigente|adult[oa]s|niñ[oa]s|pediatr\w*|embaraz\w*|maternidad|urgencias|sala|planta|uniquement|seulement|sauf|jusqu\S*|valable|adultes?|enfants?|pédiatr\w*|enceintes?|maternité|urgences|service de|nur|außer|ausgenommen|bis zum|gültig|erwachsene\w*|kinder|pädiatr\w*|schwanger\w*|entbindung\w*|notaufnahme|station)(?!\p{L})/iu;
/** What stands at the edge of pages and says nothing of the matter. */
const FURNITURE = [
  // page numbers, alone or with the number of pages
  /^(?:page|p[aá]gina|page no\.?|p\.|seite|s\.)?\s*[-–—|]?\s*(?:\d*|[ivx]+)\s*(?:(?:of|de|\/|von|sur|\|)\s*\d*)?\s*[-–—|]?$/iu,
  // addresses, telephones
  /https?:\/\/|www\.|@[\w-]+\.|^(?:tel|phone|fax|telephone|tél|teléfono|telefon)\b/iu,
  // version, code, dates of the document, its owner
  /^(?:version|versión|fassung|v\.?\s?\d|rev(?:ision|isión)?\b|issue|doc(?:ument)?\b|form\b|ref(?:erence|erencia)?\b|code|código|date|fecha|datum|printed|print date|review(?: date|ed)?|next review|approved(?: by| on)?|author|owner|prepared by|file)\b/iu,
  /^[A-Z]{1,6}[-–/ ]?\d[\w./-]*(?:\s+v(?:ersion)?\.?\s?\d[\d.]*)?$/i,
  /uncontrolled (?:when|if|once) printed/i,
  /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/,
  /^(?:error!|fehler!|erreur\b|¡error)/iu,
  /^(?:©|copyright|\(c\)|all rights reserved|confidential\w*|internal(?: use)?|private and confidential)/iu,
  // an organisation
  /(?:clinic|hospital|trust|health(?: ?care| service| board| authority)?|foundation|ministry|department of health|clínica|centro de salud|hospital|ministerio|clinique|hôpital|ministère|klinik|krankenhaus|klinikum|ministerium)(?: (?:of|for|de|du|für) [\p{L} ]+)?$/iu,
];

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** A part that repeats the title: all its words stand there. */
function repeatsTitle(text: string, titles: readonly string[]): boolean {
  const own = words(text);
  return (
    own.length > 0 &&
    titles.some((title) => {
      const known = new Set(words(title));
      return own.every((word) => known.has(word));
    })
  );
}

/** Parts of a line: what tabs and bars set apart. */
const partsOf = (line: string): string[] =>
  line
    .split(/\t+|\s+[|•·]\s+|;\s+| {3,}/)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));

function linesOf(block: FlowBlock, notices: WarningList): string[] {
  if (block.kind === 'box') return block.blocks.flatMap((inner) => linesOf(inner, notices));
  if (block.kind === 'table')
    return block.rows.flatMap((row) =>
      row.removed
        ? []
        : row.cells.flatMap((cell) => (cell.goesOn ? [] : cell.blocks.flatMap((inner) => linesOf(inner, notices)))),
    );
  const raw = block.pieces.map(({ text }) => text).join('');
  if (raw.includes('\n') || raw.includes('\t')) return raw.split('\n');
  return [cellText({ blocks: [block], span: 1, goesOn: false, shaded: false }, notices)];
}

/**
 * What headers and footers say of the document: furniture is left out, what changes its scope or status is kept and
 * told, what cannot be judged is kept.
 */
export function marginBlocks(
  margins: readonly (readonly FlowBlock[])[],
  titles: readonly string[],
  notices: WarningList,
): FlowParagraph[] {
  const kept = new Set<string>();
  for (const part of margins
    .flatMap((blocks) => settleChanges(blocks, notices).flatMap((block) => linesOf(block, notices)))
    .flatMap(partsOf)) {
    const status = statusMark(part);
    const scope = SCOPE.test(part);
    if (status !== null)
      notices.add('status_mark', `the header or footer says ${quoted(part)}: the document may not be in force.`);
    else if (repeatsTitle(part, titles) || (!scope && FURNITURE.some((pattern) => pattern.test(part)))) continue;
    else if (scope)
      notices.add('margin_text', `the header or footer says ${quoted(part)}: it stands at the beginning of the text.`);
    kept.add(part);
  }
  return [...kept].map((text) => paragraphOf([withText(text)]));
}
