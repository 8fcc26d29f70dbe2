import { join } from 'node:path';
import type { Env } from '../../../shared/domain/env.ts';
import type { GuardLine, RedactLine } from '../../../shared/contract/guard.ts';
import { EMBEDDER_KINDS } from '../../../shared/domain/embedder-choice.ts';
import { createQuestionReader } from '../ask/spell-question.ts';
import { createRuleGuard } from '../guard/classify.ts';
import { createGuard } from '../guard/guard.ts';
import { loadClassifiers } from '../guard/learned/load-classifiers.ts';
import { createRedactor } from '../identifiers/redact.ts';
import { loadTagger } from '../identifiers/tagger/load-tagger.ts';
import { createSpellers } from '../knowledge/activation/build-spellers.ts';
import { detectLanguage } from '../languages/detect.ts';
import { createEmbedderReading } from '../languages/word-by-word.ts';
import { loadEmbedder } from '../models/load.ts';
import type { Embedder } from '../models/port.ts';
import { assetRoot } from '../platform/assets.ts';
import { createLanguagePacks } from '../languages/packs.ts';
import { openModels } from './model-use-cases.ts';

interface Line {
  readonly id: string;
  readonly text: string;
}

export interface Screening {
  guard(line: Line): Promise<GuardLine>;
  redact(line: Line): RedactLine;
  close(): Promise<void>;
}

/** The standard embedder where its weights are, else the compact one, else none: then the rules decide alone. */
async function openAnyEmbedder(env: Env): Promise<Embedder | null> {
  const store = await openModels(env);
  for (const kind of EMBEDDER_KINDS) {
    const embedder = await loadEmbedder(kind, store).catch(() => null);
    if (embedder !== null) return embedder;
  }
  return null;
}

/** The guard and the redactor by themselves: no home. Weights are loaded with the first line that needs them. */
export function createScreening(env: Env): Screening {
  const languages = createLanguagePacks();
  const modelsFolder = join(assetRoot(import.meta.dirname), 'models');
  const redactor = createRedactor(languages, { tagger: loadTagger(modelsFolder, languages) });
  const rules = createRuleGuard(languages);
  const classifiers = loadClassifiers(modelsFolder);
  const embedderReading = createEmbedderReading(languages, detectLanguage);
  // By the words of the languages alone: without a home there are no policies.
  const speller = createSpellers([], [], languages).of;
  let opening: Promise<Embedder | null> | null = null;
  return {
    async guard({ id, text }) {
      opening ??= openAnyEmbedder(env);
      const embedder = await opening;
      const reader = createQuestionReader(text, { speller }, { languages, detectLanguage });
      const { route, category, score, reasons, question, segments } = await createGuard({
        rules,
        embedder: () => embedder,
        ...classifiers,
        embedderReading,
      }).classify(text, undefined, reader.read(text).text);
      // Offsets are into the text as typed: where a quote was set apart they would point elsewhere.
      const parts = question === text && segments.length > 0 ? { segments: [...segments] } : {};
      return { id, route, category, score, reasons: [...reasons], ...parts };
    },
    redact({ id, text }) {
      const redaction = redactor.redact(text);
      return { id, text: redaction.text, spans: [...redaction.spans] };
    },
    async close() {
      await (await opening)?.close();
    },
  };
}
