import { type ConversionWarning, WARNING_WEIGHTS } from '../../../../shared/contract/authoring.ts';
import type { PreviewDocument, PreviewStatement, PreviewWarning } from '../../../../shared/contract/preview.ts';
import type { KnowledgeDocument } from '../../knowledge/model.ts';
import type { SignOffRecord } from '../../knowledge/bundle-manifest.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import { pageAt } from '../lint/place.ts';
import { signOffOf } from '../sign-off/check-source.ts';
import { decisionFor } from '../sign-off/decided.ts';
import { draftStatements } from '../statements/statements.ts';
import { idOfFile } from './bare-document.ts';
import type { ReadFile } from './read-file.ts';

const WEIGHTS = ['decide', 'look', 'note'] as const;

/** The statements of a document in its order, as a build cuts them. */
export function previewStatements(document: KnowledgeDocument, languages: LanguagePacks): PreviewStatement[] {
  return draftStatements(document, languages).drafts.map(({ text, span, headingPath, kind }) => ({
    text,
    page: pageAt(document, span.start),
    heading: [...headingPath],
    kind,
  }));
}

function previewWarning(warning: ConversionWarning, of: ReadFile): PreviewWarning {
  const found = of.document === null ? null : decisionFor(warning, of.document, of);
  const decision = found && { reason: found.reason, by: found.by, on: found.on };
  return { ...warning, weight: WARNING_WEIGHTS[warning.code], decision };
}

/** What still refuses the build first, then by weight and page. */
function rank({ weight, decision, page }: PreviewWarning): number[] {
  return [weight === 'decide' && decision === null ? 0 : 1, WEIGHTS.indexOf(weight), page ?? 0];
}

function inOrder(a: PreviewWarning, b: PreviewWarning): number {
  const [left, right] = [rank(a), rank(b)];
  const at = left.findIndex((value, i) => value !== right[i]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

function signOffView(document: KnowledgeDocument, records: readonly SignOffRecord[]): PreviewDocument['signOff'] {
  const found = signOffOf(document, records);
  if (found === null) return null;
  const { reviewer, approver, on } = found.record;
  return { reviewer, approver, on, current: found.current };
}

/** One file as `knowledge preview` prints it. `records`: those of its source, none of single files. */
export function describeFile(
  of: ReadFile,
  { languages, records }: { readonly languages: LanguagePacks; readonly records: readonly SignOffRecord[] },
): PreviewDocument {
  const { file, document, problems, error } = of;
  const warnings = of.warnings.map((warning) => previewWarning(warning, of)).toSorted(inOrder);
  const shared = { file, warnings, problems: [...problems] };
  if (document === null) {
    const id = idOfFile(file);
    const failure = error ?? { code: 'SOURCE_INVALID', message: `${file} cannot be read.` };
    return {
      ...shared,
      documentId: id,
      title: id,
      format: null,
      pages: null,
      statements: [],
      signOff: null,
      error: failure,
    };
  }
  const { id, title, format } = document;
  const pages = document.pages.at(-1)?.page ?? null;
  const statements = previewStatements(document, languages);
  return { ...shared, documentId: id, title, format, pages, statements, signOff: signOffView(document, records) };
}
