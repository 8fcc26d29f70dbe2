import type { KnowledgePreview, PreviewDocument } from '../../shared/contract/preview.ts';

/** Of one document; all of them are in `--json` and on the page of `--out`. */
const MAX_SHOWN = 20;

type Changes = NonNullable<PreviewDocument['changes']>;

function statementLines({ changed, added, removed }: Changes): string[] {
  const all = [
    ...changed.map(({ before, after }) => [`    - ${before}`, `    + ${after}`]),
    ...removed.map((text) => [`    - ${text}`]),
    ...added.map((text) => [`    + ${text}`]),
  ];
  const more = all.length - MAX_SHOWN;
  return [
    ...all.slice(0, MAX_SHOWN).flat(),
    ...(more > 0 ? [`    … and ${more} more: --json has all, and so has the page of --out`] : []),
  ];
}

/** What became of a document's statements since the version before; nothing where none was named. */
export function changeLines({ changes }: Pick<PreviewDocument, 'changes'>): string[] {
  if (changes === undefined) return [];
  const { since, changed, added, removed } = changes;
  const counts = [changed, added, removed].map(({ length }) => length);
  if (counts.every((count) => count === 0)) return [`  since version ${since}: nothing changed`];
  const [of, plus, minus] = counts;
  return [`  since version ${since}: ${of} changed, ${plus} added, ${minus} removed`, ...statementLines(changes)];
}

/** Documents that are no longer there; nothing where no version before was named. */
export const goneLines = ({ gone = [] }: Pick<KnowledgePreview, 'gone'>): string[] =>
  gone.map((id) => `gone since the version before: ${id}`);
