import type { EvalSection, EvalSectionId } from '../../../shared/contract/eval.ts';
import type { DataSets } from '../data-sets.ts';
import type { CorpusLine, QuestionLine } from '../read-lines.ts';
import type { Workbench } from '../workbench.ts';

export interface SectionContext {
  readonly bench: Workbench;
  readonly data: DataSets;
  /** Questions answered by the model, at most: it takes seconds for each. */
  readonly answers: number;
  /** For every sample that is drawn. */
  readonly seed: number;
  /** File of a reader's judgements of statements (test/evals/README.md); where there is none, what needs it is left out. */
  readonly labels: string;
}

/** What a section gives; null where its sets are not there. */
type SectionResult = Omit<EvalSection, 'seconds' | 'id' | 'title'> | null;

export interface Section {
  readonly id: EvalSectionId;
  readonly title: string;
  run(context: SectionContext): Promise<SectionResult>;
}

/** Corpora small enough to index within a run. */
export const CORPORA = ['cdc-covid-faq', 'policies-jupiterone'] as const;

export interface CoveredCorpus {
  readonly set: (typeof CORPORA)[number];
  readonly corpus: readonly CorpusLine[];
  /** Those that some of its documents answer. */
  readonly questions: readonly QuestionLine[];
}

/** The corpora that are there, each read when its turn comes. */
export async function* coveredCorpora(data: DataSets): AsyncGenerator<CoveredCorpus> {
  for (const set of CORPORA) {
    const [corpus, questions] = [await data.corpus(set), await data.covered(set)];
    if (corpus && questions) yield { set, corpus, questions };
  }
}

/** Every `step`th, so that a part stands for the whole; all where there are fewer. */
export function spread<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)] as T);
}

export const clip = (text: string, length = 400): string =>
  text.length <= length ? text : `${text.slice(0, length)} …`;
