import type { AnswerSentence } from '../../../shared/contract/ask.ts';
import type { Llm } from '../models/port.ts';
import { attemptModel } from './attempt-model.ts';
import type { CitationBook } from './citation-book.ts';
import { countGeneration } from './count-generation.ts';
import type { SafePath } from './end-safely.ts';
import type { RankedStatement } from './rank-statements.ts';
import { showSentence } from './show.ts';
import { verifySentence } from './verify/verify-sentence.ts';
import { buildSummaryPrompt, writeSummary } from './write-summary.ts';

/**
 * Written sentences, each verified against what it cites before anybody sees it; failing ones are dropped. Empty where
 * there is nothing to connect; null where the model failed or was too slow.
 */
export async function summarise(
  path: SafePath,
  llm: Llm,
  book: CitationBook,
  chosen: readonly RankedStatement[],
): Promise<AnswerSentence[] | null> {
  const { run, deps, guarded } = path;
  if (!deps.limits.summarise || chosen.length < 2) return [];
  const prompt = await run.stage('prompt', deps.limits.guardMs, ({ span }) => {
    span.set('outpost.prompt.statements', chosen.length);
    return buildSummaryPrompt(guarded.text, chosen);
  });
  const written = await attemptModel(path, () =>
    run.stage('generate', deps.limits.generateMs, async ({ signal, span }) => {
      const summary = await writeSummary(llm, prompt, chosen.length, signal);
      countGeneration(summary, span, deps.telemetry);
      return summary;
    }),
  );
  if (written === null) return null;
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
