import { type LogisticModel, probabilityOf } from '../logistic.ts';
import type { RankedStatement, RetrievedPassage, Retrieval } from '../evidence.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import { termCoverage, type Vocabulary } from '../../text/vocabulary.ts';
import { documentKey } from '../document-key.ts';
import { passageTitle } from '../../knowledge/passage-title.ts';

/** What retrieval says of whether the policies cover a question. All numbers; no vector means 0. */
export interface CoverageFeatures {
  /** Best cosine of a passage with the question. */
  readonly cosine: number;
  /** Best cosine minus that of the tenth passage: a covered question stands out. */
  readonly margin: number;
  /** Best document's cosine minus the mean of the next nine documents': the answer stands apart from what is merely near it. */
  readonly gap: number;
  /** Best cosine of a statement with the question. */
  readonly statement: number;
  /** Weighted share of the question's terms in the best passage and its title, 0 to 1. */
  readonly terms: number;
  /** The same in the first three passages together. */
  readonly termsTop3: number;
  /** 1 where both searches put the same document first, else 0. */
  readonly agreement: number;
}

export const COVERAGE_FEATURES = ['cosine', 'margin', 'gap', 'statement', 'terms', 'termsTop3', 'agreement'] as const;

export interface CoverageModel extends LogisticModel<(typeof COVERAGE_FEATURES)[number]> {
  /** At and above: covered, for evaluations. Set on held-in data (scripts/calibrate.ts). */
  readonly threshold: number;
}

const MARGIN_RANK = 9;
/** Documents that the best one is compared with. */
const NEXT_DOCUMENTS = 9;

/** Best cosine of each document, best first. */
function documentCosines(byCosine: readonly RetrievedPassage[]): number[] {
  const best = new Map<string, number>();
  for (const { passage, cosine } of byCosine) {
    const key = documentKey(passage);
    if (!best.has(key)) best.set(key, cosine ?? 0);
  }
  return [...best.values()];
}

function gapOf(byCosine: readonly RetrievedPassage[]): number {
  const [first, ...rest] = documentCosines(byCosine);
  const next = rest.slice(0, NEXT_DOCUMENTS);
  return first === undefined || next.length === 0 ? 0 : first - next.reduce((a, b) => a + b, 0) / next.length;
}

export function coverageFeatures(
  question: string,
  retrieval: Retrieval,
  ranked: readonly RankedStatement[],
  { vocabulary, languages }: { readonly vocabulary: Vocabulary; readonly languages: LanguagePacks },
): CoverageFeatures {
  const byCosine = retrieval.passages
    .filter((p) => p.cosine !== null)
    .sort((a, b) => (b.cosine ?? 0) - (a.cosine ?? 0));
  const byWords = [...retrieval.passages].filter((p) => p.bm25 !== null).sort((a, b) => (b.bm25 ?? 0) - (a.bm25 ?? 0));
  const best = retrieval.passages.slice(0, 3).map(({ passage }) => {
    const { terms } = languages.of(passage.document.language).analyser;
    return { asked: terms(question), held: new Set(terms(`${passageTitle(passage)} ${passage.passage.text}`)) };
  });
  const together = new Set(best.flatMap(({ held }) => [...held]));
  const top = byCosine[0]?.cosine ?? 0;
  const tenth = byCosine[Math.min(MARGIN_RANK, byCosine.length - 1)]?.cosine ?? 0;
  return {
    cosine: top,
    margin: top - tenth,
    gap: gapOf(byCosine),
    statement: Math.max(0, ...ranked.map(({ cosine }) => cosine ?? 0)),
    terms: Math.max(0, ...best.map(({ asked, held }) => termCoverage(asked, held, vocabulary))),
    // Where the three are in several languages, by the one that holds the most of the question.
    termsTop3: Math.max(0, ...best.map(({ asked }) => termCoverage(asked, together, vocabulary))),
    agreement:
      byCosine[0] && byWords[0] && byCosine[0].passage.document.id === byWords[0].passage.document.id ? 1 : 0,
  };
}

export function coverageProbability(features: CoverageFeatures, model: CoverageModel): number {
  return probabilityOf(COVERAGE_FEATURES, features, model);
}
