import type { AnswerRate, AnswerReport, SelfTestCandidates } from '../../shared/contract/reports.ts';

/** One answer that was marked as wrong: a line of its own, then what was said of it and where the words stand. */
export function reportLines(report: AnswerReport): string[] {
  const { id, state, route, category, question, note, reportedBy, reportedAt, seen, closingNote, expects } = report;
  const closed = report.closedBy === null ? [] : [`  closed by ${report.closedBy} ${report.closedAt}`];
  return [
    `${id}  ${state.replaceAll('_', ' ')}  ${route}  ${category}  ${question}`,
    `  by ${reportedBy} ${reportedAt}${note === null ? '' : `: ${note}`}`,
    ...seen.map(
      ({ shownAs, bundle, version, documentId, start, end }) =>
        `  ${shownAs} ${bundle}@${version} ${documentId} ${start}–${end}`,
    ),
    ...closed,
    ...(closingNote === null ? [] : [`  ${closingNote}`]),
    ...(expects === null ? [] : [`  candidate of ${expects.bundle}: must find ${expects.documentId}`]),
  ];
}

/** As they go into `bundle.yaml`: a JSON string is a YAML string too, so that no question needs other quoting. */
export function candidateLines(candidates: readonly SelfTestCandidates[]): string[] {
  return candidates.flatMap(({ bundle, selfTest }) => [
    `# ${bundle}`,
    'selfTest:',
    ...selfTest.flatMap(({ question, expects, within }) => [
      `  - question: ${JSON.stringify(question)}`,
      `    expects: ${JSON.stringify(expects)}`,
      `    within: ${within}`,
    ]),
  ]);
}

export function rateLine({ bundle, version, shown, wrong, confirmed }: AnswerRate): string {
  return `${bundle} version ${version}: answers ${shown}, marked as wrong ${wrong}, found wrong ${confirmed}`;
}
