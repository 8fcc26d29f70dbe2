import {
  EVAL_REPORT_FORMAT,
  EVAL_SECTIONS,
  type EvalReport,
  type EvalSection,
  type EvalSectionId,
} from '../../shared/contract/eval.ts';
import { OUTPOST_VERSION } from '../../shared/domain/version.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { findDrift } from './baseline.ts';
import { abstentionSection } from './sections/abstention.ts';
import { answersSection } from './sections/answers.ts';
import { choiceSection } from './sections/choice.ts';
import { doubtSection } from './sections/doubt.ts';
import { identifiersSection } from './sections/identifiers.ts';
import { injectionSection } from './sections/injection.ts';
import { retrievalSection } from './sections/retrieval.ts';
import { routesSection } from './sections/routes.ts';
import type { SectionStore } from './section-store.ts';
import type { Section, SectionContext } from './sections/section.ts';
import { supportSection } from './sections/support.ts';
import { verificationSection } from './sections/verification.ts';

const SECTIONS: Readonly<Record<EvalSectionId, Section>> = {
  routes: routesSection,
  identifiers: identifiersSection,
  retrieval: retrievalSection,
  abstention: abstentionSection,
  doubt: doubtSection,
  choice: choiceSection,
  answers: answersSection,
  verification: verificationSection,
  support: supportSection,
  injection: injectionSection,
};
/** Minutes of the language model: left out with --quick. */
const WITH_MODEL: ReadonlySet<EvalSectionId> = new Set(['choice', 'answers', 'support', 'injection']);

/** What will be measured. `only` names sections; null means all, or with `quick` all that need no language model. */
export function sectionsToRun(
  only: readonly EvalSectionId[] | null,
  quick: boolean,
  store: SectionStore,
): { ids: readonly EvalSectionId[]; needsModel: boolean } {
  const ids = EVAL_SECTIONS.filter((id) => (only === null ? !(quick && WITH_MODEL.has(id)) : only.includes(id)));
  return { ids, needsModel: ids.some((id) => WITH_MODEL.has(id) && store.take(id) === null) };
}

export interface EvalAllOptions {
  readonly context: SectionContext;
  readonly ids: readonly EvalSectionId[];
  readonly baseline: EvalReport | null;
  readonly store: SectionStore;
}

async function runSection(section: Section, context: SectionContext): Promise<EvalSection | null> {
  const { clock, progress, signal } = context.bench;
  signal.throwIfAborted();
  progress(section.title);
  const from = clock.monotonic();
  const result = await section.run(context);
  if (result === null) return null;
  return { id: section.id, title: section.title, ...result, seconds: (clock.monotonic() - from) / 1_000 };
}

/** Runs every section that was asked for over the sets that are there. BAD_INPUT where none of them is. */
export async function evalAll({ context, ids, baseline, store }: EvalAllOptions): Promise<EvalReport> {
  const sections: EvalSection[] = [];
  let llm = context.bench.llm?.id ?? null;
  for (const id of ids) {
    const kept = store.take(id);
    llm ??= kept?.llm ?? null;
    const done = kept?.section ?? (await runSection(SECTIONS[id], context));
    if (done === null) continue;
    sections.push(done);
    if (kept === null) store.keep(done, WITH_MODEL.has(id) ? llm : null);
  }
  const missing = context.data.missing();
  if (sections.length === 0)
    throw new OutpostError('BAD_INPUT', `Nothing could be measured: --data holds none of ${missing.join(', ')}.`);
  const report: EvalReport = {
    format: EVAL_REPORT_FORMAT,
    madeAt: new Date(context.bench.clock.now()).toISOString(),
    outpost: OUTPOST_VERSION,
    embedder: context.bench.embedder?.info.id ?? null,
    llm,
    sections,
    missing,
    drift: null,
  };
  return baseline ? { ...report, drift: findDrift(report, baseline) } : report;
}
