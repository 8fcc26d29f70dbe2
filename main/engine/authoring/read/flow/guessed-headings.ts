import type { FlowBlock, FlowParagraph } from './model.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import { plainOf } from './pieces.ts';

/** A heading is short (characters). */
const MAX_HEADING_CHARS = 100;
/** A larger size than the text's by this factor is a heading's. */
const LARGER = 1.12;
/** As many bold lines in a row are a bold passage, not headings. */
const BOLD_PASSAGE_LINES = 3;
/** Where more of the text is bold, bold says nothing. */
const MOSTLY_BOLD = 0.5;
/** In a text of as few paragraphs a heading in bold may be half of it. */
const SHORT_TEXT = 8;
/** A line of as many words that forbids or limits may be a rule in bold, not the name of what follows. */
const RULE_WORDS = 4;
const RULE =
  /\b(?:not|never|don't|must|only|stop|no|nunca|solo|sólo|debe|jamais|ne|pas|doit|nicht|nie|nur|muss|kein\w*)\b|\d\s*(?:mg|ml|mcg|µg|g|kg|%|°)/iu;
const LEVELS = 6;

interface Looks {
  readonly bodySize: number;
  readonly boldTells: boolean;
  readonly styled: boolean;
}

function looksOf(paragraphs: readonly FlowParagraph[]): Looks {
  const letters = new Map<number, number>();
  let bold = 0;
  let all = 0;
  for (const { heading, pieces } of paragraphs) {
    if (heading !== null) continue;
    for (const piece of pieces) {
      all += piece.text.length;
      if (piece.bold) bold += piece.text.length;
      if (piece.size !== null) letters.set(piece.size, (letters.get(piece.size) ?? 0) + piece.text.length);
    }
  }
  return {
    bodySize: [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0,
    boldTells: bold <= MOSTLY_BOLD * all || (bold < all && paragraphs.length <= SHORT_TEXT),
    styled: paragraphs.some(({ heading }) => heading !== null),
  };
}

const sizeOf = ({ pieces }: FlowParagraph): number => Math.max(0, ...pieces.map(({ size }) => size ?? 0));

/** How a line stands out: by its size, by being bold throughout, by being underlined throughout. */
function standsOut(paragraph: FlowParagraph, looks: Looks): 'larger' | 'bold' | 'underlined' | null {
  const shown = paragraph.pieces.filter(({ text, note }) => note === null && text.trim() !== '');
  const text = plainOf(shown).trim();
  if (text.length > MAX_HEADING_CHARS || text.includes('\n') || !/\p{L}/u.test(text)) return null;
  if (/[.;,!]$/.test(text) || /\t.*\S/.test(text) || paragraph.label?.kind === 'bullet') return null;
  if (looks.bodySize > 0 && shown.every(({ size }) => (size ?? 0) >= looks.bodySize * LARGER)) return 'larger';
  if (looks.boldTells && shown.every(({ bold }) => bold)) return 'bold';
  if (shown.every(({ underlined }) => underlined)) return 'underlined';
  return null;
}

const isShown = (block: FlowBlock): boolean => block.kind !== 'paragraph' || plainOf(block.pieces).trim() !== '';

interface Candidate {
  readonly paragraph: FlowParagraph;
  readonly next: FlowBlock;
  readonly by: 'larger' | 'bold' | 'underlined';
}

function candidatesOf(blocks: readonly FlowBlock[], looks: Looks): Map<FlowBlock, Candidate> {
  const shown = blocks.filter(isShown);
  const ways = shown.map((block) =>
    block.kind === 'paragraph' && block.heading === null ? standsOut(block, looks) : null,
  );
  const found = new Map<FlowBlock, Candidate>();
  // From the end: a line in bold that nothing follows is no heading, and so is none that only such a line follows.
  for (const [index, paragraph] of [...shown.entries()].reverse()) {
    const by = ways[index];
    const next = shown[index + 1];
    if (by == null || next === undefined || paragraph.kind !== 'paragraph') continue;
    if (by !== 'larger' && ways[index + 1] === by && !found.has(next)) continue;
    let from = index;
    let to = index;
    while (ways[from - 1] === by) from -= 1;
    while (ways[to + 1] === by) to += 1;
    if (by !== 'larger' && to - from + 1 >= BOLD_PASSAGE_LINES) continue;
    // "Never:" in bold before its items introduces them as it is.
    if (plainOf(paragraph.pieces).trim().endsWith(':') && next.kind === 'paragraph' && next.label !== null) continue;
    found.set(paragraph, { paragraph, next, by });
  }
  return withoutItems(shown, found);
}

/** A bold item of a numbered list is a heading only where the list's items head something. */
function withoutItems(shown: readonly FlowBlock[], found: Map<FlowBlock, Candidate>): Map<FlowBlock, Candidate> {
  for (const [block, { paragraph, next }] of found) {
    const { label } = paragraph;
    if (label === null) continue;
    const plainItem = shown.some(
      (other) =>
        other.kind === 'paragraph' &&
        other.label?.list === label.list &&
        other.label.level === label.level &&
        !found.has(other),
    );
    if (plainItem || (next.kind === 'paragraph' && next.label?.list === label.list && next.label.level === label.level))
      found.delete(block);
  }
  return found;
}

/** Whether the line may be a rule that stands in bold; what stands below it decides. */
function maybeRule({ paragraph, next }: Candidate): 'no' | 'heading' | 'rule' {
  const text = plainOf(paragraph.pieces).trim();
  if (!RULE.test(text) || text.split(/\s+/).length < RULE_WORDS) return 'no';
  return next.kind === 'paragraph' && /[.!]$/.test(plainOf(next.pieces).trim()) ? 'rule' : 'heading';
}

function isHeading(candidate: Candidate, notices: WarningList): boolean {
  const rule = maybeRule(candidate);
  if (rule === 'no') return true;
  const heading = rule !== 'rule';
  notices.add(
    'heading_guessed',
    `${quoted(plainOf(candidate.paragraph.pieces))} stands out from the text: it was read as ${heading ? 'the heading of what follows' : 'a sentence, not as a heading'}.`,
  );
  return heading;
}

/** Whole lines in bold or in a larger size are headings: many documents have no others. */
export function withGuessedHeadings(blocks: readonly FlowBlock[], notices: WarningList): FlowBlock[] {
  const paragraphs = blocks.filter((block): block is FlowParagraph => block.kind === 'paragraph');
  const looks = looksOf(paragraphs);
  const candidates = candidatesOf(blocks, looks);
  const sizes = [...new Set([...candidates.values()].map(({ paragraph }) => sizeOf(paragraph)))].sort((a, b) => b - a);
  const largest = [...candidates.values()].filter(({ paragraph }) => sizeOf(paragraph) === sizes[0]);
  const titled = largest.length === 1 && sizes.length > 1;
  let styledLevel = 0;
  return blocks.map((block) => {
    if (block.kind === 'paragraph' && block.heading !== null) styledLevel = block.heading;
    const candidate = candidates.get(block);
    if (candidate === undefined || !isHeading(candidate, notices)) return block;
    const rank = sizes.indexOf(sizeOf(candidate.paragraph));
    const base = looks.styled ? styledLevel + 1 : titled ? 1 : 2;
    return { ...candidate.paragraph, heading: Math.min(LEVELS, base + rank) };
  });
}
