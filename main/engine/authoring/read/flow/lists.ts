import type { BlockContent, List, ListItem, Paragraph, RootContent } from 'mdast';
import type { ListLabel } from './model.ts';

/** Indents that differ by less are the same (twentieths of a point). */
const SAME_INDENT = 100;

interface OpenList {
  readonly list: List;
  readonly label: ListLabel;
  readonly indent: number;
  next: number;
}

/** Ticks, crosses and boxes: those of one list say which is which. */
const ANSWER = /^[✓✔✅☑☒☐✗✘❌]$/u;
/** "a)" and "b)" are of one shape, "•" and "▪" are not. */
const shapeOf = (text: string): string => (ANSWER.test(text) ? '✓' : text.replace(/[\p{L}\p{N}]+/gu, 'n'));

/** Another list of the document that also looks other: what introduces the one does not introduce it. */
function isOtherList({ label: first }: OpenList, label: ListLabel): boolean {
  return first.list !== label.list && shapeOf(first.text) !== shapeOf(label.text);
}

/** Puts blocks and items one after the other: items of a kind become lists, nested by level or indent. */
export class ListBuilder {
  readonly #out: RootContent[];
  #open: OpenList[] = [];

  constructor(out: RootContent[]) {
    this.#out = out;
  }

  /** A block outside of lists. */
  block(block: RootContent): void {
    this.#open = [];
    this.#out.push(block);
  }

  /** Whether a paragraph at this indent belongs to the item before it; if so it is put there. */
  continuation(paragraph: Paragraph, indent: number): boolean {
    const open = this.#open.findLast((list) => list.indent > SAME_INDENT && indent >= list.indent - SAME_INDENT);
    const item = open?.list.children.at(-1);
    if (open === undefined || item === undefined) return false;
    this.#open = this.#open.slice(0, this.#open.indexOf(open) + 1);
    item.children.push(paragraph);
    item.spread = true;
    open.list.spread = true;
    return true;
  }

  item(paragraph: Paragraph, label: ListLabel, indent: number): void {
    while (this.#open.length > 0 && this.#depth(label, indent) < 0) this.#open.pop();
    const top = this.#open.at(-1);
    const item: ListItem = { type: 'listItem', spread: false, children: [paragraph] };
    if (top !== undefined && this.#depth(label, indent) === 0) {
      const ordered = label.kind === 'step';
      const counts = top.list.ordered === ordered && (!ordered || label.value === top.next);
      if (counts && !isOtherList(top, label)) {
        top.list.children.push(item);
        top.next += 1;
        return;
      }
      this.#open.pop();
    }
    this.#begin(item, label, indent);
  }

  #begin(item: ListItem, label: ListLabel, indent: number): void {
    const ordered = label.kind === 'step';
    const list: List = {
      type: 'list',
      ordered,
      spread: false,
      children: [item],
      ...(ordered && { start: label.value }),
    };
    const parent: { children: BlockContent[] | RootContent[] } | undefined = this.#open.at(-1)?.list.children.at(-1);
    if (parent === undefined) this.#out.push(list);
    else (parent.children as RootContent[]).push(list);
    this.#open.push({ list, label, indent, next: label.value + 1 });
  }

  /** Below 0: further out than the innermost open list; 0: of its level; above: nested in its last item. */
  #depth(label: ListLabel, indent: number): number {
    const top = this.#open.at(-1);
    if (top === undefined) return 1;
    if (top.label.list === label.list && top.label.level !== null && label.level !== null)
      return Math.sign(label.level - top.label.level);
    const difference = indent - top.indent;
    return Math.abs(difference) < SAME_INDENT ? 0 : Math.sign(difference);
  }
}
