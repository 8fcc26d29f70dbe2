import type { ReactNode } from 'react';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import type { Block, Cell, Inline, Mark } from '../../../shared/contract/original.ts';
import { useCall } from '../../hooks/use-call.ts';
import { LoadedView } from '../../parts/Page.tsx';
import { TableBox } from '../../ui/TableBox.tsx';

interface OriginalBlocksProps {
  readonly folder: string;
  readonly file: string;
  /** Names the region and its tables. */
  readonly label: string;
}

/** The original of a format without pages: its own headings, lists, tables and boxes, whatever was made of them. */
export function OriginalBlocks({ folder, file, label }: OriginalBlocksProps) {
  const loaded = useCall('publishing.original', { folder, file });
  return (
    <LoadedView loaded={loaded}>
      {({ blocks, note }) => (
        <div className="original-blocks" data-testid="original-blocks">
          <p>
            <small>{note}</small>
          </p>
          {each(blocks, (block) => (
            <BlockView block={block} label={label} />
          ))}
        </div>
      )}
    </LoadedView>
  );
}

/** Read once and never changed: a place in the list names each. */
function each<T>(items: readonly T[], render: (item: T) => ReactNode): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: see above.
  return items.map((item, index) => <Keyed key={index}>{render(item)}</Keyed>);
}
const Keyed = ({ children }: { readonly children: ReactNode }) => children;

function BlockView({ block, label }: { readonly block: Block; readonly label: string }) {
  switch (block.kind) {
    case 'heading':
      return (
        <p className="original-heading">
          <Words inline={block.inline} />
        </p>
      );
    case 'paragraph':
      return (
        <p>
          <Words inline={block.inline} />
        </p>
      );
    case 'item':
      return (
        <p className="original-item" data-depth={Math.min(block.depth, 6)}>
          {block.marker} <Words inline={block.inline} />
        </p>
      );
    case 'source':
      return <pre>{block.text}</pre>;
    case 'table':
      return (
        <TableBox label={label}>
          <table>
            <tbody>
              {each(block.rows, (cells) => (
                <tr>
                  {each(cells, (cell) => (
                    <CellView cell={cell} label={label} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      );
    case 'box':
      return (
        <div className="original-box">
          <small>{block.label}</small>
          {each(block.blocks, (inner) => (
            <BlockView block={inner} label={label} />
          ))}
        </div>
      );
    default:
      return assertNever(block, 'block');
  }
}

function CellView({ cell: { blocks, columns, rows, head }, label }: { readonly cell: Cell; readonly label: string }) {
  const Tag = head ? 'th' : 'td';
  return (
    <Tag colSpan={columns} rowSpan={rows}>
      {each(blocks, (block) => (
        <BlockView block={block} label={label} />
      ))}
    </Tag>
  );
}

const TAGS = { strong: 'strong', em: 'em', sup: 'sup', sub: 'sub', del: 'del', ins: 'ins', hidden: 's' } as const;

function Words({ inline }: { readonly inline: readonly Inline[] }) {
  return each(inline, (piece) =>
    typeof piece === 'string' ? piece : <Marked mark={piece.mark} inside={piece.inside} />,
  );
}

function Marked({ mark, inside }: { readonly mark: Mark; readonly inside: readonly Inline[] }) {
  const Tag = TAGS[mark];
  return (
    <Tag className={mark === 'hidden' ? 'original-hidden' : undefined}>
      <Words inline={inside} />
    </Tag>
  );
}
