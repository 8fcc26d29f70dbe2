import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { EvalRetrieval } from '../../shared/contract/eval.ts';
import type { AskDeps } from './ask/deps.ts';
import { createRecentQuestions } from './ask/recent-questions.ts';
import { DEFAULT_LIMITS } from './ask/limits.ts';
import { evalAnswers } from './eval/eval-answers.ts';
import { buildEvalKnowledge } from './eval/eval-knowledge.ts';
import { evalRetrieval } from './eval/eval-retrieval.ts';
import { CorpusLine, QuestionLine, readLines } from './eval/read-lines.ts';
import { noAudit, noEscalations, noTelemetry } from './eval/without-home.ts';
import { createRuleGuard } from './guard/classify.ts';
import { createGuard } from './guard/guard.ts';
import { loadClassifiers } from './guard/load-classifiers.ts';
import { assetRoot } from './platform/assets.ts';
import { detectLanguage } from './guard/language.ts';
import { createRedactor } from './guard/redact.ts';
import { createFileVectorCache } from './knowledge/authoring/vector-cache.ts';
import { openModels } from './model-tools.ts';
import { loadEmbedder, loadLlm } from './models/load.ts';
import type { Embedder } from './models/port.ts';
import { createBreaker } from './platform/breaker.ts';
import { systemClock } from './platform/clock.ts';
import { systemIds } from './platform/ids.ts';

type Env = Readonly<Record<string, string | undefined>>;
export type EvalEmbedder = 'standard' | 'compact' | 'none';

interface Inputs {
  readonly corpus: string;
  readonly questions: string;
  readonly embedder: EvalEmbedder;
  readonly onProgress: (text: string) => void;
}

export interface AnswerSummary {
  readonly questions: number;
  readonly routes: Readonly<Record<string, number>>;
}

export interface EvalTools {
  retrieval(inputs: Inputs & { textOnly: boolean }): Promise<EvalRetrieval>;
  answers(
    inputs: Inputs & { limit: number | null; out: string; quotesOnly: boolean },
  ): Promise<AnswerSummary>;
}

/** About four characters a token: only for counting where no embedder says better. */
const estimateTokens = (text: string): number => Math.ceil(text.length / 4);

async function openEmbedder(env: Env, kind: EvalEmbedder): Promise<Embedder | null> {
  if (kind === 'none') return null;
  return loadEmbedder(kind === 'standard' ? 'embedder' : 'embedder-compact', await openModels(env));
}

export function createEvalTools(config: { env: Env; vectorCache: string }): EvalTools {
  const { env } = config;
  const cache = createFileVectorCache(config.vectorCache);
  const signal = new AbortController().signal;

  function optionsFor(embedder: Embedder | null, inputs: Inputs, rest: { textOnly: boolean; statements: boolean }) {
    return {
      embedder,
      countTokens: embedder?.countTokens ?? estimateTokens,
      cache,
      signal,
      onProgress: (done: number, total: number) => inputs.onProgress(`index: ${done} of ${total} documents`),
      ...rest,
    };
  }

  return {
    async retrieval(inputs) {
      const corpus = await readLines(inputs.corpus, CorpusLine);
      const questions = await readLines(inputs.questions, QuestionLine);
      const embedder = await openEmbedder(env, inputs.embedder);
      try {
        const options = optionsFor(embedder, inputs, { textOnly: inputs.textOnly, statements: false });
        return await evalRetrieval(corpus, questions, { ...options, clock: systemClock });
      } finally {
        await embedder?.close();
      }
    },

    async answers(inputs) {
      const corpus = await readLines(inputs.corpus, CorpusLine);
      const all = await readLines(inputs.questions, QuestionLine);
      const questions = inputs.limit === null ? all : all.slice(0, inputs.limit);
      const embedder = await openEmbedder(env, inputs.embedder);
      const llm = inputs.quotesOnly ? null : await loadLlm('llm', await openModels(env));
      const { view } = await buildEvalKnowledge(corpus, optionsFor(embedder, inputs, { textOnly: false, statements: true }));
      const deps: AskDeps = {
        guard: createGuard({ rules: createRuleGuard(), embedder: () => embedder, classifiers: loadClassifiers(join(assetRoot(import.meta.dirname), 'models')) }),
        redactor: createRedactor(),
        detectLanguage,
        knowledge: () => view,
        embedder: () => embedder,
        llm: () => llm,
        modelBreaker: createBreaker(),
        escalations: noEscalations(systemClock, systemIds),
        recent: createRecentQuestions(),
        audit: noAudit,
        telemetry: noTelemetry(systemIds),
        clock: systemClock,
        limits: DEFAULT_LIMITS,
      };
      const routes: Record<string, number> = {};
      const out = createWriteStream(inputs.out);
      try {
        await evalAnswers(questions, {
          deps,
          quotesOnly: inputs.quotesOnly,
          signal,
          onAnswer(line, done, total) {
            routes[line.route] = (routes[line.route] ?? 0) + 1;
            out.write(`${JSON.stringify(line)}\n`);
            inputs.onProgress(`answers: ${done} of ${total}`);
          },
        });
      } finally {
        out.end();
        await finished(out);
        await Promise.all([embedder?.close(), llm?.close(), view.index?.close()]);
      }
      return { questions: questions.length, routes };
    },
  };
}
