import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { guardQuestion } from '../../main/engine/ask/guard-question.ts';
import { createQuestionReader } from '../../main/engine/ask/spell-question.ts';
import { createRuleGuard } from '../../main/engine/guard/classify.ts';
import { createGuard } from '../../main/engine/guard/guard.ts';
import { createRedactor } from '../../main/engine/identifiers/redact.ts';
import { detectLanguage } from '../../main/engine/languages/detect.ts';
import { createLanguagePacks } from '../../main/engine/languages/packs.ts';
import { buildEvalKnowledge } from '../../main/eval/eval-knowledge.ts';
import type { Speller } from '../../main/engine/text/spelling/speller.ts';
import { type Bench, type Row, rounded } from './bench.ts';
import { tallySlips } from './typing-slips.ts';

const DOCUMENTS = 'knowledge/documents';
const QUESTIONS_FILE = 'knowledge/questions.jsonl';
const QUESTIONS = [
  'What do I do right after a needlestick injury?',
  'where do we keep the insulin and who has the key of the cupboard at night',
  'waht temprature shoud teh vacine frige be',
  'the patient is unconcious wher is the emergancy troley',
  'how much amoxicilin for a chld of 12 kg',
  'who sings the refferal for a pateint with measels',
  '¿Qué hago justo después de un pinchazo con una aguja?',
  'isiguli sifuna ukuzibulala',
];
/** As long as a question may be, each word misspelt in its own way. */
const LONGEST = Array.from({ length: 160 }, (_, i) => `temprat${String.fromCharCode(97 + (i % 26), 97 + (i % 7))}e`)
  .join(' ')
  .slice(0, 2_000);
const ROUNDS = 400;
const WARM_UP = 20;

/** The sample clinic's policies, found by words alone. */
async function sampleView() {
  const corpus = readdirSync(DOCUMENTS)
    .filter((name) => name.endsWith('.md'))
    .map((id) => ({ id, title: id, text: readFileSync(join(DOCUMENTS, id), 'utf8') }));
  const { view } = await buildEvalKnowledge(corpus, {
    ...{ embedder: null, countTokens: (text: string) => text.length / 4, textOnly: false, statements: false },
    ...{ cache: { get: async () => null, put: async () => undefined }, onProgress: () => undefined },
    signal: new AbortController().signal,
  });
  return view;
}

/** Of the sample clinic, those that its policies answer. */
function approvedQuestions(): string[] {
  const line = z.object({ question: z.string(), relevant_ids: z.array(z.string()) });
  return readFileSync(QUESTIONS_FILE, 'utf8')
    .trim()
    .split('\n')
    .map((text) => line.parse(JSON.parse(text)))
    .filter(({ relevant_ids }) => relevant_ids.length > 0)
    .map(({ question }) => question);
}

function requireSpeller(speller: Speller | null): Speller {
  if (speller === null) throw new Error('English has words to spell by');
  return speller;
}

async function timed(arm: string, texts: readonly string[], work: (text: string) => unknown): Promise<Row> {
  const times: number[] = [];
  for (let i = 0; i < ROUNDS + WARM_UP; i++) {
    const start = performance.now();
    await work(texts[i % texts.length] ?? '');
    if (i >= WARM_UP) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => rounded(times[Math.floor(times.length * share)] ?? 0, 2);
  return { arm, 'p50 ms': at(0.5), 'p95 ms': at(0.95) };
}

/** What putting typing errors right adds to a question, and what all that the guard does costs beside the embedding. */
export const spellingBench: Bench = {
  needs: null,
  async run() {
    const languages = createLanguagePacks();
    const view = await sampleView();
    const rules = createGuard({
      rules: createRuleGuard(languages),
      words: null,
      embedder: () => null,
      classifiers: new Map(),
    });
    const deps = { guard: rules, redactor: createRedactor(languages), detectLanguage, languages };
    const ask = (question: string, keepSpelling: boolean) =>
      guardQuestion({ question, keepSpelling, signal: new AbortController().signal }, view, deps);
    const read = (text: string) => createQuestionReader(text, view, deps).read(text);
    const slips = tallySlips(approvedQuestions(), requireSpeller(view.speller('en')), 6, 7);
    return [
      { arm: `one slip in ${slips.questions} questions: ${JSON.stringify(slips)}` },
      await timed('language and typing errors', QUESTIONS, read),
      await timed('language and typing errors: 2,000 characters, every word misspelt', [LONGEST], read),
      await timed('guard without correction: rules, masking, language', QUESTIONS, (text) => ask(text, true)),
      await timed('guard with correction', QUESTIONS, (text) => ask(text, false)),
      await timed('guard with correction: 2,000 characters, every word misspelt', [LONGEST], (text) =>
        ask(text, false),
      ),
    ];
  },
};
