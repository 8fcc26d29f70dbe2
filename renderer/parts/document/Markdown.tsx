import type { Html, Nodes } from 'mdast';
import { createElement, Fragment, type ReactNode, useMemo } from 'react';
import { htmlWords, isLineBreak } from '../../../shared/markdown/html-words.ts';
import { nodeSpan, parseMarkdown } from '../../../shared/markdown/parse-markdown.ts';
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

/** Approved text as it was written, built from the tree that authoring reads too: no HTML of a document ever reaches the page. */
export function Markdown({ text, bodyStart, mark, emphasiseNumbers = false }: MarkdownProps) {
  const tree = useMemo(() => parseMarkdown(text, bodyStart), [text, bodyStart]);
  return <div className="document">{render(tree, { mark, emphasiseNumbers })}</div>;
}

interface Context {
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

const TAGS: Readonly<Partial<Record<Nodes['type'], string>>> = {
  paragraph: 'p',
  emphasis: 'em',
  strong: 'strong',
  blockquote: 'blockquote',
  listItem: 'li',
  link: 'span',
  linkReference: 'span',
};

function text(at: Range, value: string, { mark, emphasiseNumbers }: Context): ReactNode {
  return markText(value, at, mark).map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order.
    <Fragment key={i}>
      {part.marked ? <mark>{part.text}</mark> : emphasiseNumbers ? withNumbers(part.text) : part.text}
    </Fragment>
  ));
}

/** What raw HTML says, as words: they can be quoted, so they must be seen. Its tags are never carried out. */
function html(node: Html, context: Context): ReactNode {
  if (isLineBreak(node.value)) return <br />;
  const whole = nodeSpan(node);
  // Within a quotation or a list the value is shorter than its source: then only the whole can be marked.
  const exact = whole.end - whole.start === node.value.length;
  const said = htmlWords(node.value).filter(
    ({ start, end, deleted }) => !deleted && node.value.slice(start, end).trim() !== '',
  );
  const words = said.map(({ start, end }) => {
    const shown = text(
      exact ? { start: whole.start + start, end: whole.start + end } : whole,
      node.value.slice(start, end),
      context,
    );
    return <Fragment key={start}>{shown} </Fragment>;
  });
  return words.length > 0 ? <p>{words}</p> : null;
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
      return text(nodeSpan(node), node.value, context);
    case 'inlineCode':
      return <code>{text(nodeSpan(node), node.value, context)}</code>;
    case 'code':
      return <pre>{text(nodeSpan(node), node.value, context)}</pre>;
    case 'image':
    case 'imageReference':
      // A document's pictures are not held: what they show is said by the words that can be quoted.
      return text(nodeSpan(node), node.alt ?? '', context);
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'heading':
      // The page has its own first heading; the document's begin below it.
      return createElement(`h${Math.min(6, node.depth + 1)}`, null, ...children(node.children, context));
    case 'list':
      return createElement(
        node.ordered ? 'ol' : 'ul',
        node.ordered ? { start: node.start ?? 1 } : null,
        ...children(node.children, context),
      );
    case 'table':
      return <Table rows={node.children.map((row) => row.children.map((cell) => children(cell.children, context)))} />;
    case 'raised':
      return createElement(node.height === 'above' ? 'sup' : 'sub', null, ...children(node.children, context));
    case 'html':
      return html(node, context);
    case 'delete':
      // Withdrawn: where a person reads approved words, nothing that is struck out may be taken for one of them.
      return null;
    default: {
      const tag = TAGS[node.type];
      if (tag && 'children' in node)
        return createElement(tag, null, ...children(node.children as readonly Nodes[], context));
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
          {rows.map((row, i) =>
            createElement('tr', { key: i }, ...row.map((cell, j) => createElement('td', { key: j }, cell))),
          )}
        </tbody>
      </table>
    </TableBox>
  );
}
