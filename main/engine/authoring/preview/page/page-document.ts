import type { PreviewDocument } from '../../../../../shared/contract/preview.ts';
import type { KnowledgeDocument } from '../../../knowledge/model.ts';
import type { StatementChanges } from '../changes/statement-changes.ts';
import type { Original } from '../original/original.ts';
import type { Placeable } from '../places/placeable.ts';
import type { MarkWords } from './marked-text.ts';

/** Everything that one document's page shows. */
export interface PageDocument {
  readonly view: PreviewDocument;
  /** Null where it could not be read. */
  readonly document: KnowledgeDocument | null;
  readonly original: Original | null;
  /** Of the statements, in their order. */
  readonly statements: readonly Placeable[];
  readonly headings: readonly Placeable[];
  /** Null where there is no version before. */
  readonly since: { readonly version: number; readonly changes: StatementChanges } | null;
  readonly mark: MarkWords;
}
