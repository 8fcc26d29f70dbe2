import { dateFields, fieldLine, yamlText } from './field-lines.ts';
import type { ProposedQuestion } from './propose-questions.ts';
import type { ScaffoldFields } from './scaffold-options.ts';

const questionLines = (questions: readonly ProposedQuestion[]): string[] => [
  'selfTest:',
  ...questions.map(
    ({ question, expects, within }) =>
      `  - { question: ${JSON.stringify(question)}, expects: [${expects.join(', ')}], within: ${within} }`,
  ),
];

/** `accepted`: the questions count; else each is a comment until a person has approved it. */
export function bundleText(
  id: string,
  given: ScaffoldFields,
  { questions, accepted }: { readonly questions: readonly ProposedQuestion[]; readonly accepted: boolean },
): string {
  const title = given.title ?? (given.organisation === null ? null : `Policies of ${given.organisation}`);
  const proposed = questionLines(questions);
  const lines = [
    '# Written by `outpost knowledge scaffold`. A build refuses every TODO by its name.',
    fieldLine({ name: 'id', value: id }),
    fieldLine({ name: 'title', value: title }),
    fieldLine({ name: 'organisation', value: given.organisation }),
    fieldLine({ name: 'owner', value: given.owner }),
    'audience: { facilities: ["*"], departments: ["*"], roles: ["*"] }',
    ...dateFields(given).map(fieldLine),
    '# Whom staff call: without a contact they are told of nobody.',
    '# contacts:',
    `#   - { id: charge-nurse, name: ${yamlText('Nurse in charge')}, phone: 555-0120, hours: day and night, categories: ["*"], confirmedOn: YYYY-MM-DD }`,
    '# confirmedOn: the day on which somebody last dialled the number and found it right.',
    '# What is shown beside a danger, a dose or a complaint, to the letter: a heading of a document and all that stands under it.',
    '# guidance:',
    '#   - id: first-minute',
    `#     title: ${yamlText('Emergency: the first minute')}`,
    '#     categories: [emergency]',
    '#     keywords: []',
    '#     document: ID',
    `#     heading: ${yamlText('First minute')}`,
    '#     approvedBy: NAME',
    '#     approvedOn: YYYY-MM-DD',
    '# Questions that must find their document on every workstation, or the version is refused there. Each of these finds',
    '# it by its words. Approve them one by one, and word them as staff would.',
    ...(questions.length === 0 ? ['# selfTest:', '#   - { question: "…", expects: [ID] }'] : []),
    ...(questions.length === 0 ? [] : accepted ? proposed : proposed.map((line) => `# ${line}`)),
  ];
  return `${lines.join('\n')}\n`;
}
