import type { TextSpan } from '../../knowledge/model.ts';
import type { Draft, Part, Section } from '../statements/draft.ts';
import { beginChunk, type Chunk, type ChunkOptions, type OpenChunk } from './chunk.ts';
import { splitPart } from './split-part.ts';
import { tokenCounter } from './token-counter.ts';
import { makeUnit, tokensOf, type Unit, unitsOf } from './units.ts';

/** A section smaller than this (tokens) takes in its next sibling. */
const SMALL_SECTION_TOKENS = 64;
/** A longer lead-in (share of the target) is not repeated in the next passage of its list. */
const REPEATED_LEAD_IN_SHARE = 3 / 16;

class Packer {
  readonly chunks: Chunk[] = [];
  readonly #sections: readonly Section[];
  readonly #options: ChunkOptions;
  readonly #count: (text: string) => number;
  /** Beginnings of all parts that some chunk shows. */
  readonly #everShown = new Set<number>();
  #open: OpenChunk | null = null;

  constructor(sections: readonly Section[], options: ChunkOptions) {
    this.#sections = sections;
    this.#options = options;
    this.#count = tokenCounter(options.countTokens);
  }

  section(index: number, drafts: readonly Draft[]): void {
    const section = this.#sections[index];
    if (section === undefined) return;
    const units = drafts.flatMap((draft) => unitsOf(draft, this.#options.targetTokens, this.#count));
    if (units.length === 0) {
      if (this.#isLeaf(index) && section.path.length > 0) this.#bareHeading(section, index);
      return;
    }
    const tokens = units.reduce((sum, unit) => sum + unit.tokens, 0);
    if (this.#open !== null && this.#mayJoin(this.#open, section, tokens)) {
      this.#joinSection(this.#open, section, index);
    } else {
      this.close();
      this.#open = beginChunk(index, this.#pathOf(index), section.heading?.span.start ?? units[0]?.span.start ?? 0);
    }
    for (const unit of units) this.#add(unit);
  }

  #pathOf(section: number): readonly string[] {
    return this.#sections[section]?.path ?? [];
  }

  #isLeaf(index: number): boolean {
    return !this.#sections.some((section) => section.parent === index);
  }

  /** A heading over nothing is still found by its words. */
  #bareHeading(section: Section, index: number): void {
    const { heading } = section;
    if (heading === null) return;
    if (this.#open === null || !this.#mayJoin(this.#open, section, 0)) {
      this.close();
      this.#open = beginChunk(index, this.#pathOf(index), heading.span.start);
      this.#open.path = this.#sections[section.parent]?.path ?? [];
      this.#write(this.#open, heading.text, heading.span, true);
    } else this.#joinSection(this.#open, section, index);
  }

  #mayJoin(open: OpenChunk, section: Section, tokens: number): boolean {
    const before = this.#sections[open.section];
    if (before === undefined || before.path.length === 0 || section.path.length === 0) return false;
    if (before.parent !== section.parent || before.path.length !== section.path.length) return false;
    const heading = this.#count(section.heading?.text ?? '');
    return open.tokens < SMALL_SECTION_TOKENS && open.tokens + heading + tokens <= this.#options.targetTokens;
  }

  /** Siblings in one chunk: their headings stand in the text, their parent's path above it. */
  #joinSection(open: OpenChunk, section: Section, index: number): void {
    const before = this.#sections[open.section];
    const parentPath = section.path.slice(0, -1);
    if (open.path.length > parentPath.length && before?.heading) {
      open.lines = `${before.heading.text}\n${open.lines}`;
      open.tokens += this.#count(before.heading.text);
    }
    open.path = parentPath;
    open.section = index;
    if (section.heading !== null) this.#write(open, section.heading.text, section.heading.span, true);
  }

  #write(open: OpenChunk, text: string, span: TextSpan, newLine: boolean): void {
    if (open.lines !== '') open.lines += newLine ? '\n' : ' ';
    open.lines += text;
    open.tokens += this.#count(text);
    open.start = Math.min(open.start, span.start);
    open.end = Math.max(open.end, span.end);
  }

  /** Lead-ins that this chunk does not show yet; from an earlier chunk only short ones are repeated. */
  #missing(open: OpenChunk, unit: Unit): readonly Part[] {
    const longest = this.#options.targetTokens * REPEATED_LEAD_IN_SHARE;
    return unit.leadIn.filter((part) => {
      if (open.shown.has(part.span.start)) return false;
      return !this.#everShown.has(part.span.start) || tokensOf([part], this.#count) <= longest;
    });
  }

  /** A lead-in that would fill a chunk by itself stands before its items as a unit of its own. */
  #addLongLeadIn(unit: Unit): void {
    const fresh = unit.leadIn.filter((part) => !this.#everShown.has(part.span.start));
    if (tokensOf(fresh, this.#count) <= this.#options.targetTokens / 2) return;
    for (const part of fresh.flatMap((long) => splitPart(long, this.#options.targetTokens, this.#count))) {
      this.#add(makeUnit(unit.section, [part], [], this.#count));
    }
  }

  #add(unit: Unit): void {
    if (unit.leadIn.length > 0) this.#addLongLeadIn(unit);
    let open = this.#open ?? beginChunk(unit.section, this.#pathOf(unit.section), unit.span.start);
    this.#open = open;
    const cost = unit.tokens + tokensOf(this.#missing(open, unit), this.#count);
    const fresh = open.units.length > open.overlap;
    if (open.tokens + cost > this.#options.targetTokens && fresh) {
      open = this.#continue(open, cost);
    }
    this.#put(open, unit);
  }

  #put(open: OpenChunk, unit: Unit): void {
    // A lead-in that is repeated from an earlier chunk is shown, but does not widen this chunk's range.
    for (const part of this.#missing(open, unit)) {
      const repeated = this.#everShown.has(part.span.start);
      this.#show(open, part, repeated ? unit.span : part.span);
    }
    for (const part of unit.parts) this.#show(open, part, part.span);
    open.start = Math.min(open.start, unit.span.start);
    open.end = Math.max(open.end, unit.span.end);
    open.units.push(unit);
  }

  #show(open: OpenChunk, part: Part, range: TextSpan): void {
    this.#write(open, part.mapped.text, range, part.newLine);
    open.shown.add(part.span.start);
    this.#everShown.add(part.span.start);
  }

  /** Closes a full chunk and begins the next with its last statements, as far as the overlap allows. */
  #continue(full: OpenChunk, nextCost: number): OpenChunk {
    const repeated: Unit[] = [];
    let tokens = 0;
    for (const unit of full.units.slice(full.overlap).reverse()) {
      tokens += unit.tokens;
      if (tokens > this.#options.overlapTokens) break;
      if (tokens + nextCost > this.#options.targetTokens) break;
      repeated.unshift(unit);
    }
    this.close();
    const open = beginChunk(full.section, this.#pathOf(full.section), repeated[0]?.span.start ?? full.end);
    open.path = full.path;
    for (const unit of repeated) this.#put(open, unit);
    open.overlap = repeated.length;
    this.#open = open;
    return open;
  }

  close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.lines === '') return;
    this.chunks.push({
      headingPath: open.path,
      start: open.start,
      end: open.end,
      text: open.lines,
    });
  }
}

/** Fills passages section by section; statements are never cut unless one alone exceeds the target. */
export function packChunks(sections: readonly Section[], drafts: readonly Draft[], options: ChunkOptions): Chunk[] {
  const packer = new Packer(sections, options);
  const bySection = Map.groupBy(drafts, (draft) => draft.section);
  for (const index of sections.keys()) {
    packer.section(index, bySection.get(index) ?? []);
  }
  packer.close();
  return packer.chunks;
}
