import type { DocumentFormat } from '../../../../shared/domain/document-format.ts';
import { convertDocument } from './convert.ts';
import type { Converted } from './converted.ts';

export type ConvertedDocument = Converted & { readonly format: DocumentFormat };

export interface ReadRequest {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** ISO 639-1, of the document; null where nobody has said: it is told by its words. */
  readonly language: string | null;
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Pages read so far, of those that the original has. */
  readonly onPage?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

/** Reads a document of any format that is converted. Fails as `convertDocument`. */
export interface DocumentReader {
  read(request: ReadRequest, options?: ReadOptions): Promise<ConvertedDocument>;
}

/** In this process and without pictures of pages: for sources of one's own, and for tests. */
export const plainReader: DocumentReader = {
  read: ({ file, bytes }) => convertDocument(file, bytes),
};
