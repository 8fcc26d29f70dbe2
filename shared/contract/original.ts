import { z } from 'zod';

/** How words are set off in an original. `hidden`: the file holds them and shows them to nobody. */
const Mark = z.enum(['strong', 'em', 'sup', 'sub', 'del', 'ins', 'hidden']);
export type Mark = z.infer<typeof Mark>;

export type Inline = string | { readonly mark: Mark; readonly inside: readonly Inline[] };
const Inline: z.ZodType<Inline> = z.lazy(() =>
  z.union([z.string(), z.object({ mark: Mark, inside: z.array(Inline) })]),
);

export interface Cell {
  readonly blocks: readonly Block[];
  readonly columns: number;
  readonly rows: number;
  readonly head: boolean;
}
const Cell: z.ZodType<Cell> = z.lazy(() =>
  z.object({ blocks: z.array(Block), columns: z.number(), rows: z.number(), head: z.boolean() }),
);

/** The source's own structure, before any reader made statements of it. */
export type Block =
  | { readonly kind: 'heading'; readonly depth: number; readonly inline: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inline: readonly Inline[] }
  | { readonly kind: 'item'; readonly marker: string; readonly depth: number; readonly inline: readonly Inline[] }
  | { readonly kind: 'source'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[] }
  /** What stands apart: a text box, a header, a footnote, something hidden. */
  | { readonly kind: 'box'; readonly label: string; readonly blocks: readonly Block[] };
const Inlines = z.array(Inline);
export const Block: z.ZodType<Block> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('heading'), depth: z.number(), inline: Inlines }),
    z.object({ kind: z.literal('paragraph'), inline: Inlines }),
    z.object({ kind: z.literal('item'), marker: z.string(), depth: z.number(), inline: Inlines }),
    z.object({ kind: z.literal('source'), text: z.string() }),
    z.object({ kind: z.literal('table'), rows: z.array(z.array(Cell)) }),
    z.object({ kind: z.literal('box'), label: z.string(), blocks: z.array(Block) }),
  ]),
);
