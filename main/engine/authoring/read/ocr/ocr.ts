/** A picture in shades of grey, a byte a pixel, row by row: 0 is black. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Pixels of the picture that was read; x1 and y1 lie just outside. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface OcrSymbol {
  readonly text: string;
  readonly box: Box;
}

/** One recognised word. */
export interface OcrWord {
  readonly text: string;
  /** From 0 to 1, as the recogniser sees it. */
  readonly confidence: number;
  readonly box: Box;
  readonly symbols: readonly OcrSymbol[];
  /** Of the picture, from 0, in reading order. */
  readonly line: number;
  readonly paragraph: number;
  readonly block: number;
  /** Where the letters of the word's line stand. */
  readonly baseline: number;
  /** From the tops of tall letters to the feet of those that go below the line, of the word's whole line. */
  readonly lineHeight: number;
}

/** How the picture is laid out: a whole page, one line, or one word. */
export type OcrLayout = 'page' | 'line' | 'word';

export interface OcrRequest {
  /** ISO 639-1; English where there is no language data for it. */
  readonly language: string;
  readonly layout: OcrLayout;
  /** Dots an inch at which the picture was drawn or scanned. */
  readonly dpi: number;
  /** Only these characters are looked for; absent: all. */
  readonly characters?: string;
  readonly signal?: AbortSignal;
}

/** Reads pictures of text. Opened with the first picture; whoever made it closes it. */
export interface Ocr {
  /** Words in reading order. @throws OutpostError TIMEOUT, CANCELLED, or TOOL_MISSING where it cannot be started. */
  read(image: GreyImage, request: OcrRequest): Promise<readonly OcrWord[]>;
  close(): Promise<void>;
}
