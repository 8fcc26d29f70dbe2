import type { IdentifierLabel } from '../../../../shared/contract/guard.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { ChunkedDocument, KnowledgeDocument, Statement } from '../../knowledge/model.ts';
import type { LintFinding } from './finding.ts';
import { lineOf } from './line-of.ts';
import { placeOfDocument, placeOfStatement } from './place.ts';

/** What the guard knows of texts; passed in, since authoring and guard do not import each other. */
export interface TextChecks {
  /** Where a text names a person. Offsets into it. */
  findIdentifiers(
    text: string,
  ): readonly { readonly start: number; readonly end: number; readonly label: IdentifierLabel }[];
  /** Whether a sentence speaks to the assistant instead of to staff. */
  isInstruction(text: string): boolean;
}

/** Numbers that only patients have; phone numbers, dates and places are what policies are full of. */
const PATIENT_LABELS: ReadonlySet<IdentifierLabel> = new Set(['SSN', 'MRN', 'HEALTH_PLAN_ID']);
/** Forms and charts are numbered too, with fewer digits than people: "chart PH-2". */
const MIN_DIGITS = 5;
const digitsIn = (text: string): number => text.replace(/\D/g, '').length;
/** A table longer than this is hard to read as an answer, and harder to find a row of. */
const MAX_TABLE_ROWS = 60;
const MAX_SHOWN = 5;

/** A place in a document that looks like a patient's. The value itself is never repeated. */
export interface IdentifierFinding {
  readonly documentId: string;
  readonly label: IdentifierLabel;
  /** Of the source, from 1. */
  readonly line: number;
}

export function findPatientIdentifiers(
  documents: readonly KnowledgeDocument[],
  checks: TextChecks,
): IdentifierFinding[] {
  return documents.flatMap(({ id, text, bodyStart }) =>
    checks
      .findIdentifiers(text.slice(bodyStart))
      .filter(
        ({ label, start, end }) =>
          PATIENT_LABELS.has(label) && digitsIn(text.slice(bodyStart + start, bodyStart + end)) >= MIN_DIGITS,
      )
      .map(({ start, label }) => ({
        documentId: id,
        label,
        line: lineOf({ text }, bodyStart + start),
      })),
  );
}

/** @throws OutpostError IDENTIFIER_FOUND unless a reason to allow them was given; it is kept in the manifest. */
export function refuseIdentifiers(found: readonly IdentifierFinding[], allowed: string | null): void {
  if (found.length === 0 || allowed !== null) return;
  const places = found
    .slice(0, MAX_SHOWN)
    .map(({ documentId, label, line }) => `${documentId} line ${line} (${label})`);
  throw new OutpostError(
    'IDENTIFIER_FOUND',
    `${found.length} place(s) look like a patient's identifier: ${places.join(', ')}. Take them out, or pass --allow-identifiers with the reason.`,
    { details: { found } },
  );
}

function tableRows(statements: readonly Statement[]): number {
  return statements.filter(({ kind }) => kind === 'row').length;
}

/** What one document should be looked at for. */
export function lintDocument({ document, statements }: ChunkedDocument, checks: TextChecks): LintFinding[] {
  const count = tableRows(statements);
  const hostile = statements.filter(({ text }) => checks.isInstruction(text));
  return [
    ...(count > MAX_TABLE_ROWS ? [{ code: 'table_long' as const, places: [placeOfDocument(document)], count }] : []),
    ...hostile
      .slice(0, MAX_SHOWN)
      .map((one) => ({ code: 'speaks_to_assistant' as const, places: [placeOfStatement(document, one)] })),
  ];
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Finds passages that say the same, word for word, in two documents: one of them will be forgotten at the next change. */
export function createDuplicateFinder(): { add(chunked: ChunkedDocument): LintFinding[] } {
  const seen = new Map<string, KnowledgeDocument>();
  return {
    add({ document, passages }) {
      const twice = new Map<KnowledgeDocument, number>();
      for (const { text } of passages) {
        const key = plain(text);
        const first = seen.get(key);
        if (first !== undefined && first.id !== document.id) twice.set(first, (twice.get(first) ?? 0) + 1);
        else seen.set(key, document);
      }
      return [...twice].map(([other, count]) => ({
        code: 'repeated',
        count,
        places: [placeOfDocument(document), placeOfDocument(other)],
      }));
    },
  };
}
