import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Bench, Row } from './bench.ts';
import { openSampleDesk, type SampleDesk } from './sample-desk.ts';

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

async function rowOf(name: string, lines: readonly Line[], desk: SampleDesk): Promise<Row> {
  const row = {
    aimed: 0,
    named: 0,
    'aimed, claimed from a neighbour': 0,
    'named though aimed elsewhere': 0,
    differ: 0,
  };
  for (const line of lines) {
    const aims = aimsAt(line);
    const { elsewhere = [], route, differ } = await desk.ask(line.question);
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
    const desk = await openSampleDesk();
    const askers = readdirSync(ASKED).filter(
      (name) => name.endsWith('.jsonl') && !HELD_OUT.includes(name.slice(0, -6)),
    );
    try {
      return [
        await rowOf('approved', linesOf(APPROVED), desk),
        await rowOf(
          'asked',
          askers.flatMap((name) => linesOf(join(ASKED, name))),
          desk,
        ),
      ];
    } finally {
      await desk.close();
    }
  },
};
