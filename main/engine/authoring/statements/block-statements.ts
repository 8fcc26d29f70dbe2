import type { List, RootContent } from 'mdast';
import { nodeSpan } from '../../../../shared/markdown/parse-markdown.ts';
import { afterLeadIn, type Draft, type LeadIn, partOf, type Scope } from './draft.ts';
import { extendLeadIn, introduces, tableTitle } from './introductions.ts';
import { goesOn, isStrong, relationOfLists, relationTo } from './lead-ins.ts';
import { listDrafts } from './list-statements.ts';
import { itemSpan, plainItem } from './list-text.ts';
import type { MappedText } from './mapped-text.ts';
import {
  extendDraft,
  leadInDraft,
  MAX_JOINED_CHARS,
  type Saying,
  sayingDraft,
  sayings,
} from './paragraph-statements.ts';
import { isEnumerated, isException, pointsBack } from './references.ts';
import { isProse, type SiblingBlock, separates, siblingBlocks } from './sibling-blocks.ts';
import { tableDrafts } from './table-statements.ts';

/** The state of one walk over sibling blocks. */
class BlockWalk {
  readonly drafts: Draft[] = [];
  readonly #scope: Scope;
  readonly #blocks: readonly SiblingBlock[];
  /** Words that wait for what they introduce. */
  #pending: LeadIn | null = null;
  #listLeadIn: LeadIn | null = null;
  /** Introduces paragraphs that are numbered by hand: "(a) …", "(b) …". */
  #seriesLeadIn: LeadIn | null = null;

  constructor(blocks: readonly RootContent[], scope: Scope) {
    this.#scope = scope;
    this.#blocks = siblingBlocks(blocks, scope.source);
  }

  run(): Draft[] {
    for (const [index, { block, plain }] of this.#blocks.entries()) {
      if (separates(block)) continue;
      if (isProse(block)) this.#prose(plain, index);
      else if (block.type === 'list') this.#list(block, index);
      else this.#other(block, plain, index);
    }
    if (this.#pending !== null) this.drafts.push(leadInDraft(this.#pending, this.#scope));
    return this.drafts;
  }

  #prose(plain: MappedText, index: number): void {
    const said = sayings(plain, this.#scope);
    const last = said.at(-1);
    if (last === undefined) return;
    if (this.#seriesLeadIn !== null && isEnumerated(plain.text)) {
      const scope: Scope = { ...this.#scope, leadIn: this.#seriesLeadIn, kind: 'item' };
      this.drafts.push(...said.map((saying, i) => sayingDraft(saying, scope, i === 0)));
      return;
    }
    this.#seriesLeadIn = null;
    if (this.#isWithinList(index)) {
      for (const saying of said) this.#extendLast(saying);
      return;
    }
    const waits = introduces(last, said.length, { blocks: this.#blocks, index, waiting: this.#pending !== null });
    for (const [i, saying] of said.entries()) {
      if (waits && saying === last) {
        const place = { opens: i === 0, first: index === 0 && i === 0, joint: this.#jointOf(saying, index) };
        this.#pending = extendLeadIn(this.#pending, saying, place, this.#scope);
      } else this.#say(saying, index, i);
    }
  }

  /** A name of what follows is told by a colon; whatever else is joined to it, by the end of its line. */
  #jointOf({ mapped: { text } }: Saying, index: number): LeadIn['joint'] {
    const [block, next] = [this.#blocks[index]?.block, this.#blocks[index + 1]?.block];
    if (block?.type === 'heading' || isStrong(block)) return ': ';
    const names =
      next?.type === 'table' ||
      (next?.type === 'list' && relationTo(next, text, block, this.#scope.source) === 'leads');
    return names ? ': ' : '\n';
  }

  #extendLast(saying: Saying): void {
    const last = this.drafts.at(-1);
    if (last !== undefined) this.drafts[this.drafts.length - 1] = extendDraft(last, saying);
  }

  #say(saying: Saying, index: number, i: number): void {
    const pending = this.#pending;
    if (pending !== null) {
      this.#pending = null;
      if (isEnumerated(saying.mapped.text)) this.#seriesLeadIn = { ...pending, owned: false };
      const draft = sayingDraft(saying, { ...this.#scope, leadIn: pending.outer }, true);
      this.drafts.push({
        ...draft,
        text: afterLeadIn(pending, saying.mapped.text),
        span: { start: pending.own.start, end: saying.span.end },
        parts: [...pending.parts, ...draft.parts],
      });
      return;
    }
    if (i === 0 && pointsBack(saying.mapped.text, this.#scope.words)) {
      this.#sayDependent(saying, index);
      return;
    }
    this.drafts.push(sayingDraft(saying, this.#scope, i === 0));
  }

  /** A paragraph that begins with a reference: joined to what stands before, else told under its heading. */
  #sayDependent(saying: Saying, index: number): void {
    const last = this.drafts.at(-1);
    const before = this.#blocks[index - 1]?.block;
    const joinable = isProse(before) || (before?.type === 'list' && last?.kind === 'group');
    if (last !== undefined && joinable) {
      const length = last.text.length + saying.mapped.text.length;
      if (length <= MAX_JOINED_CHARS || isException(saying.mapped.text, this.#scope.words)) {
        this.drafts[this.drafts.length - 1] = extendDraft(last, saying);
        return;
      }
      const context = isProse(before) ? { text: last.text, span: last.span } : null;
      const draft = sayingDraft({ ...saying, context }, { ...this.#scope, leadIn: null }, true);
      this.drafts.push({ ...draft, leadIn: this.#scope.leadIn });
      return;
    }
    const leadIn = this.#scope.leadIn ?? this.#scope.heading;
    this.drafts.push(sayingDraft(saying, { ...this.#scope, leadIn }, true));
  }

  #list(list: List, index: number): void {
    const leadIn = this.#pending ?? this.#leadInBefore(list, index);
    this.#pending = null;
    // A second list has the same lead-in, but does not touch it.
    this.#listLeadIn = leadIn && { ...leadIn, owned: false };
    const next = this.#blocks[index + 1];
    const limited = next !== undefined && isProse(next.block) && isException(next.plain.text, this.#scope.words);
    this.drafts.push(
      ...listDrafts(list, { leadIn, limited }, this.#scope, (blocks, scope) => new BlockWalk(blocks, scope).run()),
    );
  }

  /** Without a colon before it, a list is introduced by the sentence before it unless both stand for themselves, by the list or the heading before it. */
  #leadInBefore(list: List, index: number): LeadIn | null {
    const previous = this.#blocks[index - 1]?.block;
    const before = this.#isWithinList(index - 1) ? this.#blocks[index - 2]?.block : previous;
    const last = this.drafts.at(-1);
    const around = this.#scope.leadIn ?? this.#scope.heading;
    if (before?.type === 'list') return this.#leadInOfLists(list, before, around);
    if (!isProse(before) || last === undefined) return around;
    // Words between them: the list does not touch what introduces them all.
    if (relationTo(list, last.text, before, this.#scope.source) === 'apart')
      return around && { ...around, owned: false };
    const { text, span, parts } = last;
    return { text, own: span, span, owned: false, joint: '\n', outer: this.#scope.leadIn, parts };
  }

  #leadInOfLists(list: List, before: List, around: LeadIn | null): LeadIn | null {
    const { source } = this.#scope;
    const relation = relationOfLists(list, before, source);
    if (relation === 'shared') return this.#listLeadIn;
    const last = before.children.at(-1);
    if (relation !== 'inner' || last === undefined) return around && { ...around, owned: false };
    const span = itemSpan(before, last);
    const text = afterLeadIn(this.#listLeadIn, plainItem(last, source).text);
    return { text, own: span, span, owned: false, joint: ': ', outer: this.#listLeadIn, parts: [] };
  }

  /** Words between two parts of one numbered list belong to the step before them: "1. Call. (Not at night.) 2. Wait." */
  #isWithinList(index: number): boolean {
    const [before, after] = [this.#blocks[index - 1]?.block, this.#blocks[index + 1]?.block];
    return before?.type === 'list' && after?.type === 'list' && goesOn(after, before) && this.drafts.length > 0;
  }

  #other(block: RootContent, plain: MappedText, index: number): void {
    const pending = this.#pending;
    this.#pending = null;
    if (block.type === 'table') {
      this.drafts.push(
        ...tableDrafts(
          block,
          pending ?? tableTitle(this.#blocks[index - 1], this.drafts.at(-1), this.#scope),
          this.#scope,
        ),
      );
    } else if (block.type === 'blockquote' || block.type === 'footnoteDefinition') {
      const leadIn = pending ?? this.#scope.leadIn;
      const adjacent = pending !== null || (index === 0 && this.#scope.adjacent);
      this.drafts.push(...new BlockWalk(block.children, { ...this.#scope, leadIn, adjacent }).run());
    } else {
      this.drafts.push(groupDraft(block, plain, pending ?? this.#scope.leadIn, this.#scope));
    }
  }
}

/** What is neither prose nor a list nor a table, a block of code for instance, is one statement. */
function groupDraft(block: RootContent, plain: MappedText, leadIn: LeadIn | null, scope: Scope): Draft {
  const span = nodeSpan(block);
  return {
    kind: 'group',
    section: scope.section,
    headingPath: scope.headingPath,
    text: afterLeadIn(leadIn, plain.text),
    span,
    context: leadIn?.span ?? null,
    leadIn,
    parts: [partOf(plain, true, span)],
  };
}

/** Statements of sibling blocks, in the order of the source. */
export function blockDrafts(blocks: readonly RootContent[], scope: Scope): Draft[] {
  return new BlockWalk(blocks, scope).run();
}
