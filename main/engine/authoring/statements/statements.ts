import type { Heading, RootContent } from 'mdast';
import { nodeSpan, parseMarkdown } from '../../../../shared/markdown/parse-markdown.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import type { KnowledgeDocument } from '../../knowledge/model.ts';
import { blockDrafts } from './block-statements.ts';
import type { Draft, LeadIn, Section } from './draft.ts';
import { plainInline } from './plain-inline.ts';

export interface DraftedDocument {
  readonly sections: readonly Section[];
  /** In the order of the source. */
  readonly drafts: readonly Draft[];
}

interface OpenSection extends Section {
  readonly blocks: RootContent[];
  /** Introduces a list that stands directly under the heading; null for the document's title. */
  readonly leadIn: LeadIn | null;
}

function sameWords(a: string, b: string): boolean {
  const words = (text: string) =>
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? '';
  return words(a) === words(b);
}

function headingLeadIn(heading: NonNullable<Section['heading']>): LeadIn {
  const { text, span } = heading;
  return { text, own: span, span, owned: false, joint: ': ', outer: null, parts: [] };
}

function openSection(node: Heading, document: KnowledgeDocument, open: readonly OpenSection[]): OpenSection {
  const text = plainInline(node.children, document.text).text;
  const heading = { text, depth: node.depth, span: nodeSpan(node) };
  const isTitle = open.every((section) => section.heading === null) && sameWords(text, document.title);
  if (isTitle || text === '') {
    return { path: [], heading: { ...heading, depth: 0 }, parent: -1, blocks: [], leadIn: null };
  }
  const parent = open.findLastIndex((section) => (section.heading?.depth ?? 0) < node.depth);
  const path = [...(open[parent]?.path ?? []), text];
  return { path, heading, parent, blocks: [], leadIn: headingLeadIn(heading) };
}

function sectionsOf(document: KnowledgeDocument): OpenSection[] {
  const sections: OpenSection[] = [{ path: [], heading: null, parent: -1, blocks: [], leadIn: null }];
  for (const node of parseMarkdown(document.text, document.bodyStart).children) {
    if (node.type === 'heading') sections.push(openSection(node, document, sections));
    else sections.at(-1)?.blocks.push(node);
  }
  return sections;
}

/** Cuts a document into self-contained statements, not yet numbered, under its sections. */
export function draftStatements(document: KnowledgeDocument, languages: LanguagePacks): DraftedDocument {
  const words = languages.of(document.language).statements ?? languages.fallback.statements;
  const sections = sectionsOf(document);
  const drafts = sections.flatMap(({ blocks, path, leadIn }, section) =>
    blockDrafts(blocks, {
      source: document.text,
      language: document.language,
      words,
      section,
      headingPath: path,
      leadIn: null,
      heading: leadIn,
      kind: 'sentence',
      adjacent: false,
    }),
  );
  return {
    sections: sections.map(({ path, heading, parent }) => ({ path, heading, parent })),
    drafts,
  };
}
