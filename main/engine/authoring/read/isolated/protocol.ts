import type { ErrorCode } from '../../../../../shared/errors/codes.ts';
import type { ConvertedDocument } from '../document-reader.ts';

/** What the process answers that reads documents. `alive` while it works: pages read, of all. */
export type ReadingReply =
  | { readonly kind: 'alive'; readonly done: number; readonly total: number }
  | { readonly kind: 'converted'; readonly document: ConvertedDocument }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
    };
