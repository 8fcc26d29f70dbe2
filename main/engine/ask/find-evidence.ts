import type { PassageIndex } from '../knowledge/index/port.ts';
import type { AskContext } from './context.ts';
import type { Wording } from './parts/nearest-wording.ts';
import { embedQuestion } from './retrieve/embed.ts';
import { rewriteQuestion } from './retrieve/rewrite.ts';
import { searchPassages } from './retrieve/search.ts';
import { weighEvidence } from './weigh-evidence.ts';

/** Rewrite → embed → search → weigh, within the reader's scope; nothing is shown or claimed yet. */
export async function findEvidence(context: AskContext, index: PassageIndex): Promise<Wording> {
  const query = await rewriteQuestion(context);
  const embedding = await embedQuestion(context, query);
  if (embedding.language === 'unsearchable') return { context, found: null };
  const retrieval = await searchPassages(context, index, query, embedding);
  return { context, found: { query, retrieval, evidence: await weighEvidence(context, query, retrieval) } };
}
