import type { KnowledgePreview, PreviewDocument, PreviewWarning } from '../../shared/contract/preview.ts';
import { changeLines, goneLines } from './render-changes.ts';

/** Of one kind in one document: the rest is counted. */
const MAX_SHOWN = 3;
const WORDS = {
  decide: 'DECIDE',
  look: 'look',
  note: 'note',
} as const;

function warningLine({ code, page, text, weight, decision }: PreviewWarning): string {
  const place = page === null ? '' : ` page ${page}`;
  const made = decision === null ? '' : ` (decided by ${decision.by} on ${decision.on}: ${decision.reason})`;
  return `  ${decision === null ? WORDS[weight] : 'decided'}${place}: ${code}: ${text}${made}`;
}

/** The weightiest first, as they come; repeated ones are counted. */
function warningLines(warnings: readonly PreviewWarning[]): string[] {
  const kinds = Map.groupBy(warnings, ({ code, decision }) => `${code} ${decision === null}`);
  return [...kinds.values()].flatMap((of) => {
    const more = of.length - MAX_SHOWN;
    return [...of.slice(0, MAX_SHOWN).map(warningLine), ...(more > 0 ? [`  … and ${more} more like it`] : [])];
  });
}

function signedBy({ signOff }: PreviewDocument): string {
  if (signOff === null) return 'not signed off';
  const changed = signOff.current ? '' : '; CHANGED SINCE, sign off again';
  return `reviewed by ${signOff.reviewer}, approved by ${signOff.approver} on ${signOff.on}${changed}`;
}

function documentLines(document: PreviewDocument): string[] {
  const { file, title, documentId, statements, pages, problems, error, warnings } = document;
  if (error) return [`${file}: cannot be read: ${error.code}: ${error.message}`];
  const count = `${statements.length} statement${statements.length === 1 ? '' : 's'}`;
  const on = pages === null ? '' : ` on ${pages} page${pages === 1 ? '' : 's'}`;
  return [
    ...warningLines(warnings),
    ...problems.map((problem) => `  problem: ${problem}`),
    ...changeLines(document),
    `${file}: ${title} (${documentId}): ${count}${on}; ${signedBy(document)}.`,
  ];
}

/** For people: what to look at before what is well. */
export function previewLines({ documents, notTaken, problems, gone }: KnowledgePreview): string[] {
  const open = documents.flatMap(({ warnings }) =>
    warnings.filter(({ weight, decision }) => weight === 'decide' && decision === null),
  ).length;
  return [
    ...documents.flatMap((document) => [...documentLines(document), '']),
    ...notTaken.map(({ file, reason }) => `not taken: ${file}: ${reason}`),
    ...goneLines({ gone }),
    ...problems.map((problem) => `problem: ${problem}`),
    ...(open > 0 ? [`${open} warning(s) wait for a decision: \`knowledge decide FILE --code CODE …\`.`] : []),
  ];
}
