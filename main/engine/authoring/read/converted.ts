import type { ConversionWarning } from '../../../../shared/contract/authoring.ts';
import type { PageStart } from '../../knowledge/model.ts';

/** A file of another format as Markdown: what is approved, indexed and quoted from then on. */
export interface Converted {
  readonly text: string;
  /** Where each page begins in `text`; empty where the format has no pages. */
  readonly pages: readonly PageStart[];
  /** What an author should look at before signing. */
  readonly warnings: readonly ConversionWarning[];
}
