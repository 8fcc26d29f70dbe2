import type { AnswerSentence } from '../../../shared/contract/ask.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import type { Llm } from '../models/port.ts';
import { type CitationBook, createCitationBook } from './citation-book.ts';
import { isCovered } from './coverage.ts';
import { verdictOf } from './doubt.ts';
import type { SafePath } from './end-safely.ts';
import { contactsFor, type Ending, type ReasonCode, reason, withoutAnswer } from './ending.ts';
import { type Found, findStatements } from './find-statements.ts';
import { inLanguage } from './language-notes.ts';
import { settleDoubt } from './settle-doubt.ts';
import { approvedSentence, showSentence, showStatements } from './show.ts';
import { summarise } from './summarise.ts';

/** An ordinary policy question: the approved words first, then what the model may add to them. */
export async function answerFromPolicies(path: SafePath): Promise<Ending> {
  const { knowledge } = path;
  if (!knowledge.index) return unavailable(path);
  const book = createCitationBook();
  const found = await findStatements(path, knowledge, knowledge.index);
  if (found === null) return decline(path, 'language_unknown');
  const verdict = found.ranked.length === 0 ? 'not-covered' : verdictOf(found.probability, found.tuning.doubt);
  switch (verdict) {
    case 'not-covered':
      return decline(path, 'not_covered');
    case 'doubtful':
      return answerInDoubt(path, book, found);
    case 'covered':
      showStatements(path, book, found.ranked);
      return connect(path, book, found, modelFor(path));
    default:
      return assertNever(verdict, 'coverage');
  }
}

/** Retrieval is not sure: the model decides with it, and the threshold alone where there is no model. */
async function answerInDoubt(path: SafePath, book: CitationBook, found: Found): Promise<Ending> {
  const withoutModel = isCovered(found.probability, found.tuning.coverage);
  if (withoutModel) showStatements(path, book, found.ranked);
  const model = modelFor(path);
  const settled = model.llm === null ? null : await settleDoubt(path, model.llm, found);
  if (!(settled ?? withoutModel)) return decline(path, 'not_covered');
  if (settled === null) return quote(path, book, found, model.why ?? 'model_unavailable');
  return connect(path, book, found, model);
}

type ModelInUse = { readonly llm: Llm; readonly why: null } | { readonly llm: null; readonly why: ReasonCode };

/** The model, or why this answer does without it. */
function modelFor({ deps, request, run }: SafePath): ModelInUse {
  const llm = deps.llm();
  const wanted = !request.quotesOnly && !run.degraded.includes('language_unknown');
  if (llm && wanted) return { llm, why: null };
  run.skip('generate');
  if (request.quotesOnly) return { llm: null, why: 'quotes_only' };
  if (!wanted) return { llm: null, why: 'language_unknown' };
  run.degrade('model_missing');
  return { llm: null, why: 'model_unavailable' };
}

/**
 * The statements of the answer are those that search scores close to the best: the model's own choice among them
 * measured worse (docs/measurements.md, Choosing sentences). It connects them with verified sentences.
 */
async function connect(path: SafePath, book: CitationBook, found: Found, model: ModelInUse): Promise<Ending> {
  if (model.llm === null) return quote(path, book, found, model.why);
  const approved = showApproved(path, book, found);
  const written = await summarise(path, model.llm, book, found.close);
  return written === null ? answered('quoted', path, book, approved, ['model_unavailable']) : answered('grounded', path, book, [...approved, ...written], []);
}

function quote(path: SafePath, book: CitationBook, found: Found, why: ReasonCode): Ending {
  return answered('quoted', path, book, showApproved(path, book, found), [why]);
}

function showApproved(path: SafePath, book: CitationBook, { close }: Found): AnswerSentence[] {
  return close.map((entry) => {
    const sentence = approvedSentence(entry, book);
    showSentence(path, book, sentence);
    return sentence;
  });
}

function unavailable(path: SafePath): Ending {
  const { knowledge, run, guarded } = path;
  run.degrade(knowledge.empty ? 'no_knowledge' : 'index_failed');
  const code: ReasonCode = knowledge.empty ? 'no_knowledge' : 'index_failed';
  return withoutAnswer('unavailable', guarded.decision.category, code, contactsFor(guarded.decision.category, knowledge.contacts));
}

function decline(path: SafePath, code: ReasonCode): Ending {
  const { category } = path.guarded.decision;
  const ending = withoutAnswer('declined', category, code, contactsFor(category, path.knowledge.contacts));
  return code === 'language_unknown' ? { ...ending, answer: inLanguage(path.guarded.language.code, ending.answer) } : ending;
}

function answered(route: 'grounded' | 'quoted', path: SafePath, book: CitationBook, sentences: readonly AnswerSentence[], codes: readonly ReasonCode[]): Ending {
  const used = new Set(sentences.flatMap(({ citations }) => citations));
  const { code: language } = path.guarded.language;
  return {
    route,
    category: path.guarded.decision.category,
    answer: sentences.map(({ text }) => text).join('\n\n'),
    sentences,
    citations: book.all().filter(({ n }) => used.has(n)),
    guidance: null,
    contacts: [],
    reasons: codes.map((code) => (code === 'language_unknown' ? { code, text: inLanguage(language, reason(code).text) } : reason(code))),
  };
}
