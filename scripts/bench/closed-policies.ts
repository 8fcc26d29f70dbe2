import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { answerQuestion } from '../../main/engine/ask/answer-question.ts';
import type { KnowledgeView } from '../../main/engine/knowledge/port.ts';
import { systemClock } from '../../main/engine/platform/clock.ts';
import { openEmbedder } from '../../main/engine/workstation/model-use-cases.ts';
import { openWorkbench, type Workbench } from '../../main/eval/workbench.ts';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import type { Bench, Row } from './bench.ts';
import { sampleView, vectorCache } from './sample-view.ts';

const APPROVED = 'knowledge/questions.jsonl';
const ASKED = 'test/evals/asked';
/** Nothing is tuned on these askers' questions, and they are not looked at. */
const HELD_OUT = ['elm', 'fern'];
/** Closed to a nurse, and listed; with their titles. */
const LISTED: Readonly<Record<string, string>> = {
  'controlled-medicines': 'Controlled medicines',
  'payroll-and-leave': 'Payroll and leave',
};

const Line = z.object({
  question: z.string(),
  corpus: z.string().optional(),
  relevant_ids: z.array(z.string()).default([]),
  aimed: z.string().optional(),
});
type Line = z.infer<typeof Line>;

const linesOf = (file: string): Line[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((text) => Line.parse(JSON.parse(text)))
    .filter(({ corpus = 'sample-clinic' }) => corpus === 'sample-clinic');

/** The listed policies that a question is about, as far as its writer knew. */
const aimsAt = ({ relevant_ids, aimed }: Line): string[] =>
  Object.keys(LISTED).filter((id) => relevant_ids.includes(id) || LISTED[id] === aimed);

/** As a nurse of the sample clinic, approved words alone. */
function ask(question: string, view: KnowledgeView, bench: Workbench): Promise<AskResult> {
  const scope = { facility: 'bench', departments: ['nursing'], role: 'staff' as const, now: systemClock.now() };
  const asker = { accountId: 'nurse', scope };
  const request = { question, quotesOnly: true, asker, signal: bench.signal, emit: () => undefined };
  return answerQuestion(request, bench.deps(view));
}

async function rowOf(name: string, lines: readonly Line[], view: KnowledgeView, bench: Workbench): Promise<Row> {
  const row = {
    aimed: 0,
    named: 0,
    'aimed, claimed from a neighbour': 0,
    'named though aimed elsewhere': 0,
    differ: 0,
  };
  for (const line of lines) {
    const aims = aimsAt(line);
    const { elsewhere = [], route, differ } = await ask(line.question, view, bench);
    if (differ) row.differ += 1;
    if (aims.length > 0) row.aimed += 1;
    if (elsewhere.some(({ documentId }) => aims.includes(documentId))) row.named += 1;
    else if (elsewhere.length > 0) row['named though aimed elsewhere'] += 1;
    else if (aims.length > 0 && (route === 'quoted' || route === 'grounded'))
      row['aimed, claimed from a neighbour'] += 1;
  }
  return { questions: name, n: lines.length, ...row };
}

/** Whether a nurse's questions about the sample clinic's two listed policies, which are closed to them, name these and nothing else does. */
export const closedPoliciesBench: Bench = {
  needs: null,
  async run() {
    const embedder = await openEmbedder(process.env, 'standard');
    if (embedder === null) throw new Error('This bench needs the standard embedder: fetch it first.');
    const signal = new AbortController().signal;
    const cache = vectorCache();
    const bench = openWorkbench({ embedder, llm: null, clock: systemClock, cache, signal, progress: () => undefined });
    const view = await sampleView({ embedder, clock: systemClock });
    const askers = readdirSync(ASKED).filter(
      (name) => name.endsWith('.jsonl') && !HELD_OUT.includes(name.slice(0, -6)),
    );
    try {
      return [
        await rowOf('approved', linesOf(APPROVED), view, bench),
        await rowOf(
          'asked',
          askers.flatMap((name) => linesOf(join(ASKED, name))),
          view,
          bench,
        ),
      ];
    } finally {
      await view.index?.close();
      await bench.close();
    }
  },
};
