declare module 'word-extractor' {
  interface TextOptions {
    readonly filterUnicode?: boolean;
    readonly includeFooters?: boolean;
    readonly includeHeadersAndFooters?: boolean;
    readonly includeBody?: boolean;
  }
  interface WordDocument {
    getBody(options?: TextOptions): string;
    getFootnotes(options?: TextOptions): string;
    getEndnotes(options?: TextOptions): string;
    getHeaders(options?: TextOptions): string;
    getTextboxes(options?: TextOptions): string;
    getAnnotations(options?: TextOptions): string;
  }
  class WordExtractor {
    extract(source: Buffer): Promise<WordDocument>;
  }
  // A CommonJS module: what it exports stands under `default`.
  export default WordExtractor;
}
