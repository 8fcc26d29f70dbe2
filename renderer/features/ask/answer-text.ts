import type { AskResult, ClosestWords } from '../../../shared/contract/ask.ts';
import type { ListedPolicy } from '../../../shared/contract/listed-policy.ts';
import { sourcePath } from '../../parts/citations/source-path.ts';

/** What the copied text says of words that may not answer, the warning above them and the facts of each; and of what is closed. */
interface Said {
  readonly heading: string;
  facts(words: ClosestWords): string;
  readonly elsewhere: string;
  /** Which of the quoted words differ. */
  differing(result: AskResult): readonly string[];
  askOwner(policy: ListedPolicy): string;
}

/** An answer with its sources as plain text, for a message or a note. Words that may not answer are said to be such. */
export function answerText(question: string, result: AskResult, said: Said): string {
  const sentences = result.sentences.map(({ text, citations }) =>
    `${text} ${citations.map((n) => `[${n}]`).join('')}`.trim(),
  );
  const guidance = (result.guidance ?? []).map(
    ({ title, text, approvedBy, approvedOn, bundle, version }) =>
      `${title} (${approvedBy}, ${approvedOn}, ${bundle} ${version})\n${text}`,
  );
  const closest = (result.closest ?? []).map(
    (words) =>
      `${sourcePath(words.title, words.heading)} (${said.facts(words)} · ${words.bundle} ${words.version}, ${words.documentId})\n${words.quote}`,
  );
  const sources = result.citations.map(
    ({ n, title, headingPath, bundle, version, documentId }) =>
      `[${n}] ${[title, ...headingPath].join(' > ')} (${bundle} ${version}, ${documentId})`,
  );
  const elsewhere = (result.elsewhere ?? []).map((policy) => `${policy.title} (${said.askOwner(policy)})`);
  const contacts = result.contacts.map(({ name, phone }) => `${name}: ${phone}`);
  // A card comes before what the policies say of anything else.
  const words = [...guidance, ...sentences];
  // What a person decides says so first, and whether anybody was told; the heading of closest words says it all.
  const decided = guidance.length === 0 && (result.route === 'restricted' || result.route === 'escalated');
  const body = decided ? [result.answer, ...words] : words.length + closest.length > 0 ? words : [result.answer];
  return [
    question,
    '',
    ...said.differing(result),
    ...body,
    ...(sources.length > 0 ? ['', ...sources] : []),
    ...(elsewhere.length > 0 ? ['', said.elsewhere, ...elsewhere] : []),
    ...(closest.length > 0 ? ['', said.heading, ...closest] : []),
    ...(contacts.length > 0 ? ['', ...contacts] : []),
  ].join('\n');
}
