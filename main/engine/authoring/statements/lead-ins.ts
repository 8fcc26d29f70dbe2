import type { List, RootContent } from 'mdast';
import { plainItem } from './list-text.ts';

/**
 * What words before a list are to it. `leads`: they introduce it; `guessed`: they may, and the list says too little
 * without them; `apart`: a sentence of its own, and the items are sentences of their own.
 */
export type Relation = 'leads' | 'guessed' | 'apart';

/** Says nothing without its list. English, Spanish and French, as the readers know them. */
const ANNOUNCES =
  /\b(?:following|as follows|below|these|this (?:list|order|way)|here (?:is|are)|each of|any of|all of|one of|either of|both of|listed|steps?|include[sd]?|namely|such as|siguientes?|a continuación|est[oa]s|pasos?|incluye[n]?|suivante?s?|ci-dessous|ces|étapes?|comprend|comprennent)\b/iu;
/** A line that ends so goes on. */
const GOES_ON =
  /(?:[:,;–—-]|…|\.\.\.|\b(?:if|when|unless|until|while|after|before|above|below|under|over|within|than|at|and|or|not|never|only|by|for|from|in|of|on|to|with|without|a|an|the|is|are|be|must|may|should|can|has|have|include[sd]?|contains?|needs?|requires?|si|cuando|y|o|de|del|en|con|para|por|es|son|debe|deben|si|quand|et|ou|des?|du|dans|avec|pour|par|est|sont|doit|doivent))$/iu;
/** An order or a statement of fact, as far as its words tell: such a line lacks its full stop, and names nothing. */
const SENTENCE =
  /^(?:please |always |never |do not |don't |all |both )?(?:add|administer|allow|apply|ask|avoid|bring|call|change|check|clean|close|collect|complete|confirm|contact|continue|count|cover|discard|dispose|dry|empty|ensure|explain|fill|follow|give|go|handle|hang|help|inform|keep|label|leave|let|lock|look|make|measure|monitor|move|note|notify|obtain|offer|open|order|pack|place|prepare|press|put|read|record|refer|remind|remove|repeat|replace|report|return|rinse|seek|send|set|sign|start|stop|store|switch|take|tell|turn|use|verify|wait|warn|wash|wear|weigh|wipe|write)\b|\b(?:is|are|was|were|be|must|should|shall|may|can|cannot|will|has|have|does|do|need|needs|hangs?|holds?|keeps?|stands?|takes?|gives?|checks?)\b/iu;
/** What the sentence may say of its items would be lost: a ban, an exception. */
const LIMITS =
  /\b(?:not|never|no|none|only|unless|except|without|avoid|contraindicated|forbidden|nunca|solo|sólo|salvo|ne|pas|jamais|sauf|seulement)\b/iu;
/** "For children under five.": for whom or when the items are, and no sentence of its own. */
const SITUATION =
  /^(?:if|when|where|while|until|for|in|at|on|with|during|before|after|from|si|cuando|para|en|durante|quand|pour|pendant)\b[^,;:]{0,60}$/iu;
/** "Over 80", "With fever": for whom something holds, which only the words before it say. */
const CONDITION =
  /^(?:[\d<>≤≥±~]|(?:if|when|where|while|until|unless|except|for|in|at|on|with|without|during|before|after|from|over|under|above|below|between|less|more|not|no|never|only|si|cuando|para|en|con|sin|más|menos|mayor|menor|quand|pour|avec|sans|plus|moins)\b)/iu;
const ENDS = /[.!?][)"'”’*]*$/;

/** The last sentence of a text; a decimal point or a short form ends none. */
const lastSentence = (text: string): string => text.split(/(?<=[.!?][)"'”’*]*)\s+(?=\p{Lu})/u).at(-1) ?? text;

/** A line without a full stop that is a sentence all the same; a name of what follows is none. */
export const isBareSentence = (text: string): boolean =>
  !ENDS.test(text) && !GOES_ON.test(text) && SENTENCE.test(text) && text.trim().split(/\s+/).length > 2;

/** Whether a paragraph is bold throughout: a name of what follows. */
export const isStrong = (block: RootContent | undefined): boolean =>
  block?.type === 'paragraph' &&
  block.children.length > 0 &&
  block.children.every(
    (child) =>
      child.type === 'strong' || child.type === 'break' || (child.type === 'text' && child.value.trim() === ''),
  );

/** What the words of the paragraph before a list are to it. */
export function relationTo(list: List, text: string, before: RootContent | undefined, source: string): Relation {
  if (GOES_ON.test(text) || /\?[)"'”’*]*$/.test(text) || before?.type === 'heading' || isStrong(before)) return 'leads';
  const sentence = lastSentence(text);
  if (ANNOUNCES.test(sentence)) return 'leads';
  const items = list.children.map((item) => plainItem(item, source).text).filter((item) => item !== '');
  if (!ENDS.test(text)) return /^\p{Ll}/u.test(items[0] ?? '') || !isBareSentence(text) ? 'leads' : 'guessed';
  const whole =
    items.length > 0 && items.every((item) => /^[^\p{Ll}]/u.test(item) && (ENDS.test(item) || !CONDITION.test(item)));
  return whole && !LIMITS.test(sentence) && !SITUATION.test(sentence) ? 'apart' : 'guessed';
}

/** Whether a numbered list goes on where another ended: "3." after "1." and "2.". */
export const goesOn = (list: List, before: List): boolean =>
  list.ordered === true &&
  before.ordered === true &&
  (list.start ?? 1) === (before.start ?? 1) + before.children.length;

/**
 * Two lists side by side. `shared`: one list that was cut, so that both have one lead-in; `inner`: the second belongs to
 * the last item of the first, which introduces it; `guessed`: the second stands by itself, though its items say little.
 */
export function relationOfLists(list: List, before: List, source: string): 'shared' | 'inner' | 'apart' | 'guessed' {
  if (goesOn(list, before)) return 'shared';
  const last = before.children.at(-1);
  if (last !== undefined && plainItem(last, source).text.endsWith(':')) return 'inner';
  const items = list.children.map((item) => plainItem(item, source).text).filter((item) => item !== '');
  return items.every((item) => ENDS.test(item)) ? 'apart' : 'guessed';
}
