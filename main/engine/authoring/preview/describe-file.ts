import { type ConversionWarning, WARNING_WEIGHTS } from '../../../../shared/contract/authoring.ts';
import type { PreviewDocument, PreviewStatement, PreviewWarning } from '../../../../shared/contract/preview.ts';
import type { KnowledgeDocument, TextSpan } from '../../knowledge/model.ts';
import type { SignOffRecord } from '../../knowledge/bundle-manifest.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import { pageAt } from '../lint/place.ts';
import { signOffOf } from '../sign-off/check-source.ts';
import { decisionFor } from '../sign-off/decided.ts';
import { draftStatements } from '../statements/statements.ts';
import { statementChanges } from './changes/statement-changes.ts';
import type { Placeable } from './places/placeable.ts';
import { idOfFile } from './bare-document.ts';
import type { ReadFile } from './read-file.ts';

const WEIGHTS = ['decide', 'look', 'note'] as const;

/** A file as it is printed, and its pieces as they stand in its text, by which they are found in the original. */
export interface DescribedFile {
  readonly view: PreviewDocument;
  readonly statements: readonly Placeable[];
  /** Headings, and what statements take along from elsewhere: table headers, lead-ins. */
  readonly headings: readonly Placeable[];
}

function cut(document: KnowledgeDocument, languages: LanguagePacks) {
  const { drafts, sections } = draftStatements(document, languages);
  const placed = ({ start, end }: TextSpan): Placeable => ({
    text: document.text.slice(start, end),
    page: pageAt(document, start),
  });
  const statements = drafts.map(({ text, span, headingPath, kind }): PreviewStatement => {
    return { text, page: pageAt(document, span.start), heading: [...headingPath], kind };
  });
  const contexts = new Map(
    drafts.flatMap(({ context }) => (context === null ? [] : [[context.start, context] as const])),
  );
  const above = sections.flatMap(({ heading }) => heading?.span ?? []);
  const headings = [...above, ...contexts.values()].map(placed);
  return { statements, placed: drafts.map(({ span }) => placed(span)), headings };
}

/** What became of the statements of one document. */
export function documentChanges({ statements: before }: EarlierVersion, id: string, now: readonly PreviewStatement[]) {
  return statementChanges(
    before.get(id) ?? [],
    now.map(({ text }) => text),
  );
}

function changesSince(earlier: EarlierVersion, id: string, now: readonly PreviewStatement[]) {
  const { before, removed } = documentChanges(earlier, id, now);
  const all = [...before].map(([index, old]) => ({ before: old, after: now[index]?.text ?? '' }));
  return {
    since: earlier.version,
    added: all.flatMap(({ before: old, after }) => (old === null ? after : [])),
    changed: all.flatMap(({ before: old, after }) => (old === null ? [] : { before: old, after })),
    removed: [...removed.values()].flat(),
  };
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

/** What an earlier version of a bundle held, by document: its statements in their order. */
export interface EarlierVersion {
  readonly version: number;
  readonly statements: ReadonlyMap<string, readonly string[]>;
}

/** With what a file is described. */
export interface Describing {
  readonly languages: LanguagePacks;
  /** Those of its source, none of single files. */
  readonly records: readonly SignOffRecord[];
  readonly earlier: EarlierVersion | null;
}

function unreadable({ file, error, problems }: ReadFile, warnings: PreviewWarning[]): PreviewDocument {
  const id = idOfFile(file);
  const failure = error ?? { code: 'SOURCE_INVALID', message: `${file} cannot be read.` };
  const shared = { file, documentId: id, title: id, format: null, pages: null, statements: [] };
  return { ...shared, warnings, problems: [...problems], signOff: null, error: failure };
}

/** One file as `knowledge preview` prints it. */
export const describeFile = (of: ReadFile, by: Omit<Describing, 'earlier'>): PreviewDocument =>
  describeWithPieces(of, { ...by, earlier: null }).view;

/** The same with what its page needs, and beside the version before. */
export function describeWithPieces(of: ReadFile, { languages, records, earlier }: Describing): DescribedFile {
  const { file, document, problems } = of;
  const warnings = of.warnings.map((warning) => previewWarning(warning, of)).toSorted(inOrder);
  if (document === null) return { view: unreadable(of, warnings), statements: [], headings: [] };
  const { id, title, format } = document;
  const { statements, placed, headings } = cut(document, languages);
  const pages = document.pages.at(-1)?.page ?? null;
  const signOff = signOffView(document, records);
  const changes = earlier === null ? {} : { changes: changesSince(earlier, id, statements) };
  const shared = { file, documentId: id, title, format, pages, statements, warnings, problems: [...problems] };
  return { view: { ...shared, signOff, ...changes }, statements: placed, headings };
}
