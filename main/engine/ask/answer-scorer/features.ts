import { documentKey } from '../document-key.ts';
import type { RankedStatement, RetrievedPassage, Retrieval } from '../evidence.ts';

/**
 * What search says of whether one statement answers the question, beside what it says of everything else that was
 * found: an answer stands out among its neighbours. All numbers; without vectors a cosine counts as 0.
 */
export const ANSWER_FEATURES = [
  /** Cosine of question and statement. */
  'cosine',
  /** Cosine of question and the statement's passage. */
  'passageCosine',
  /** Weighted share of the question's terms in statement, headings and title, 0 to 1. */
  'terms',
  /** The passage's BM25 score, as a share of the best one. */
  'words',
  /** Its cosine minus the best one of another document's statement. */
  'overOtherDocuments',
  /** Its cosine minus the best one of another statement of its document. */
  'overSiblings',
  /** Its cosine minus the best of all. */
  'belowBest',
  /** Its document's best passage cosine minus that of the best other document. */
  'documentMargin',
  /** Its document's best statement cosine minus that of the best other document. */
  'documentStatementMargin',
  /** Its cosine minus the mean of the best statement cosines of up to ten documents. */
  'overField',
  /** 1 / (1 + place of its passage). */
  'passagePlace',
  /** 1 / (1 + its own place). */
  'place',
  /** Natural logarithm of its length in UTF-16 code units. */
  'length',
  /** 1 where it is a row of a table, an item of a list, or a group of sentences; else 0. */
  'row',
  'item',
  'group',
  /** Natural logarithm of the question's number of words. */
  'questionWords',
] as const;

export type AnswerFeature = (typeof ANSWER_FEATURES)[number];
export type AnswerFeatures = Readonly<Record<AnswerFeature, number>>;

/** Documents whose best statements make the field that a statement stands out of. */
const FIELD = 10;

/** The best value of each document. */
function bestOf<T>(entries: readonly T[], key: (entry: T) => string, value: (entry: T) => number): Map<string, number> {
  const best = new Map<string, number>();
  for (const entry of entries) best.set(key(entry), Math.max(best.get(key(entry)) ?? 0, value(entry)));
  return best;
}

const best = (values: Iterable<number>): number => Math.max(0, ...values);

function bestOfOthers(byDocument: ReadonlyMap<string, number>, own: string): number {
  return best([...byDocument].filter(([document]) => document !== own).map(([, value]) => value));
}

/** What is the same for all statements of one question. */
interface Field {
  readonly ranked: readonly RankedStatement[];
  readonly passages: ReadonlyMap<
    RankedStatement['passage'],
    { readonly found: RetrievedPassage; readonly place: number }
  >;
  readonly passageCosines: ReadonlyMap<string, number>;
  readonly statementCosines: ReadonlyMap<string, number>;
  readonly bestCosine: number;
  readonly bestWords: number;
  readonly mean: number;
  readonly questionWords: number;
}

function fieldOf(question: string, { passages }: Retrieval, ranked: readonly RankedStatement[]): Field {
  const statementCosines = bestOf(
    ranked,
    ({ passage }) => documentKey(passage),
    ({ cosine }) => cosine ?? 0,
  );
  const field = [...statementCosines.values()].sort((a, b) => b - a).slice(0, FIELD);
  return {
    ranked,
    passages: new Map(passages.map((found, place) => [found.passage, { found, place }])),
    passageCosines: bestOf(
      passages,
      ({ passage }) => documentKey(passage),
      ({ cosine }) => cosine ?? 0,
    ),
    statementCosines,
    bestCosine: best(statementCosines.values()),
    bestWords: best(passages.map(({ bm25 }) => bm25 ?? 0)),
    mean: field.reduce((sum, value) => sum + value, 0) / Math.max(1, field.length),
    questionWords: question.split(/\s+/u).filter((word) => word !== '').length,
  };
}

function bestSibling({ ranked }: Field, one: RankedStatement): number {
  const own = documentKey(one.passage);
  return best(
    ranked.filter((other) => other !== one && documentKey(other.passage) === own).map(({ cosine }) => cosine ?? 0),
  );
}

function featuresOf(field: Field, one: RankedStatement, rank: number): AnswerFeatures {
  const cosine = one.cosine ?? 0;
  const document = documentKey(one.passage);
  const { found, place } = field.passages.get(one.passage) ?? { found: null, place: field.passages.size };
  const { kind, text } = one.statement;
  return {
    cosine,
    passageCosine: found?.cosine ?? 0,
    terms: one.coverage,
    words: field.bestWords === 0 ? 0 : (found?.bm25 ?? 0) / field.bestWords,
    overOtherDocuments: cosine - bestOfOthers(field.statementCosines, document),
    overSiblings: cosine - bestSibling(field, one),
    belowBest: cosine - field.bestCosine,
    documentMargin: (field.passageCosines.get(document) ?? 0) - bestOfOthers(field.passageCosines, document),
    documentStatementMargin:
      (field.statementCosines.get(document) ?? 0) - bestOfOthers(field.statementCosines, document),
    overField: cosine - field.mean,
    passagePlace: 1 / (1 + place),
    place: 1 / (1 + rank),
    length: Math.log(Math.max(1, text.length)),
    row: kind === 'row' ? 1 : 0,
    item: kind === 'item' ? 1 : 0,
    group: kind === 'group' ? 1 : 0,
    questionWords: Math.log(Math.max(1, field.questionWords)),
  };
}

/** What search found for one question. */
export interface Found {
  readonly question: string;
  readonly retrieval: Retrieval;
  /** Best first. */
  readonly ranked: readonly RankedStatement[];
}

/** Features of some of the statements that were ranked, in the order in which they are asked for. */
export function answerFeatures(
  { question, retrieval, ranked }: Found,
  statements: readonly RankedStatement[],
): AnswerFeatures[] {
  const field = fieldOf(question, retrieval, ranked);
  return statements.map((one) => featuresOf(field, one, ranked.indexOf(one)));
}
