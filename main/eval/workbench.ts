import { join } from 'node:path';
import { type Calibrations, loadCalibrations } from '../engine/ask/calibration.ts';
import type { AskDeps } from '../engine/ask/deps.ts';
import { type AskLimits, DEFAULT_LIMITS } from '../engine/ask/limits.ts';
import { createConversations } from '../engine/ask/follow-up/conversations.ts';
import { systemTimer } from '../engine/platform/timer.ts';
import { createRecentQuestions } from '../engine/ask/recent-questions.ts';
import type { VectorCache } from '../engine/authoring/build/vector-cache.ts';
import { createRuleGuard } from '../engine/guard/classify.ts';
import { createGuard } from '../engine/guard/guard.ts';
import { loadClassifiers } from '../engine/guard/learned/load-classifiers.ts';
import { createRedactor } from '../engine/identifiers/redact.ts';
import { loadTagger } from '../engine/identifiers/tagger/load-tagger.ts';
import type { KnowledgeView } from '../engine/knowledge/port.ts';
import { detectLanguage } from '../engine/languages/detect.ts';
import type { LanguagePacks } from '../engine/languages/packs.ts';
import { createEmbedderReading } from '../engine/languages/word-by-word.ts';
import type { Embedder, Llm } from '../engine/models/port.ts';
import { assetRoot } from '../engine/platform/assets.ts';
import { createBreaker } from '../engine/platform/breaker.ts';
import type { Clock } from '../engine/platform/clock.ts';
import { systemIds } from '../engine/platform/ids.ts';
import { createRecording } from '../engine/platform/recording.ts';
import { buildEvalKnowledge, type EvalKnowledge } from './eval-knowledge.ts';
import { noAudit, noEscalations, noTelemetry } from './null-services.ts';
import type { CorpusLine } from './read-lines.ts';
import { estimateTokens } from '../engine/text/estimate-tokens.ts';
import { LANGUAGES } from './languages.ts';

/** The parts of the product that are measured, put together as the engine does, without a home. */
export interface Workbench {
  readonly embedder: Embedder | null;
  readonly calibrations: Calibrations;
  readonly languages: LanguagePacks;
  readonly llm: Llm | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly deps: (view: KnowledgeView) => AskDeps;
  /** An index over a corpus; built once for each name. */
  readonly knowledge: (name: string, corpus: readonly CorpusLine[]) => Promise<EvalKnowledge>;
  readonly progress: (text: string) => void;
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  readonly embedder: Embedder | null;
  readonly llm: Llm | null;
  readonly clock: Clock;
  readonly cache: VectorCache;
  readonly signal: AbortSignal;
  readonly progress: (text: string) => void;
}

/** What the model answers is measured here, not how patient the product is: on a busy machine a deadline would turn answers into quotations. */
const LIMITS: AskLimits = { ...DEFAULT_LIMITS, generateMs: 180_000 };

function indexCorpus(
  name: string,
  corpus: readonly CorpusLine[],
  { embedder, cache, signal, progress }: WorkbenchOptions,
): Promise<EvalKnowledge> {
  return buildEvalKnowledge(corpus, {
    embedder,
    countTokens: embedder?.countTokens ?? estimateTokens,
    textOnly: false,
    statements: true,
    cache,
    signal,
    onProgress: (done, total) => progress(`${name}: ${done} of ${total} documents indexed`),
  });
}

export function openWorkbench(options: WorkbenchOptions): Workbench {
  const { embedder, llm, clock } = options;
  const modelsFolder = join(assetRoot(import.meta.dirname), 'models');
  const classifiers = loadClassifiers(modelsFolder);
  const calibrations = loadCalibrations(modelsFolder);
  const guard = createGuard({
    ...{ rules: createRuleGuard(LANGUAGES), embedder: () => embedder, ...classifiers },
    embedderReading: createEmbedderReading(LANGUAGES, detectLanguage),
  });
  const redactor = createRedactor(LANGUAGES, { tagger: loadTagger(modelsFolder, LANGUAGES) });
  const built = new Map<string, Promise<EvalKnowledge>>();
  return {
    ...options,
    calibrations,
    languages: LANGUAGES,
    deps: (view) => ({
      guard,
      redactor,
      languages: LANGUAGES,
      detectLanguage,
      caps: () => ({}),
      knowledge: () => view,
      embedder: () => embedder,
      llm: () => llm,
      modelBreaker: createBreaker(),
      modelOpen: () => false,
      escalations: noEscalations(clock, systemIds),
      recent: createRecentQuestions(),
      conversations: createConversations(systemTimer),
      audit: noAudit,
      telemetry: noTelemetry(systemIds),
      recording: createRecording(),
      clock,
      limits: LIMITS,
      calibrations,
    }),
    knowledge(name, corpus) {
      const known = built.get(name);
      if (known) return known;
      const building = indexCorpus(name, corpus, options);
      built.set(name, building);
      return building;
    },
    async close() {
      for (const knowledge of built.values()) await (await knowledge).view.index?.close();
      await Promise.all([embedder?.close(), llm?.close()]);
    },
  };
}
