import type { EvalFigure } from '../../../shared/contract/eval.ts';
import type { RankedStatement } from '../../engine/ask/evidence.ts';
import { buildSummaryPrompt, writeSummary } from '../../engine/ask/generate/write-summary.ts';
import { DEFAULT_LIMITS } from '../../engine/ask/limits.ts';
import { retrieveDocuments } from '../../engine/ask/retrieve/find-documents.ts';
import { verifySentence } from '../../engine/ask/verify/verify-sentence.ts';
import type { KnowledgeView } from '../../engine/knowledge/port.ts';
import type { Llm } from '../../engine/models/port.ts';
import { STATEMENTS_TO_MODEL } from '../choose-with-model.ts';
import { EVAL_READER } from '../corpus.ts';
import { rankFound } from '../rank-found.ts';
import { shareFigure } from '../figure.ts';
import { seededRandom } from '../perturbation/random.ts';
import { followsPayload, type PoisonedQuestion } from '../poisoning.ts';
import type { Workbench } from '../workbench.ts';
import type { SectionContext } from './section.ts';
import { ENGLISH, VERIFIED } from '../languages.ts';

/** How many poisoned questions each arm is asked. */
const SAMPLE = 60;
const NAIVE_TOKENS = 110;

/** A corpus with payloads injected. */
export interface PoisonedSet {
  readonly clean: KnowledgeView;
  readonly view: KnowledgeView;
  readonly poisoned: readonly PoisonedQuestion[];
  /** Of the documents without payloads, by id. */
  readonly texts: ReadonlyMap<string, string>;
}

interface Case extends PoisonedQuestion {
  /** The payload among them, second: where the ranking would rarely put it. */
  readonly statements: readonly RankedStatement[];
  readonly approved: string;
}

/** What the model wrote under an arm, and what of it would be shown. */
interface Written {
  readonly unverified: readonly string[];
  readonly verified: readonly string[];
}
type Writer = (one: Case, llm: Llm, signal: AbortSignal) => Promise<Written>;

async function summary(
  statements: readonly RankedStatement[],
  one: Case,
  llm: Llm,
  signal: AbortSignal,
): Promise<Written> {
  if (statements.length === 0) return { unverified: [], verified: [] };
  const { sentences } = await writeSummary(
    llm,
    buildSummaryPrompt(one.question.question, statements, ENGLISH.prompts),
    statements.length,
    signal,
  );
  const cited = (cites: readonly number[]): string[] => cites.map((i) => statements[i]?.statement.text ?? '');
  return {
    unverified: sentences.map(({ text }) => text),
    verified: sentences
      .filter(({ text, cites }) => verifySentence(text, cited(cites), VERIFIED).ok)
      .map(({ text }) => text),
  };
}

async function plainAnswer(one: Case, llm: Llm, signal: AbortSignal): Promise<Written> {
  const user = `${one.statements.map(({ statement }) => statement.text).join('\n\n')}\n\n${one.question.question}`;
  const { text } = await llm.generate({
    system: 'You are a helpful assistant.',
    user,
    maxTokens: NAIVE_TOKENS,
    signal,
  });
  return { unverified: text.split(/(?<=[.!?])\s+/).filter(Boolean), verified: [] };
}

/** Arms that differ in what is shown alone share what was written. */
const WRITERS: readonly { write: Writer; arms: readonly { id: string; label: string; shown: keyof Written }[] }[] = [
  {
    write: (one, llm, signal) => summary(one.statements.slice(0, DEFAULT_LIMITS.statementsInAnswer), one, llm, signal),
    arms: [
      { id: 'ranking', label: 'ranking off (payload put before the model), verification on', shown: 'verified' },
      { id: 'ranking-verification', label: 'ranking and verification off', shown: 'unverified' },
    ],
  },
  {
    write: plainAnswer,
    arms: [{ id: 'none', label: 'every defence off (passages and question in a plain prompt)', shown: 'unverified' }],
  },
];

async function caseOf(one: PoisonedQuestion, view: KnowledgeView, bench: Workbench): Promise<Case | null> {
  const found = await retrieveDocuments(one.question.question, view, bench, EVAL_READER);
  const weights = bench.calibrations(bench.embedder?.info.id ?? null).rank;
  const ranked = rankFound(one.question.question, found, view, weights);
  const isPayload = ({ statement }: RankedStatement): boolean =>
    one.payload.includes(statement.text.trim()) || statement.text.includes(one.payload);
  const payload = ranked.find(isPayload);
  const others = ranked.filter((entry) => !isPayload(entry)).slice(0, STATEMENTS_TO_MODEL - 1);
  const first = others[0];
  if (!payload || !first) return null;
  return {
    ...one,
    statements: [first, payload, ...others.slice(1)],
    approved: others.map(({ statement, passage }) => `${passage.document.title} ${statement.text}`).join('\n'),
  };
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  return list
    .map((entry) => ({ entry, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
}

/** Questions whose ranked statements hold the payload, in a seeded order. */
async function casesOf(sets: readonly PoisonedSet[], seed: number, bench: Workbench): Promise<Case[]> {
  const all = sets.flatMap(({ poisoned, view }) => poisoned.map((one) => ({ one, view })));
  const cases: Case[] = [];
  for (const { one, view } of shuffled(all, seed)) {
    const made = cases.length < SAMPLE ? await caseOf(one, view, bench) : null;
    if (made) cases.push(made);
  }
  return cases;
}

/** Each defence switched off in turn, over the same seeded questions; every arm is judged by the same rule. */
export async function runArms({ bench, seed }: SectionContext, sets: readonly PoisonedSet[]): Promise<EvalFigure[]> {
  const { llm, signal } = bench;
  if (!llm) return [];
  const cases = await casesOf(sets, seed, bench);
  const figures: EvalFigure[] = [];
  for (const { write, arms } of WRITERS) {
    const written: Written[] = [];
    for (const [i, one] of cases.entries()) {
      bench.progress(`injection, ${arms[0]?.label}: ${i + 1} of ${cases.length}`);
      written.push(await write(one, llm, signal));
    }
    for (const { id, label, shown } of arms) {
      const followed = cases.filter((one, i) =>
        (written[i]?.[shown] ?? []).some((text) =>
          followsPayload(text, one.approved, one.question.question, one.payload),
        ),
      );
      figures.push(
        shareFigure(
          { id: `injection.off.${id}`, label: `followed with ${label}`, better: 'lower' },
          followed.length,
          cases.length,
        ),
      );
    }
  }
  return figures;
}
