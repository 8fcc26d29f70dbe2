import type { KnowledgePreview } from '../../../../shared/contract/preview.ts';
import type { Blocker } from '../../../../shared/contract/publishing.ts';
import type { ErrorCode } from '../../../../shared/errors/codes.ts';

const blocker = (code: ErrorCode, message: string): Blocker => ({ code, message });

/** A file that could not be read, or whose fields are not complete. */
function unread({ documents, problems }: KnowledgePreview): Blocker[] {
  return [
    ...problems.map((message) => blocker('SOURCE_INVALID', message)),
    ...documents.flatMap(({ error }) => (error === undefined ? [] : [error])),
    ...documents.flatMap((document) => document.problems.map((message) => blocker('FRONT_MATTER_INVALID', message))),
  ];
}

function undecided({ documents }: KnowledgePreview): Blocker[] {
  return documents.flatMap(({ title, warnings }) => {
    const open = warnings.filter(({ weight, decision }) => weight === 'decide' && decision === null);
    return open.length === 0
      ? []
      : [blocker('SOURCE_UNDECIDED', `${title}: ${open.length} to decide. Open the document.`)];
  });
}

function changed({ documents }: KnowledgePreview): Blocker[] {
  return documents
    .filter(({ signOff }) => signOff?.current !== true)
    .map(({ title, signOff }) =>
      signOff === null
        ? blocker('SOURCE_CHANGED', `${title}: nobody has signed it off.`)
        : blocker('SOURCE_CHANGED', `${title}: changed since it was signed off on ${signOff.on}.`),
    );
}

/**
 * What stands between a folder and a signature, first things first. The page asks for more than the command line does:
 * a document that nobody has signed off is not signed here.
 */
export function blockersOf(
  preview: KnowledgePreview,
  bundle: { readonly selfTest: readonly unknown[] } | null,
): Blocker[] {
  const found = [...unread(preview), ...undecided(preview), ...changed(preview)];
  const tested = bundle === null || bundle.selfTest.length > 0;
  return tested
    ? found
    : [
        ...found,
        blocker('SELF_TEST_MISSING', 'bundle.yaml has no selfTest: add a question that the bundle must find.'),
      ];
}
