import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { Category } from '../../shared/domain/route.ts';

export interface Question {
  readonly text: string;
  readonly category: Category;
  /** Where it comes from: figures are told apart by it. */
  readonly set: string;
  /** The question without what it is about (`focus`): questions of one template share a fold, so that none is scored by a model that saw it or its template. */
  readonly template: string;
  /** Of a set of which a part alone trains, the others are only scored. */
  readonly trains: boolean;
}

/** `questions.jsonl:policy:domain=work:every=3` */
export function readSet(text: string): Question[] {
  const [file = '', category = '', ...filters] = text.split(':');
  const pairs = filters.map((filter) => filter.split('=') as [string, string]);
  const every = Number(pairs.find(([field]) => field === 'every')?.[1] ?? 1);
  const wanted = pairs.filter(([field]) => field !== 'every');
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => SetLine.parse(JSON.parse(line)));
  const kept = lines.filter((line) => wanted.every(([field, value]) => line[field] === value));
  return kept.map(({ question, focus }, i) => ({
    text: question,
    category: Category.parse(category),
    set: basename(dirname(file)),
    template: focus === undefined ? question : question.replace(focus, ''),
    trains: i % every === 0,
  }));
}

const SetLine = z.looseObject({ question: z.string(), focus: z.string().optional() });

/** Questions of a folder are told apart from those of others by its name. */
export function readQuestions(folders: readonly string[]): Question[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .flatMap((name) => {
        const category = Category.parse(basename(name, '.txt'));
        const lines = readFileSync(join(folder, name), 'utf8')
          .split('\n')
          .map((line) => line.trim());
        return [...new Set(lines)]
          .filter((line) => line !== '')
          .map((text) => ({ text, category, set: basename(folder), template: text, trains: true }));
      }),
  );
}
