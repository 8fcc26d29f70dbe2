import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import type { Nodes } from 'mdast';
import { gfm } from 'micromark-extension-gfm';
import { createElement, Fragment, type ReactNode, useMemo } from 'react';
import { markText, type Range } from './mark-text.ts';
import { splitQuantities } from './quantities.ts';
import { TableBox } from '../../ui/TableBox.tsx';

interface MarkdownProps {
  readonly text: string;
  /** Where the body begins: front matter is not shown. */
  readonly bodyStart: number;
  /** Offsets in `text` of the words to mark. */
  readonly mark: Range | null;
  /** Sets quantities off from the words around them: for guidance that is read under pressure. */
  readonly emphasiseNumbers?: boolean;
}

/** Approved text as it was written, built from its tree: no HTML of a document ever reaches the page. */
export function Markdown({ text, bodyStart, mark, emphasiseNumbers = false }: MarkdownProps) {
  const tree = useMemo(() => fromMarkdown(text.slice(bodyStart), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }), [text, bodyStart]);
  return <div className="document">{render(tree, { bodyStart, mark, emphasiseNumbers })}</div>;
}

interface Context {
  readonly bodyStart: number;
  readonly mark: Range | null;
  readonly emphasiseNumbers: boolean;
}

function withNumbers(text: string): ReactNode {
  return splitQuantities(text).map((part, i) =>
    i % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order.
      <strong key={i} className="quantity">
        {part}
      </strong>
    ) : (
      part
    ),
  );
}

const TAGS: Readonly<Partial<Record<Nodes['type'], string>>> = { paragraph: 'p', emphasis: 'em', strong: 'strong', delete: 's', blockquote: 'blockquote', listItem: 'li', link: 'span', linkReference: 'span' };

function text(node: Nodes, value: string, { bodyStart, mark, emphasiseNumbers }: Context): ReactNode {
  const at = { start: (node.position?.start.offset ?? 0) + bodyStart, end: (node.position?.end.offset ?? 0) + bodyStart };
  return markText(value, at, mark).map((part, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order.
    part.marked ? <mark key={i}>{part.text}</mark> : <Fragment key={i}>{emphasiseNumbers ? withNumbers(part.text) : part.text}</Fragment>,
  );
}

function children(nodes: readonly Nodes[], context: Context): ReactNode[] {
  // biome-ignore lint/suspicious/noArrayIndexKey: a document's nodes do not move.
  return nodes.map((node, i) => <Fragment key={i}>{render(node, context)}</Fragment>);
}

function render(node: Nodes, context: Context): ReactNode {
  switch (node.type) {
    case 'root':
      return children(node.children, context);
    case 'text':
      return text(node, node.value, context);
    case 'inlineCode':
      return <code>{text(node, node.value, context)}</code>;
    case 'code':
      return <pre>{node.value}</pre>;
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'heading':
      // The page has its own first heading; the document's begin below it.
      return createElement(`h${Math.min(6, node.depth + 1)}`, null, ...children(node.children, context));
    case 'list':
      return createElement(node.ordered ? 'ol' : 'ul', node.ordered ? { start: node.start ?? 1 } : null, ...children(node.children, context));
    case 'table':
      return <Table rows={node.children.map((row) => row.children.map((cell) => children(cell.children, context)))} />;
    case 'html':
      return null;
    default: {
      const tag = TAGS[node.type];
      if (tag && 'children' in node) return createElement(tag, null, ...children(node.children as readonly Nodes[], context));
      return 'children' in node ? children(node.children as readonly Nodes[], context) : null;
    }
  }
}

function Table({ rows: [head = [], ...rows] }: { rows: readonly ReactNode[][] }) {
  return (
    <TableBox label="Table">
      <table>
        <thead>
          <tr>{head.map((cell, i) => createElement('th', { key: i, scope: 'col' }, cell))}</tr>
        </thead>
        <tbody>
          {rows.map((row, i) => createElement('tr', { key: i }, ...row.map((cell, j) => createElement('td', { key: j }, cell))))}
        </tbody>
      </table>
    </TableBox>
  );
}
