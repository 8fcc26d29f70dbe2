import { basename, extname } from 'node:path';
import type { KnowledgeDocument } from '../../knowledge/model.ts';
import type { LintFinding } from './finding.ts';
import { placeOfDocument } from './place.ts';
import { standTogether } from './stand-together.ts';

const plain = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

/**
 * Documents of two formats with one title, or one file name but for its ending: one policy kept twice, of which one
 * will be forgotten at the next change. By names alone: short texts are below what `near-duplicates` compares.
 */
export function twoFormatFindings(
  documents: readonly KnowledgeDocument[],
  files: ReadonlyMap<string, string>,
): LintFinding[] {
  const stemOf = ({ id }: KnowledgeDocument): string => {
    const file = files.get(id) ?? '';
    return plain(basename(file, extname(file)));
  };
  const same = (a: string, b: string): boolean => a !== '' && a === b;
  return documents.flatMap((a, i) =>
    documents
      .slice(i + 1)
      .filter(
        (b) =>
          a.format !== b.format &&
          a.language === b.language &&
          (same(plain(a.title), plain(b.title)) || same(stemOf(a), stemOf(b))) &&
          standTogether(a, b),
      )
      .map((b): LintFinding => ({ code: 'nearly_repeated', places: [placeOfDocument(a), placeOfDocument(b)] })),
  );
}
