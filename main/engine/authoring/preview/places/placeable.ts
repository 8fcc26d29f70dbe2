/** A piece of a document's text that is to be found in the original. */
export interface Placeable {
  /** As it stands in the text, without what a statement adds to it. */
  readonly text: string;
  readonly page: number | null;
}
