import type { AnswerSentence } from '../../../shared/contract/ask.ts';
import { isOutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Llm } from '../models/port.ts';
import { buildChoicePrompt, chooseStatements } from './choose-statements.ts';
import { countGeneration } from './count-generation.ts';
import type { CitationBook } from './citation-book.ts';
import type { SafePath } from './end-safely.ts';
import { type Ending, type ReasonCode, reason } from './ending.ts';
import { inLanguage } from './language-notes.ts';
import type { RankedStatement } from './rank-statements.ts';
import { approvedSentence, showSentence } from './show.ts';
import { verifySentence } from './verify/verify-sentence.ts';
import { buildSummaryPrompt, writeSummary } from './write-summary.ts';

interface Ranked {
  /** What the model may say 0 to. */
  readonly ranked: readonly RankedStatement[];
  /** What the answer is made of. */
  readonly close: readonly RankedStatement[];
  readonly doubtful: boolean;
}

/**
 * The statements of the answer are those that search scores close to the best, with and without the model: its own
 * choice among them measured worse (docs/measurements.md, Choosing sentences). The model says whether any fits, and
 * connects them. `nothing-fits` where retrieval was in doubt and the model says 0: both together decline.
 */
export async function narrowWithModel(path: SafePath, book: CitationBook, found: Ranked): Promise<Ending | 'nothing-fits'> {
  const llm = path.deps.llm();
  if (path.request.quotesOnly) return quote(path, book, found, 'quotes_only');
  if (path.run.degraded.includes('language_unknown')) return quote(path, book, found, 'language_unknown');
  if (!llm) {
    path.run.degrade('model_missing');
    return quote(path, book, found, 'model_unavailable');
  }
  const fits = await anyFits(path, llm, found);
  if (fits === null) return quote(path, book, found, 'model_unavailable');
  if (!fits && found.doubtful) return 'nothing-fits';
  if (!fits) return quote(path, book, found, 'model_found_none');
  const sentences = show(path, book, found.close);
  const summary = await summarise(path, llm, book, found.close);
  return ending('grounded', path, book, [...sentences, ...summary], []);
}

function quote(path: SafePath, book: CitationBook, found: Ranked, why: ReasonCode): Ending {
  path.run.skip('generate');
  const sentences = show(path, book, found.close);
  return ending('quoted', path, book, sentences, [why]);
}

function show(path: SafePath, book: CitationBook, chosen: readonly RankedStatement[]): AnswerSentence[] {
  return chosen.map((entry) => {
    const sentence = approvedSentence(entry, book);
    showSentence(path, book, sentence);
    return sentence;
  });
}

/** Whether the model names any statement; null where it failed or was too slow. */
async function anyFits(path: SafePath, llm: Llm, found: Ranked): Promise<boolean | null> {
  const { run, deps, guarded } = path;
  const candidates = found.ranked.slice(0, deps.limits.statementsToModel);
  const prompt = await run.stage('prompt', deps.limits.guardMs, ({ span }) => {
    const built = buildChoicePrompt(guarded.text, candidates);
    span.set('outpost.prompt.statements', candidates.length);
    return built;
  });
  return attempt(path, async () =>
    run.stage('generate', deps.limits.generateMs, async ({ signal, span }) => {
      const choice = await chooseStatements(llm, prompt, candidates.length, signal);
      countGeneration(choice, span, deps.telemetry);
      return choice.chosen.length > 0;
    }),
  );
}

/** Written sentences, each verified against what it cites before anybody sees it; failing ones are dropped. */
async function summarise(
  path: SafePath,
  llm: Llm,
  book: CitationBook,
  chosen: readonly RankedStatement[],
): Promise<AnswerSentence[]> {
  const { run, deps, guarded } = path;
  if (!deps.limits.summarise || chosen.length < 2) return [];
  const prompt = buildSummaryPrompt(guarded.text, chosen);
  const written = await attempt(path, async () =>
    run.stage('generate', deps.limits.generateMs, async ({ signal, span }) => {
      const summary = await writeSummary(llm, prompt, chosen.length, signal);
      countGeneration(summary, span, deps.telemetry);
      return summary;
    }),
  );
  if (!written) return [];
  return run.stage('verify', deps.limits.verifyMs, ({ span }) => {
    const kept: AnswerSentence[] = [];
    for (const { text, cites } of written.sentences) {
      const cited = cites.map((i) => chosen[i] as RankedStatement);
      if (!verifySentence(text, cited.map(({ statement }) => statement.text)).ok) continue;
      const citations = cited.flatMap(({ statement, passage }) => book.cite(statement, passage)).map(({ n }) => n);
      const sentence: AnswerSentence = { text, written: true, supported: true, citations };
      showSentence(path, book, sentence);
      kept.push(sentence);
    }
    span.set('outpost.verify.written', written.sentences.length);
    span.set('outpost.verify.dropped', written.sentences.length - kept.length);
    deps.telemetry.count('outpost.ask.sentences_dropped', written.sentences.length - kept.length);
    return kept;
  });
}

/** A model that fails or is too slow degrades the answer; only the asker's own cancelling ends it. */
async function attempt<T>(path: SafePath, work: () => Promise<T>): Promise<T | null> {
  try {
    return await path.deps.modelBreaker.run(work);
  } catch (thrown) {
    if (path.request.signal.aborted) throw thrown;
    const slow = isOutpostError(thrown) && (thrown.code === 'TIMEOUT' || thrown.code === 'MODEL_BUSY');
    if (path.deps.modelOpen()) path.run.trace.set('outpost.breaker', 'open');
    path.run.degrade(slow ? 'model_slow' : 'model_failed');
    return null;
  }
}

function ending(
  route: 'grounded' | 'quoted',
  path: SafePath,
  book: CitationBook,
  sentences: readonly AnswerSentence[],
  codes: readonly ReasonCode[],
): Ending {
  const used = new Set(sentences.flatMap(({ citations }) => citations));
  return {
    route,
    category: path.guarded.decision.category,
    answer: sentences.map(({ text }) => text).join('\n\n'),
    sentences,
    citations: book.all().filter(({ n }) => used.has(n)),
    guidance: null,
    contacts: [],
    reasons: codes.map((code) => (code === 'language_unknown' ? { code, text: inLanguage(path.guarded.language.code, reason(code).text) } : reason(code))),
  };
}
