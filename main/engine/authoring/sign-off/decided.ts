import { type ConversionWarning, WARNING_WEIGHTS } from '../../../../shared/contract/authoring.ts';
import type { KnowledgeDocument } from '../../knowledge/model.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import type { Decision } from '../read/front-matter.ts';

/** What a decision is made of: the warnings that it covers. */
export type DecisionScope = Pick<Decision, 'code' | 'page'>;

export const needsDecision = ({ code }: ConversionWarning): boolean => WARNING_WEIGHTS[code] === 'decide';

const covers = ({ code, page }: DecisionScope, warning: ConversionWarning): boolean =>
  warning.code === code && (page === undefined || page === warning.page);

/** The warnings of a document that a decision is about. */
export const coveredBy = (scope: DecisionScope, warnings: readonly ConversionWarning[]): ConversionWarning[] =>
  warnings.filter((warning) => covers(scope, warning));

/**
 * What somebody who decides has before them: the text, and what was warned of in it. Another word in the file, or
 * another warning of that code, and the decision no longer holds. SHA-256, lower-case hex.
 */
export function decisionContent(
  document: Pick<KnowledgeDocument, 'text' | 'bodyStart'>,
  scope: DecisionScope,
  warnings: readonly ConversionWarning[],
): string {
  const seen = coveredBy(scope, warnings).map(({ code, page, text }) => [code, page, text]);
  return sha256Hex(Buffer.from(JSON.stringify([document.text.slice(document.bodyStart), seen])));
}

/** The decision that holds for a warning as the file is now; null where there is none. */
export function decisionFor(
  warning: ConversionWarning,
  document: Pick<KnowledgeDocument, 'text' | 'bodyStart'>,
  { decisions, warnings }: { decisions: readonly Decision[]; warnings: readonly ConversionWarning[] },
): Decision | null {
  const holding = decisions.filter(
    (decision) => covers(decision, warning) && decision.content === decisionContent(document, decision, warnings),
  );
  return holding.at(-1) ?? null;
}
