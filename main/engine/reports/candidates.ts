import type { AnswerReport, SelfTestCandidates } from '../../../shared/contract/reports.ts';

/** As wide as a bundle's own self-test asks by default (knowledge/bundle-manifest.ts). */
const WITHIN = 5;

/** What a bundle that answers is tested on already. */
export interface TestedQuestion {
  readonly bundle: string;
  readonly question: string;
  readonly expects: readonly string[];
}

/** Confirmed reports as questions of a self-test, by bundle; each question once, and none that is tested already. */
export function selfTestCandidates(
  confirmed: readonly AnswerReport[],
  tested: readonly TestedQuestion[],
): SelfTestCandidates[] {
  const known = new Set(
    tested.flatMap(({ bundle, question, expects }) => expects.map((id) => JSON.stringify([bundle, question, id]))),
  );
  const byBundle = new Map<string, SelfTestCandidates['selfTest']>();
  for (const { question, expects } of confirmed) {
    if (expects === null) continue;
    const key = JSON.stringify([expects.bundle, question, expects.documentId]);
    if (known.has(key)) continue;
    known.add(key);
    const before = byBundle.get(expects.bundle) ?? [];
    byBundle.set(expects.bundle, [...before, { question, expects: [expects.documentId], within: WITHIN }]);
  }
  return [...byBundle]
    .map(([bundle, selfTest]) => ({ bundle, selfTest }))
    .sort((a, b) => (a.bundle < b.bundle ? -1 : 1));
}
