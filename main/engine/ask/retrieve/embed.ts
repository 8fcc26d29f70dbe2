import { isOutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { AskContext } from '../context.ts';
import type { QuestionEmbedding, SearchQuery } from '../evidence.ts';

const WORDS_ONLY: QuestionEmbedding = { vector: null, language: 'searchable' };

/** Stage: the question's vector, where any passage has one of the same embedder. */
export async function embedQuestion(context: AskContext, query: SearchQuery): Promise<QuestionEmbedding> {
  const { run, deps, guarded, knowledge, request } = context;
  if (query.wordByWord !== null) run.degrade('language_unknown');
  const embedder = deps.embedder();
  if (!embedder) {
    run.degrade('embedder_missing');
    return WORDS_ONLY;
  }
  const { index } = knowledge;
  if (index && index.stats.vectors < index.stats.passages) run.degrade('foreign_embedder');
  if (knowledge.embedderId !== embedder.info.id) return WORDS_ONLY;
  const { code, reliable } = guarded.language;
  // What its single words mean is in the fallback's language: the embedder reads that.
  if (query.wordByWord === null && reliable && !embedder.info.languages.includes(code)) {
    // Never grounded in a language that the embedder does not know (DESIGN, Answering).
    run.degrade('language_unknown');
    // Words of one language find nothing true in documents of another.
    return { vector: null, language: knowledge.languages.includes(code) ? 'searchable' : 'unsearchable' };
  }
  try {
    const vector = await run.stage('retrieve', deps.limits.embedMs, ({ signal, span }) => {
      span.set('gen_ai.operation.name', 'embeddings');
      return embedder.embedQuery(query.plain, signal);
    });
    return { vector, language: 'searchable' };
  } catch (thrown) {
    if (request.signal.aborted) throw toOutpostError(thrown);
    if (isOutpostError(thrown) && thrown.code === 'MODEL_BUSY') run.trace.set('outpost.breaker', 'open');
    run.degrade('embedder_failed');
    return WORDS_ONLY;
  }
}
