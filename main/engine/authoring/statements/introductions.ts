import { afterLeadIn, type Draft, endsSentence, type LeadIn, partOf, type Scope } from './draft.ts';
import { isBareSentence } from './lead-ins.ts';
import { leadInFrom, type Saying } from './paragraph-statements.ts';
import { isProse, type SiblingBlock, separates } from './sibling-blocks.ts';

/** A line without a full stop up to this length introduces what follows, like a small heading. */
const MAX_LABEL_CHARS = 80;

/** A note of a table, or a box of a form: it names nothing. */
const MARKED = /^[*†‡§¶☐☑☒✓✔✗✘❌✅]/u;

/** "(a) Confidentiality.": a numbered name, not a rule. */
const ENUMERATED = /^\(?(?:[a-z]|[ivx]+|\d+)[.)]\s\S+(?:\s\S+){0,4}$/i;
/** "Staff do the following.": says nothing without its list. */
const ANNOUNCES = /\b(?:the following|as follows|listed below)\b[^.]*\.$/i;

/** Where a sentence stands among sibling blocks, and whether words before it wait for what they introduce. */
interface Place {
  readonly blocks: readonly SiblingBlock[];
  readonly index: number;
  readonly waiting: boolean;
}

/** Whether the last of `count` sentences of a block introduces the block after it. */
export function introduces(last: Saying, count: number, { blocks, index, waiting }: Place): boolean {
  const next = blocks[index + 1];
  if (next === undefined || separates(next.block)) return false;
  const { text } = last.mapped;
  if (MARKED.test(text) && !text.endsWith(':')) return false;
  if (text.endsWith(':') || blocks[index]?.block.type === 'heading') return true;
  if (next.block.type === 'list' && (!endsSentence(text) || ANNOUNCES.test(text))) return true;
  if (count > 1 || text.length > MAX_LABEL_CHARS || text.includes(':') || isBareSentence(text)) return false;
  return !endsSentence(text) || text.endsWith('?') || (!waiting && ENUMERATED.test(text));
}

/** Joins a sentence to the words that wait already. `opens`: begins its block; `first`: begins the first of them. */
export function extendLeadIn(
  before: LeadIn | null,
  saying: Saying,
  { opens, first, joint }: { readonly opens: boolean; readonly first: boolean; readonly joint: LeadIn['joint'] },
  scope: Scope,
): LeadIn {
  const parts = [...(before?.parts ?? []), partOf(saying.mapped, opens, saying.span)];
  const own = { start: before?.own.start ?? saying.span.start, end: saying.span.end };
  const words = saying.context === null ? saying.mapped.text : `${saying.context.text} ${saying.mapped.text}`;
  const lead = leadInFrom({ text: words, span: own, parts }, joint, scope, first || before !== null);
  if (before === null) return lead;
  return { ...before, own, span: { ...before.span, end: own.end }, joint, parts, text: afterLeadIn(before, words) };
}

/** "Table 2. Doses by weight": a sentence of its own that also names the table after it. */
export function tableTitle(
  before: SiblingBlock | undefined,
  last: Draft | undefined,
  { leadIn }: Scope,
): LeadIn | null {
  if (before === undefined || !isProse(before.block) || !/^table\b/i.test(before.plain.text)) return null;
  if (last === undefined || last.text.length > MAX_LABEL_CHARS * 2) return null;
  const text = last.text.replace(/[.]$/, '');
  return { text, own: last.span, span: last.span, owned: false, joint: ': ', outer: leadIn, parts: [] };
}
