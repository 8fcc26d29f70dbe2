import { DEFAULT_LIMITS } from '../../main/engine/ask/limits.ts';
import { closeStatements } from '../../main/engine/ask/retrieve/close-statements.ts';
import { loadLlm } from '../../main/engine/models/load.ts';
import { openModels } from '../../main/engine/workstation/model-use-cases.ts';
import type { CoverageKind } from '../../main/eval/coverage-examples.ts';
import { openNoneShares } from '../../main/eval/none-shares.ts';
import { readStatementLabels } from '../../main/eval/statement-labels.ts';
import { crossValidateDoubt, type DoubtExample, fitDoubt } from '../lib/fit-doubt.ts';
import { foldOf, type Scored } from './coverage-folds.ts';

export interface DoubtOptions {
  /** Share of the covered questions that may be declined. */
  readonly coveredDeclined: number;
  readonly from: number;
  readonly to: number;
  readonly labels: string;
  /** Where shares are kept; null: nowhere. */
  readonly file: string | null;
  /** How much less than the best a statement may score to stand beside it (calibration of the embedder). */
  readonly closeness: number;
}

/** Asks the model wherever its word could count: withheld questions without a label are of no use. */
export async function withNoneShares(
  scored: readonly Scored[],
  { from, to, labels, file, closeness }: DoubtOptions,
): Promise<DoubtExample[]> {
  const llm = await loadLlm('standard', await openModels(process.env));
  const shares = await openNoneShares(llm, new AbortController().signal, file);
  const known = await readStatementLabels(labels);
  const examples: DoubtExample[] = [];
  for (const one of scored) {
    const own = known?.get(one.set)?.get(one.id);
    const shown = closeStatements(one.ranked, closeness, DEFAULT_LIMITS.statementsInAnswer);
    const answers =
      one.kind !== 'withheld' || own === undefined ? null : shown.some((statement) => own.of(statement) === 2);
    const wanted = one.probability >= from && one.probability < to && (one.kind !== 'withheld' || answers !== null);
    examples.push({
      kind: one.kind,
      fold: foldOf(one),
      probability: one.probability,
      answers,
      noneShare: wanted ? await shares.of(one) : null,
    });
    process.stderr.write(`\rthe language model: ${examples.length}/${scored.length}`);
  }
  await llm.close();
  return examples;
}

export function doubtReport(examples: readonly DoubtExample[], { from, to, coveredDeclined }: DoubtOptions) {
  const judged = crossValidateDoubt(examples, { from, to }, coveredDeclined);
  const share = (of: typeof judged, hit: (one: (typeof judged)[number]) => boolean): number =>
    of.filter(hit).length / Math.max(1, of.length);
  const ofKind = (kind: CoverageKind) => judged.filter(({ example }) => example.kind === kind);
  const labelled = ofKind('withheld').filter(({ example }) => example.answers !== null);
  return {
    model: fitDoubt(examples, { from, to }, coveredDeclined),
    asked: examples.filter(({ noneShare }) => noneShare !== null).length,
    crossValidated: {
      covered: share(ofKind('covered'), ({ declined }) => declined),
      offTopic: share(ofKind('off-topic'), ({ declined }) => declined),
      withheldLabelled: labelled.length,
      withheldSafe: share(labelled, ({ example, declined }) => declined || example.answers === true),
    },
  };
}
