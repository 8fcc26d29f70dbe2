import type { ModelEntry, ModelFile } from '../../manifest.ts';

/** What a source is given to do its work. */
export interface SourceContext {
  /** Kept between attempts, so that they continue; removed once the model is complete. */
  readonly work: string;
  readonly signal: AbortSignal;
  /** Bytes so far of those that this source brings here. */
  readonly onDownload: (done: number, total: number) => void;
  /** Steps of a conversion so far. */
  readonly onConvert: (done: number, total: number) => void;
}

/** Where the finished, not yet verified file stands, and how it came to be. */
export interface SourceResult {
  readonly path: string;
  readonly origin: 'fetched' | 'converted';
}

/** One place that may have one file of a model. */
export interface FileSource {
  /** A host or a folder, as progress and failures name it. */
  readonly name: string;
  /** Most bytes that the work takes on the disk, the file itself among them. */
  readonly peakBytes: number;
  /** MODEL_SOURCE_UNREACHABLE, MODEL_CORRUPT, DISK_FULL or CANCELLED. */
  fetch(context: SourceContext): Promise<SourceResult>;
}

/** The places to ask for a file, in this order. */
export type ModelSources = (model: ModelEntry, file: ModelFile) => readonly FileSource[];
