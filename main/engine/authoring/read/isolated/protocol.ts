import type { Block } from '../../../../../shared/contract/original.ts';
import type { ErrorCode } from '../../../../../shared/errors/codes.ts';
import type { ConvertedDocument, ReadRequest } from '../document-reader.ts';

/** One page of a PDF as a picture. */
export interface DrawRequest {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** From 1. */
  readonly page: number;
  readonly dpi: number;
}

export interface DrawnPicture {
  readonly png: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A file's own structure, before any reader made statements of it. `note`: what this rendering is and is not. */
export interface OriginalBlocks {
  readonly blocks: readonly Block[];
  readonly note: string;
}

/** What the process is asked that reads documents: one thing at a time. */
export type ReadingTask =
  | ({ readonly kind: 'convert' } & ReadRequest)
  | ({ readonly kind: 'draw' } & DrawRequest)
  | ({ readonly kind: 'original' } & ReadRequest);

/** What it answers. `alive` while it works: pages read, of all. */
export type ReadingReply =
  | { readonly kind: 'alive'; readonly done: number; readonly total: number }
  | { readonly kind: 'converted'; readonly document: ConvertedDocument }
  | { readonly kind: 'drawn'; readonly picture: DrawnPicture }
  | { readonly kind: 'original'; readonly original: OriginalBlocks }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
    };
