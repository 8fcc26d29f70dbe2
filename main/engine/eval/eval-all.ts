import { EVAL_REPORT_FORMAT, type EvalReport, type EvalSection } from '../../../shared/contract/eval.ts';
import { OUTPOST_VERSION } from '../../../shared/domain/version.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { findDrift } from './baseline.ts';
import { abstentionSection } from './sections/abstention.ts';
import { answersSection } from './sections/answers.ts';
import { identifiersSection } from './sections/identifiers.ts';
import { injectionSection } from './sections/injection.ts';
import { retrievalSection } from './sections/retrieval.ts';
import { routesSection } from './sections/routes.ts';
import type { Section, SectionContext } from './sections/section.ts';
import { supportSection } from './sections/support.ts';
import { verificationSection } from './sections/verification.ts';

/** In the order of a question's way. */
const SECTIONS: readonly Section[] = [
  routesSection,
  identifiersSection,
  retrievalSection,
  abstentionSection,
  answersSection,
  verificationSection,
  supportSection,
  injectionSection,
];
/** Minutes of the language model: left out with --quick. */
const SLOW = new Set(['answers', 'support', 'injection']);

export const SECTION_IDS: readonly string[] = SECTIONS.map(({ id }) => id);

export interface EvalAllOptions {
  readonly context: SectionContext;
  /** Section ids; null for all. */
  readonly only: readonly string[] | null;
  /** Without what needs the language model. */
  readonly quick: boolean;
  readonly baseline: EvalReport | null;
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
export async function evalAll({ context, only, quick, baseline }: EvalAllOptions): Promise<EvalReport> {
  const wanted = SECTIONS.filter(({ id }) => (only === null ? !(quick && SLOW.has(id)) : only.includes(id)));
  const sections: EvalSection[] = [];
  for (const section of wanted) {
    const done = await runSection(section, context);
    if (done) sections.push(done);
  }
  const missing = context.data.missing();
  if (sections.length === 0) throw new OutpostError('BAD_INPUT', `Nothing could be measured: --data holds none of ${missing.join(', ')}.`);
  const report: EvalReport = {
    format: EVAL_REPORT_FORMAT,
    madeAt: new Date(context.bench.clock.now()).toISOString(),
    outpost: OUTPOST_VERSION,
    embedder: context.bench.embedder?.info.id ?? null,
    llm: context.bench.llm?.id ?? null,
    sections,
    missing,
    drift: null,
  };
  return baseline ? { ...report, drift: findDrift(report, baseline) } : report;
}
