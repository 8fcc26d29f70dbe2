import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  type DocumentFinder,
  documentRanking,
  retrieveDocuments,
} from '../../main/engine/ask/retrieve/find-documents.ts';
import { createQuestionReader } from '../../main/engine/ask/spell-question.ts';
import type { KnowledgeView } from '../../main/engine/knowledge/port.ts';
import { detectLanguage } from '../../main/engine/languages/detect.ts';
import type { LanguagePacks } from '../../main/engine/languages/packs.ts';
import { systemClock } from '../../main/engine/platform/clock.ts';
import { openEmbedder } from '../../main/engine/workstation/model-use-cases.ts';
import { openWorkbench } from '../../main/eval/workbench.ts';
import { LANGUAGES } from '../../main/eval/languages.ts';
import type { Bench, Row } from './bench.ts';
import { sampleView, vectorCache } from './sample-view.ts';

/** Nothing is tuned on the others' questions (elm, fern), and they are not looked at. */
const ASKERS = ['amber', 'birch', 'cedar', 'dune', 'gorse'];
const LABELS = 'test/evals/asked-statements.jsonl';
const SAMPLE = 'sample-clinic';
const ANSWERS = 2;
const FIRST = 3;

const Asked = z.object({ id: z.string(), corpus: z.string(), question: z.string(), aimed: z.string().optional() });
type Asked = z.infer<typeof Asked>;
const Labelled = z.object({
  question: z.string(),
  statements: z.array(z.object({ document: z.string(), settled: z.number() })),
});

const linesOf = <T>(file: string, line: z.ZodType<T>): T[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((text) => line.parse(JSON.parse(text)));

function withoutShortForms(packs: LanguagePacks): LanguagePacks {
  const without = <T extends { readonly code: string }>(pack: T) => ({ ...pack, shortForms: null });
  const all = packs.all.map(without);
  const of = (code: string) => all.find((pack) => pack.code === code) ?? without(packs.fallback);
  return { ...packs, all, beside: packs.beside.map(without), of };
}

interface Question {
  readonly asked: Asked;
  /** Documents that answer it, by its labels; empty where none does. */
  readonly answering: ReadonlySet<string>;
}

function questions(): Question[] {
  const answering = new Map(
    linesOf(LABELS, Labelled).map(({ question, statements }) => [
      question,
      new Set(statements.filter(({ settled }) => settled === ANSWERS).map(({ document }) => document)),
    ]),
  );
  return ASKERS.flatMap((asker) => linesOf(`test/evals/asked/${asker}.jsonl`, Asked))
    .filter(({ corpus }) => corpus === SAMPLE)
    .map((asked) => ({ asked, answering: answering.get(asked.id) ?? new Set() }));
}

/** Where the first of `wanted` stands in the documents found, from 1; Infinity where none does. */
function rankOf(found: readonly string[], wanted: ReadonlySet<string>): number {
  const index = found.findIndex((id) => wanted.has(id));
  return index < 0 ? Number.POSITIVE_INFINITY : index + 1;
}

interface Arm {
  readonly name: string;
  readonly view: KnowledgeView;
  readonly finder: DocumentFinder;
}

async function rowOf({ name, view, finder }: Arm, asked: readonly Question[]): Promise<Row> {
  const scope = { facility: 'bench', departments: ['nursing'], role: 'staff' as const, now: systemClock.now() };
  const idOf = new Map<string, string>();
  for (let row = 0; row < (view.index?.stats.passages ?? 0); row++) {
    const document = view.index?.at(row).document;
    if (document) idOf.set(document.title, document.id);
  }
  const ranks = { aimed: [] as number[], answering: [] as number[] };
  for (const { asked: one, answering } of asked) {
    const deps = { languages: finder.languages, detectLanguage };
    const { text } = createQuestionReader(one.question, view, deps).read(one.question);
    const found = documentRanking(await retrieveDocuments(text, view, finder, scope));
    const aimed = idOf.get(one.aimed ?? '');
    if (aimed !== undefined) ranks.aimed.push(rankOf(found, new Set([aimed])));
    if (answering.size > 0) ranks.answering.push(rankOf(found, answering));
  }
  const share = (of: readonly number[], most: number): string =>
    `${of.filter((rank) => rank <= most).length} of ${of.length}`;
  return {
    arm: name,
    'answering document first': share(ranks.answering, 1),
    'among the first three': share(ranks.answering, FIRST),
    'aimed document first': share(ranks.aimed, 1),
    'aimed among the first three': share(ranks.aimed, FIRST),
  };
}

/** What the list of abbreviations changes for staff's questions that use one, in finding and in putting typing errors right. */
export const abbreviationsBench: Bench = {
  needs: null,
  async run({ say }) {
    const embedder = await openEmbedder(process.env, 'standard');
    if (embedder === null) throw new Error('This bench needs the standard embedder: fetch it first.');
    const { signal } = new AbortController();
    const cache = vectorCache();
    const bench = openWorkbench({ embedder, llm: null, clock: systemClock, cache, signal, progress: say });
    const { shortForms } = LANGUAGES.fallback;
    const asked = questions().filter(({ asked: { question } }) => shortForms.in(question).length > 0);
    const rows: Row[] = [];
    try {
      for (const [list, languages] of Object.entries({ off: withoutShortForms(LANGUAGES), on: LANGUAGES })) {
        const view = await sampleView({ embedder, clock: systemClock, languages });
        for (const [name, found] of Object.entries({ 'standard embedder': embedder, 'words alone': null })) {
          say(`${name}, list ${list}…`);
          const finder = { embedder: found, calibrations: bench.calibrations, languages };
          rows.push(await rowOf({ name: `${name}, list ${list}`, view, finder }, asked));
        }
        await view.index?.close();
      }
      return rows;
    } finally {
      await bench.close();
    }
  },
};
