import { nodeSpan, parseMarkdown } from '../../../../shared/markdown/parse-markdown.ts';
import type { KnowledgeDocument, TextSpan } from '../../knowledge/model.ts';
import { plainInline } from './plain-inline.ts';

/** A heading with all that stands under it, subheadings included. */
export interface HeadingSection extends TextSpan {
  readonly heading: string;
}

/** Every section of the body, in order; each ends where a heading of its level or above begins. */
export function headingSections(document: KnowledgeDocument): HeadingSection[] {
  const { text, bodyStart } = document;
  const headings = parseMarkdown(text, bodyStart).children.filter((node) => node.type === 'heading');
  return headings.map((node, index) => {
    const next = headings.slice(index + 1).find((other) => other.depth <= node.depth);
    const { start } = nodeSpan(node);
    const limit = next === undefined ? text.length : nodeSpan(next).start;
    const end = start + text.slice(start, limit).trimEnd().length;
    return { heading: plainInline(node.children, text).text, start, end };
  });
}
