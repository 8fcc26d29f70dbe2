import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { MarkedRow } from './rows.ts';

const RouteLine = z.object({ text: z.string(), category: z.string(), language: z.string().default('en') });
/** Texts of this class ask for people by name. */
const NAMES_PEOPLE = 'identity_or_records';

const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean);
const plain = (writer: string, text: string, language = 'en'): MarkedRow => ({
  writer,
  language,
  parts: [{ words: text, mark: null }],
});

/** Contacts and days, which the sample clinic's pages hold. */
const IDENTIFIES = /\b555-\d{4}\b|\b20\d\d-\d\d-\d\d\b|@/;

/** The sample clinic's approved pages, a line each, without those that hold a contact or a day; they are one source. */
export function readPolicies(folder: string): MarkedRow[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => lines(join(folder, name)))
    .filter((line) => /\p{L}/u.test(line) && !IDENTIFIES.test(line))
    .map((line) => plain('policies', line));
}

/**
 * The guard's training questions that hold no identifier: they teach what is none. `setAside` holds those that may name
 * a person, a place or a day; of `writers` the routes are read, each writer being one source.
 */
export function readPlainTexts(guardTraining: string, writers: readonly string[], setAside: string): MarkedRow[] {
  const aside = new Set(lines(setAside));
  const older = readdirSync(guardTraining)
    .filter((name) => name.endsWith('.txt') && !name.startsWith(NAMES_PEOPLE))
    .sort()
    .flatMap((name) => lines(join(guardTraining, name)).map((text) => plain('guard', text)));
  const routes = writers.flatMap((writer) => {
    const file = join(guardTraining, 'voices', `${writer}.routes.jsonl`);
    return (existsSync(file) ? lines(file) : [])
      .map((line) => RouteLine.parse(JSON.parse(line)))
      .filter(({ category }) => category !== NAMES_PEOPLE)
      .map(({ text, language }) => plain(writer, text, language));
  });
  return [...older, ...routes].filter(({ parts }) => !aside.has(parts[0]?.words ?? ''));
}
