import type { Printer } from '../dense/print-html.ts';
import type { Writer } from './writer.ts';

/** How a document looks. */
export interface Look {
  readonly font: string;
  /** Points. */
  readonly size: number;
  readonly leading: number;
  readonly align: 'left' | 'justify';
  /** Of the page, millimetres. */
  readonly margin: number;
}

/** A way in which a page is laid out. */
export interface Layout {
  readonly name: string;
  /** Programs that print it as a browser would show it. */
  readonly printers: readonly [Printer, ...Printer[]];
  readonly css?: string;
  readonly landscape?: boolean;
  readonly body: (w: Writer) => string;
}
