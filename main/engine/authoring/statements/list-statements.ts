import type { List, ListItem, RootContent } from 'mdast';
import { nodeSpan } from '../../../../shared/markdown/parse-markdown.ts';
import { bindsItems, itemsAreLinked } from './conjunction.ts';
import { afterLeadIn, type Draft, type LeadIn, type Scope } from './draft.ts';
import { itemNumber, itemParts, itemSpan, listParts, plainItem, plainList } from './list-text.ts';

/** Steps up to this length are quoted whole (characters of plain text). */
const MAX_STEPS_CHARS = 700;
/** A bullet list up to this length is quoted whole. */
const MAX_BULLETS_CHARS = 320;
/** An item up to this length stays one statement, whatever its sentences. */
const MAX_ITEM_CHARS = 400;
/** A list that belongs together by weaker signs (an exception after it) stays whole up to here. */
const MAX_BOUND_CHARS = 1200;

/** Turns the blocks inside of a long item into statements. */
export type Walk = (blocks: readonly RootContent[], scope: Scope) => Draft[];

export interface ListSurroundings {
  readonly leadIn: LeadIn | null;
  /** A sentence follows that limits the whole list ("Exception: …"). */
  readonly limited: boolean;
}

function staysWhole(list: List, text: string, around: ListSurroundings, { source, words }: Scope): boolean {
  if (text.length <= (list.ordered === true ? MAX_STEPS_CHARS : MAX_BULLETS_CHARS)) return true;
  const { leadIn } = around;
  if (leadIn !== null && bindsItems(leadIn.text, words)) {
    if (leadIn.owned || text.length <= MAX_BOUND_CHARS) return true;
  }
  if (around.limited && text.length <= MAX_BOUND_CHARS) return true;
  return (
    list.ordered !== true &&
    itemsAreLinked(
      list.children.map((item) => plainItem(item, source).text),
      words,
    )
  );
}

function groupDraft(list: List, plain: string, leadIn: LeadIn | null, scope: Scope): Draft {
  const span = nodeSpan(list);
  const owned = leadIn?.owned === true;
  return {
    kind: 'group',
    section: scope.section,
    headingPath: scope.headingPath,
    text: afterLeadIn(leadIn, plain),
    span: owned ? { start: leadIn.own.start, end: span.end } : span,
    context: (owned ? leadIn.outer?.span : leadIn?.span) ?? null,
    leadIn,
    parts: listParts(list, scope.source),
  };
}

function itemDrafts(
  list: List,
  item: ListItem,
  index: number,
  leadIn: LeadIn | null,
  scope: Scope,
  walk: Walk,
): Draft[] {
  const text = itemNumber(list, index) + plainItem(item, scope.source).text;
  if (text.length > MAX_ITEM_CHARS) {
    return walk(item.children, {
      ...scope,
      leadIn,
      heading: null,
      kind: 'item',
      adjacent: index === 0 && leadIn?.owned === true,
    });
  }
  const parts = itemParts(list, item, index, scope.source);
  if (parts.length === 0) return [];
  return [
    {
      kind: 'item',
      section: scope.section,
      headingPath: scope.headingPath,
      text: afterLeadIn(leadIn, text),
      span: itemSpan(list, item),
      context: leadIn?.span ?? null,
      leadIn,
      parts,
    },
  ];
}

/** A list as one statement where its items belong together or are few, else one for each item. */
export function listDrafts(list: List, around: ListSurroundings, scope: Scope, walk: Walk): Draft[] {
  const { leadIn } = around;
  const plain = plainList(list, scope.source).text;
  const counted = leadIn?.owned === true ? afterLeadIn(leadIn, plain) : plain;
  if (staysWhole(list, counted, around, scope)) {
    return [groupDraft(list, plain, leadIn, scope)];
  }
  return list.children.flatMap((item, index) => itemDrafts(list, item, index, leadIn, scope, walk));
}
