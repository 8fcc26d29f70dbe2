import type { ErrorCode } from '../../../../../shared/errors/codes.ts';
import type { DocumentFormat } from '../../../../../shared/domain/document-format.ts';
import type { Converted } from '../converted.ts';

/** What the process that reads documents is asked: one document at a time. */
export interface ConversionRequest {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** ISO 639-1, of the document. */
  readonly language: string;
}

export type ConvertedDocument = Converted & { readonly format: DocumentFormat };

/** Its answers. `alive` while it works: a page read, a stage passed. */
export type ConversionReply =
  | { readonly kind: 'alive'; readonly done: number; readonly total: number }
  | { readonly kind: 'converted'; readonly document: ConvertedDocument }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
    };
