import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runIn, timed } from './checkout.ts';

/** Work that any checkout can do through what outside scripts rely on: times by name, ms. */
export interface Workload {
  readonly name: string;
  /** How often each arm does it. */
  readonly rounds: number;
  measure(checkout: string): ReadonlyMap<string, number>;
}

/** Where the whole command line stands, in newer and in older checkouts. */
const COMMAND_LINES = ['scripts/outpost.ts', 'main/cli/outpost.ts'];
/** Questions of each answering workload; every third of the sample clinic's, so that each kind is among them. */
const EVERY = 3;

const Answer = z.object({ id: z.string(), route: z.string(), timings: z.object({ totalMs: z.number() }) });

function outpost(checkout: string, args: readonly string[]): string {
  const script = COMMAND_LINES.find((file) => existsSync(join(checkout, file)));
  if (script === undefined) throw new Error(`There is no command line in ${checkout}.`);
  return runIn(checkout, script, args);
}

function corpusOf(knowledge: string, folder: string): { corpus: string; questions: string } {
  const documents = readdirSync(join(knowledge, 'documents')).sort();
  const lines = documents.map((file) => {
    const text = readFileSync(join(knowledge, 'documents', file), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
    const title = /^# (.+)$/m.exec(text)?.[1] ?? file;
    return JSON.stringify({ id: file.replace(/\.md$/, ''), title, text });
  });
  const asked = readFileSync(join(knowledge, 'questions.jsonl'), 'utf8').trim().split('\n');
  const corpus = join(folder, 'corpus.jsonl');
  const questions = join(folder, 'questions.jsonl');
  writeFileSync(corpus, `${lines.join('\n')}\n`);
  writeFileSync(questions, `${asked.filter((_, n) => n % EVERY === 0).join('\n')}\n`);
  return { corpus, questions };
}

/** A question whose route differs between the arms is not the same work: its route stands in its name. */
function answering(name: string, rounds: number, folder: string, knowledge: string, options: string[]): Workload {
  const files = corpusOf(knowledge, folder);
  return {
    name,
    rounds,
    measure(checkout) {
      const out = join(folder, 'answers.jsonl');
      const inputs = ['--corpus', files.corpus, '--questions', files.questions];
      outpost(checkout, ['eval', 'answers', ...inputs, '--out', out, '--json', ...options]);
      const answers = readFileSync(out, 'utf8').trim().split('\n');
      return new Map(
        answers
          .map((line) => Answer.parse(JSON.parse(line)))
          .map(({ id, route, timings }) => [`${id} ${route}`, timings.totalMs]),
      );
    },
  };
}

function building(folder: string, knowledge: string, embedder: string): Workload {
  const out = join(folder, 'sample.bundle');
  const args = ['knowledge', 'build', knowledge, '--id', 'sample', '--version', '1', '--out', out];
  return {
    name: `building the sample clinic, embedder ${embedder}`,
    rounds: 6,
    measure: (checkout) =>
      new Map([['wall', timed(() => void outpost(checkout, [...args, '--embedder', embedder, '--json']))]]),
  };
}

/** `| 1 | 20000 | 0.9 | 1.2 | 2.6 | 800 |` of the bench that opens an index; seconds become ms. */
function opening(column: string): Workload {
  return {
    name: `opening 20,000 passages: ${column}`,
    rounds: 4,
    measure(checkout) {
      const lines = runIn(checkout, 'scripts/bench.ts', ['index'])
        .split('\n')
        .filter((line) => line.startsWith('|'));
      const cells = (line: string): string[] => line.split('|').map((cell) => cell.trim());
      const at = cells(lines[0] ?? '').indexOf(column);
      const seconds = lines.slice(2).map((line) => Number(cells(line)[at]));
      return new Map([['fastest', Math.min(...seconds) * 1_000]]);
    },
  };
}

/** `folder` is for their files; `knowledge` is the sample clinic that both arms use. */
export function workloads(folder: string, knowledge: string): Workload[] {
  return [
    answering('answering without the model', 4, folder, knowledge, ['--quotes-only']),
    answering('answering with the model', 2, folder, knowledge, []),
    opening('whole index s'),
    building(folder, knowledge, 'none'),
    building(folder, knowledge, 'standard'),
  ];
}
