/**
 * What became of questions in several languages, by language: a right document on screen, wrong cards, routes.
 *
 *   npm run -s outpost -- ask --file test/evals/asked-languages.jsonl --quotes-only > ANSWERS
 *   node scripts/run.mjs scripts/eval-languages.ts --answers ANSWERS [--questions FILE]
 *
 * The answers are those of a sample home's staff account. JSON Lines on stdout, a table on stderr.
 */

import { parseArgs } from 'node:util';
import { LanguageAnswer, LanguageQuestion, tallyLanguages } from '../main/eval/asked-languages.ts';
import { readLines } from '../main/eval/read-lines.ts';

const { values } = parseArgs({
  options: {
    questions: { type: 'string', default: 'test/evals/asked-languages.jsonl' },
    answers: { type: 'string' },
  },
});
if (values.answers === undefined) throw new Error('--answers takes what `outpost ask --file` printed.');

const tallies = tallyLanguages(
  await readLines(values.questions, LanguageQuestion),
  await readLines(values.answers, LanguageAnswer),
);
for (const one of tallies) process.stdout.write(`${JSON.stringify(one)}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);
tell(
  '| language | n | right document on screen | first | wrong card | routes |\n| --- | --- | --- | --- | --- | --- |',
);
for (const { language, questions, onScreen, interval, first, wrongCards, routes } of tallies) {
  const share = (onScreen / questions).toFixed(2);
  const bounds = `${interval.low.toFixed(2)}–${interval.high.toFixed(2)}`;
  const ended = Object.entries(routes).map(([route, count]) => `${route} ${count}`);
  tell(`| ${language} | ${questions} | ${share} (${bounds}) | ${first} | ${wrongCards.length} | ${ended.join(', ')} |`);
}
