import type { AskResult } from '../../../shared/contract/ask.ts';

/** An answer with its sources as plain text, for a message or a note. */
export function answerText(question: string, result: AskResult): string {
  const sentences = result.sentences.map(({ text, citations }) =>
    `${text} ${citations.map((n) => `[${n}]`).join('')}`.trim(),
  );
  const guidance = (result.guidance ?? []).map(
    ({ title, text, approvedBy, approvedOn, bundle, version }) =>
      `${title} (${approvedBy}, ${approvedOn}, ${bundle} ${version})\n${text}`,
  );
  const sources = result.citations.map(
    ({ n, title, headingPath, bundle, version, documentId }) =>
      `[${n}] ${[title, ...headingPath].join(' > ')} (${bundle} ${version}, ${documentId})`,
  );
  const contacts = result.contacts.map(({ name, phone }) => `${name}: ${phone}`);
  // A card comes before what the policies say of anything else.
  const body = sentences.length + guidance.length > 0 ? [...guidance, ...sentences] : [result.answer];
  return [
    question,
    '',
    ...body,
    ...(sources.length > 0 ? ['', ...sources] : []),
    ...(contacts.length > 0 ? ['', ...contacts] : []),
  ].join('\n');
}
