import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ClosestWords } from '../../shared/contract/approved-words.ts';
import type { Audience } from '../../shared/domain/audience.ts';
import { type AnswerFeatures, answerFeatures } from '../../main/engine/ask/answer-scorer/features.ts';
import type { RankedStatement } from '../../main/engine/ask/evidence.ts';
import { DEFAULT_LIMITS } from '../../main/engine/ask/limits.ts';
import { coverageFeatures, coverageProbability } from '../../main/engine/ask/coverage/features.ts';
import { closestWords } from '../../main/engine/ask/respond/closest-words.ts';
import { closeStatements } from '../../main/engine/ask/retrieve/close-statements.ts';
import { type DocumentFinder, retrieveDocuments } from '../../main/engine/ask/retrieve/find-documents.ts';
import { rewriteQuery } from '../../main/engine/ask/retrieve/rewrite.ts';
import { createFileVectorCache } from '../../main/engine/authoring/build/vector-cache.ts';
import { chunkDocument } from '../../main/engine/authoring/chunking/passages.ts';
import { readSourceFolder } from '../../main/engine/authoring/read/source-folder.ts';
import type { KnowledgeView } from '../../main/engine/knowledge/port.ts';
import { estimateTokens } from '../../main/engine/text/estimate-tokens.ts';
import { EVAL_READER } from '../../main/eval/corpus.ts';
import { buildEvalKnowledge, buildKnowledgeOf } from '../../main/eval/eval-knowledge.ts';
import { LANGUAGES } from '../../main/eval/languages.ts';
import { rankFound } from '../../main/eval/rank-found.ts';
import { CorpusLine, readLines } from '../../main/eval/read-lines.ts';
import { cacheFolder } from '../../main/engine/platform/user-folders.ts';
import type { Embedder } from '../../main/engine/models/port.ts';

/** 2 answers, 1 helps, 0 is beside the point, -1 is of another situation: harmful if taken as the answer. */
export type AnswerLabel = -1 | 0 | 1 | 2;

/** One statement as search put it before a question; null where no labeller saw it. */
interface AskedStatement {
  readonly features: AnswerFeatures;
  readonly label: AnswerLabel | null;
  /** Whether it would be one of the words of the answer. */
  readonly shown: boolean;
}

export interface AskedExample {
  readonly id: string;
  readonly asker: string;
  readonly corpus: string;
  readonly covered: boolean;
  /** As search ranked them, best first. */
  readonly statements: readonly AskedStatement[];
  /** Labels of the statements within the closest words, in their order; none where nothing is near. */
  readonly closest: readonly AnswerLabel[];
}

const SAMPLE = 'sample-clinic';
/** The public sets whose questions are labelled. */
const PUBLIC = ['cdc-covid-faq', 'policies-jupiterone'] as const;
/** Closed to questions by their dates; the labels are of the versions in force. */
const SUPERSEDED = /-2025$/;

const AskedLine = z.object({ id: z.string(), corpus: z.string(), question: z.string() });
const LabelLine = z.object({
  question: z.string(),
  covered: z.enum(['whole', 'part', 'no']),
  statements: z.array(
    z.object({
      document: z.string(),
      start: z.number().int(),
      end: z.number().int(),
      settled: z.union([z.literal(-1), z.literal(0), z.literal(1), z.literal(2)]),
    }),
  ),
});
type LabelLine = z.infer<typeof LabelLine>;

type Build = Omit<Parameters<typeof buildKnowledgeOf>[2], 'onProgress'>;

const progress =
  (name: string) =>
  (done: number, total: number): void =>
    void (done === total && process.stderr.write(`${name}: ${total} documents\n`));

const EVERYBODY: Audience = { facilities: ['*'], departments: ['*'], roles: ['*'] };

async function sampleView(root: string, options: Build): Promise<KnowledgeView> {
  const { bundle, documents } = await readSourceFolder(join(root, 'knowledge'));
  const chunked = documents
    .filter(({ id }) => !SUPERSEDED.test(id))
    // The evaluation's reader is of no time and may open everything.
    .map((document) => ({
      ...document,
      audience: EVERYBODY,
      effectiveFrom: '2000-01-01',
      expiresAt: '2999-01-01',
      reviewDate: '2999-01-01',
    }))
    .map((document) => chunkDocument(document, { countTokens: options.countTokens, languages: LANGUAGES }));
  return (await buildKnowledgeOf(chunked, bundle.glossary, { ...options, onProgress: progress(SAMPLE) })).view;
}

async function publicView(evals: string, set: string, options: Build): Promise<KnowledgeView> {
  const lines = await readLines(join(evals, set, 'corpus.jsonl'), CorpusLine);
  return (await buildEvalKnowledge(lines, { ...options, textOnly: false, onProgress: progress(set) })).view;
}

async function readAsked(root: string): Promise<z.infer<typeof AskedLine>[]> {
  const folder = join(root, 'test', 'evals', 'asked');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return (await Promise.all(files.sort().map((name) => readLines(join(folder, name), AskedLine)))).flat();
}

/** Labels are told by their place in the document's body. */
function labelOf({ statements }: LabelLine, { passage: { document }, statement: { span } }: RankedStatement) {
  const place = { start: span.start - document.bodyStart, end: span.end - document.bodyStart };
  const own = statements.find(
    (one) => one.document === document.id && one.start === place.start && one.end === place.end,
  );
  return own?.settled ?? null;
}

/** A statement without a label counts as beside the point. */
function labelsWithin(
  closest: readonly ClosestWords[],
  ranked: readonly RankedStatement[],
  labels: LabelLine,
): AnswerLabel[] {
  return closest.flatMap(({ documentId, start, end }) =>
    ranked
      .filter(
        ({ passage, statement: { span } }) =>
          passage.document.id === documentId && start <= span.start && span.end <= end,
      )
      .map((one) => labelOf(labels, one) ?? 0),
  );
}

async function exampleOf(
  { id, corpus, question }: z.infer<typeof AskedLine>,
  labels: LabelLine,
  { view, finder }: { readonly view: KnowledgeView; readonly finder: DocumentFinder },
): Promise<AskedExample> {
  const retrieval = await retrieveDocuments(question, view, finder, EVAL_READER);
  const { meaning } = rewriteQuery(question, { glossary: view.glossary, shortForms: null });
  const calibration = finder.calibrations(finder.embedder?.info.id ?? null);
  const { rank, closeness } = calibration;
  const ranked = rankFound(meaning, retrieval, view, rank);
  const features = answerFeatures({ question: meaning, retrieval, ranked }, ranked);
  const shown = closeStatements(ranked, closeness, DEFAULT_LIMITS.statementsInAnswer);
  const { vocabulary } = view;
  const coverage = coverageFeatures(meaning, retrieval, ranked, { vocabulary, languages: LANGUAGES });
  const isNear = coverageProbability(coverage, calibration.coverage) >= calibration.near;
  return {
    id,
    corpus,
    asker: id.split('-')[0] ?? id,
    covered: labels.covered !== 'no',
    statements: ranked.flatMap((one, i) => {
      const own = features[i];
      if (own === undefined) return [];
      const label = labelOf(labels, one);
      return [{ features: own, label, shown: shown.includes(one) }];
    }),
    closest: isNear ? labelsWithin(closestWords(ranked, { closeness, mayShow: () => true }), ranked, labels) : [],
  };
}

/** Every labelled question with what search finds for it now. Without `evals` the sample clinic's alone. */
export async function readAskedExamples(
  root: string,
  evals: string | null,
  finder: DocumentFinder & { readonly embedder: Embedder | null },
): Promise<AskedExample[]> {
  const { embedder } = finder;
  const options: Build = {
    embedder,
    countTokens: embedder?.countTokens ?? estimateTokens,
    statements: true,
    cache: createFileVectorCache(join(cacheFolder(process.env), 'vectors')),
    signal: new AbortController().signal,
  };
  const labels = new Map(
    (await readLines(join(root, 'test', 'evals', 'asked-statements.jsonl'), LabelLine)).map((line) => [
      line.question,
      line,
    ]),
  );
  const asked = await readAsked(root);
  const views = new Map([[SAMPLE, await sampleView(root, options)]]);
  for (const set of evals === null ? [] : PUBLIC) views.set(set, await publicView(evals ?? '', set, options));
  const examples: AskedExample[] = [];
  for (const line of asked) {
    const view = views.get(line.corpus);
    const own = labels.get(line.id);
    if (view !== undefined && own !== undefined) examples.push(await exampleOf(line, own, { view, finder }));
  }
  for (const view of views.values()) await view.index?.close();
  return examples;
}
