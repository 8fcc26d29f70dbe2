import { pointableTexts } from '../original/render-blocks.ts';
import type { Box } from '../places/boxes.ts';
import { placeInBlocks } from '../places/place-in-blocks.ts';
import { placeOnPages } from '../places/place-on-pages.ts';
import type { PageDocument } from './page-document.ts';

/** A rectangle or a block of the original that a statement points at. */
export interface Region {
  readonly id: string;
  /** Index of the statement. */
  readonly statement: number;
  readonly boxes: readonly Box[];
}

export interface Unread {
  readonly text: string;
  readonly boxes: readonly Box[];
}

/** Where everything stands in the original, by the ids of the page. */
export interface Places {
  /** By index of the statement: ids of what it points at; none where its words were not found. */
  readonly targets: ReadonlyMap<number, readonly string[]>;
  /** By page. */
  readonly regions: ReadonlyMap<number, readonly Region[]>;
  readonly unread: ReadonlyMap<number, readonly Unread[]>;
  /** Numbers of blocks that stand in no statement. */
  readonly unreadBlocks: ReadonlySet<number>;
}

const NOWHERE: Places = { targets: new Map(), regions: new Map(), unread: new Map(), unreadBlocks: new Set() };

export const blockId = (index: number): string => `b${index + 1}`;
const regionId = (statement: number): string => `r${statement + 1}`;

function onPages({ view, statements, headings, original }: PageDocument): Places {
  if (original?.kind !== 'pages') return NOWHERE;
  const { boxes, unread } = placeOnPages([...statements, ...headings], original.pages);
  const targets = new Map<number, readonly string[]>();
  const regions = new Map<number, Region[]>();
  for (const [index, { page }] of view.statements.entries()) {
    const found = boxes.get(index) ?? [];
    if (page === null || found.length === 0) continue;
    const id = regionId(index);
    targets.set(index, [id]);
    regions.set(page, [...(regions.get(page) ?? []), { id, statement: index, boxes: found }]);
  }
  return { targets, regions, unread, unreadBlocks: new Set() };
}

function inBlocks({ view, statements, headings, original }: PageDocument): Places {
  if (original?.kind !== 'blocks') return NOWHERE;
  const { blocks, unread } = placeInBlocks([...statements, ...headings], pointableTexts(original.blocks));
  const targets = new Map(view.statements.map((_, index) => [index, (blocks.get(index) ?? []).map(blockId)]));
  return { ...NOWHERE, targets, unreadBlocks: unread };
}

export const placesOf = (of: PageDocument): Places => (of.original?.kind === 'pages' ? onPages(of) : inBlocks(of));
