import type { AskResult, QuestionPart } from '../../../shared/contract/ask-result.ts';
import type { ClosestWords } from '../../../shared/contract/approved-words.ts';
import { inPart, partsShown } from '../../../shared/contract/question-parts.ts';
import type { ListedPolicy } from '../../../shared/contract/listed-policy.ts';
import { withoutMarkers } from '../../../shared/markdown/may-be-struck-out.ts';
import { sourcePath } from '../../parts/citations/source-path.ts';
import type { PartHas } from './part-says.ts';

/** What the copied text says of words that may not answer, the warning above them and the facts of each; and of what is closed. */
interface Said {
  readonly heading: string;
  facts(words: ClosestWords): string;
  readonly elsewhere: string;
  /** Which of the quoted words differ. */
  differing(result: AskResult): readonly string[];
  /** Of a part that is not answered; null of one that is. */
  part(part: QuestionPart, has: PartHas): string | null;
  askOwner(policy: ListedPolicy): string;
}

const sentenceLines = (sentences: AskResult['sentences']): string[] =>
  sentences.map(({ text, citations }) => `${text} ${citations.map((n) => `[${n}]`).join('')}`.trim());

const closestLines = (closest: readonly ClosestWords[], said: Said): string[] =>
  closest.map(
    (words) =>
      `${sourcePath(words.title, words.heading)} (${said.facts(words)} · ${words.bundle} ${words.version}, ${words.documentId})\n${withoutMarkers(words.quote)}`,
  );

const elsewhereLines = (elsewhere: readonly ListedPolicy[], said: Said): string[] =>
  elsewhere.map((policy) => `${policy.title} (${said.askOwner(policy)})`);

/** Each part below its own words: its answer, or what is said instead, and what is near it. */
function partLines(result: AskResult, parts: readonly QuestionPart[], said: Said): string[] {
  return parts.flatMap((part) => {
    const sentences = inPart(result.sentences, part, parts);
    const closest = inPart(result.closest, part, parts);
    const elsewhere = inPart(result.elsewhere, part, parts);
    const has = { answered: sentences.length > 0, closest: closest.length > 0, elsewhere: elsewhere.length > 0 };
    const instead = said.part(part, has);
    return [
      ...['', part.text, ...sentenceLines(sentences), ...(instead === null ? [] : [instead])],
      ...elsewhereLines(elsewhere, said),
      ...(has.closest ? [said.heading] : []),
      ...closestLines(closest, said),
    ];
  });
}

/** An answer with its sources as plain text, for a message or a note. Words that may not answer are said to be such. */
export function answerText(question: string, result: AskResult, said: Said): string {
  const parts = partsShown(result);
  const several = parts.length > 0;
  const { closest = [], elsewhere = [] } = several ? {} : result;
  const guidance = (result.guidance ?? []).map(
    ({ title, text, approvedBy, approvedOn, bundle, version }) =>
      `${title} (${approvedBy}, ${approvedOn}, ${bundle} ${version})\n${withoutMarkers(text)}`,
  );
  const sources = result.citations.map(
    ({ n, title, headingPath, bundle, version, documentId }) =>
      `[${n}] ${[title, ...headingPath].join(' > ')} (${bundle} ${version}, ${documentId})`,
  );
  const contacts = result.contacts.map(({ name, phone }) => `${name}: ${phone}`);
  // A card comes before what the policies say of anything else.
  const words = [...guidance, ...(several ? partLines(result, parts, said) : sentenceLines(result.sentences))];
  // What a person decides says so first, and whether anybody was told; the heading of closest words says it all.
  const decided = guidance.length === 0 && (result.route === 'restricted' || result.route === 'escalated');
  const body = decided ? [result.answer, ...words] : words.length + closest.length > 0 ? words : [result.answer];
  return [
    question,
    '',
    ...said.differing(result),
    ...body,
    ...(sources.length > 0 ? ['', ...sources] : []),
    ...(elsewhere.length > 0 ? ['', said.elsewhere, ...elsewhereLines(elsewhere, said)] : []),
    ...(closest.length > 0 ? ['', said.heading, ...closestLines(closest, said)] : []),
    ...(contacts.length > 0 ? ['', ...contacts] : []),
  ].join('\n');
}
