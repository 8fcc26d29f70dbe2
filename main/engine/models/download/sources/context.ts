/** What every source is given to do its work. */
export interface SourceContext {
  /** Kept between attempts; removed once the model is complete. */
  readonly work: string;
  readonly modelsFolder: string;
  /** Whether downloaded packages hold other files of the same model, too. */
  readonly keepPackages: boolean;
  readonly signal: AbortSignal;
  /** Bytes so far of those that this source downloads. */
  readonly onDownload: (done: number, total: number) => void;
  readonly onConvert: (done: number, total: number) => void;
}

/** Where the finished, not yet verified file stands, and how it came to be. */
export interface SourceResult {
  readonly path: string;
  readonly origin: 'fetched' | 'converted';
}
