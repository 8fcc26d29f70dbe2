import { eachPolicyOnce, type ListedPolicy, MAX_ELSEWHERE } from '../../../shared/contract/listed-policy.ts';
import type { PassageIndex } from '../knowledge/index/port.ts';
import type { KnowledgeDocument } from '../knowledge/model.ts';
import { mayShowWords } from './caps.ts';
import type { AskContext } from './context.ts';
import type { RankedStatement, Retrieval, SearchQuery } from './evidence.ts';
import { mayStandBeside } from './may-stand-beside.ts';
import type { Wordings } from './parts/nearest-wording.ts';
import { joinRetrievals, type RetrieveOptions, retrievePassages } from './retrieve/search.ts';
import { evidenceOf } from './weigh-evidence.ts';

/** Null: the best place for the question is one that the reader may open. Else those that stand before it, as far as they may be named. */
export type Elsewhere = readonly ListedPolicy[] | null;

/** Of all wordings of a question: a closed policy that is the best place for any of them is the place. */
export async function findElsewhere(wordings: Wordings, index: PassageIndex): Promise<Elsewhere> {
  const before: ListedPolicy[] = [];
  let isElsewhere = false;
  for (const { context, found } of wordings) {
    const closed = found && (await findClosed(context, index, found.query, found.retrieval));
    if (closed === null) continue;
    isElsewhere = true;
    before.push(...closed);
  }
  return isElsewhere ? eachPolicyOnce(before).slice(0, MAX_ELSEWHERE) : null;
}

/**
 * Stage: whether the best place for a question is a listed policy that the reader may not open. What the reader may open
 * and what is listed are ranked together, as they would be for a reader of both; of a closed policy only title and owner
 * leave this function. A closed policy that is not listed is in neither search.
 */
function findClosed(context: AskContext, index: PassageIndex, query: SearchQuery, open: Retrieval): Promise<Elsewhere> {
  const { run, deps, request, knowledge } = context;
  const { closed } = index;
  if (closed === null) return Promise.resolve(null);
  const options: RetrieveOptions = {
    index: { ...index, ...closed, wordsReady: () => !open.partial },
    scope: request.asker.scope,
    words: query.words,
    queryVector: open.queryVector,
    weights: deps.calibrations(open.queryVector ? knowledge.embedderId : null).fusion,
    limit: deps.limits.hitsPerSearch,
  };
  return run.stage('retrieve', deps.limits.searchMs, async () => {
    const shut = await retrievePassages(options);
    if (shut.passages.length === 0) return null;
    const { close, probability, calibration } = evidenceOf(context, query, joinRetrievals(open, shut, options));
    if (probability < calibration.near) return null;
    const before = leading(close, new Set(shut.passages.map(({ passage }) => passage.document)));
    return before.length === 0 ? null : before.filter((one) => mayName(context, one)).map(asListed);
  });
}

/** The best statement of each closed document that stands before every statement that the reader may open, best first. */
function leading(close: readonly RankedStatement[], closed: ReadonlySet<KnowledgeDocument>): RankedStatement[] {
  const firstOpen = close.findIndex(({ passage }) => !closed.has(passage.document));
  const before = firstOpen === -1 ? close : close.slice(0, firstOpen);
  const isFirst = ({ passage }: RankedStatement, at: number): boolean =>
    before.findIndex((one) => one.passage.document === passage.document) === at;
  return before.filter(isFirst).slice(0, MAX_ELSEWHERE);
}

/** Not where its words could not be shown to a reader of it either: by a signed policy, or by what its title holds. */
function mayName(context: AskContext, one: RankedStatement): boolean {
  const { title, language } = one.passage.document;
  return mayShowWords(context, one) && mayStandBeside(context.beside, title, context.deps.languages.of(language));
}

function asListed({ passage: { document } }: RankedStatement): ListedPolicy {
  return { documentId: document.id, title: document.title, contact: document.owner };
}
