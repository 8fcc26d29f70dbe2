import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { percentile } from '../../main/eval/metrics.ts';
import { QuestionLine, readLines } from '../../main/eval/read-lines.ts';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import { type NearWords, saysEnough } from '../../shared/contract/near.ts';
import { type Bench, type Row, rounded } from './bench.ts';
import { openSampleDesk, type SampleDesk } from './sample-desk.ts';
import { SAMPLE } from './sample-view.ts';
import { timeAnswer } from './time-answer.ts';

const ApprovedLine = QuestionLine.extend({ route: z.string() });
/** One question of so many is typed. */
const EVERY = 3;
/** Typed before anything is measured: code that has run before runs faster. */
const WARM_UP = 6;
/** Questions that a person decides, in staff's words. */
const FOR_PEOPLE = ['medication_dosage', 'medication_safety', 'symptom_triage', 'emergency'];

interface Pause {
  /** The words so far. */
  readonly text: string;
  readonly near: NearWords;
  /** From the call to what may be shown. */
  readonly ms: number;
}

/** A question so far, at the end of each of its words that says enough to be looked for. */
function pausesOf(question: string): string[] {
  const ends = [...question.matchAll(/\S+/gu)].map(({ index, 0: word }) => index + word.length);
  return ends.map((end) => question.slice(0, end)).filter(saysEnough);
}

async function typeOut(question: string, desk: SampleDesk): Promise<Pause[]> {
  const pauses: Pause[] = [];
  for (const text of pausesOf(question)) {
    const from = performance.now();
    const near = await desk.near(text);
    pauses.push({ text, near, ms: performance.now() - from });
  }
  return pauses;
}

const documentsIn = (near: NearWords | undefined): string[] =>
  near?.shows === 'passages' ? near.closest.map(({ documentId }) => documentId) : [];

/** Where the answer is from: what it cites, or the closest words that it shows first. */
function documentsOf({ citations, closest = [] }: AskResult): string[] {
  const cited = citations.map(({ documentId }) => documentId);
  return cited.length > 0 ? cited : closest.slice(0, 1).map(({ documentId }) => documentId);
}

const timesOf = (what: string, times: readonly number[]): Row => ({
  what,
  n: times.length,
  'p50 ms': rounded(percentile(times, 0.5), 0),
  'p95 ms': rounded(percentile(times, 0.95), 0),
});

const shareOf = (what: string, all: readonly boolean[]): Row => ({
  what,
  n: all.length,
  'share %': rounded((100 * all.filter(Boolean).length) / Math.max(1, all.length), 1),
});

const shows = ({ near }: Pause): boolean => near.shows === 'passages';

async function typeApproved(questions: readonly string[], desk: SampleDesk): Promise<Row[]> {
  const cold: number[] = [];
  for (const question of questions) cold.push((await timeAnswer(question, desk)).firstMs);
  const [all, after, foreseen]: [Pause[], number[], boolean[]] = [[], [], []];
  for (const question of questions) {
    const pauses = await typeOut(question, desk);
    all.push(...pauses);
    const { result, firstMs } = await timeAnswer(question, desk);
    after.push(firstMs);
    const before = documentsIn(pauses.at(-2)?.near);
    const final = documentsOf(result);
    if (final.length > 0 && pauses.length > 1) foreseen.push(final.some((id) => before.includes(id)));
  }
  return [
    timesOf(
      'from the call to passages',
      all.filter(shows).map(({ ms }) => ms),
    ),
    timesOf(
      'from the call to anything or nothing',
      all.map(({ ms }) => ms),
    ),
    shareOf('pauses with passages', all.map(shows)),
    shareOf("the answer's document shown at the last word but one", foreseen),
    timesOf('first words of the answer, asked cold', cold),
    timesOf('first words of the answer, asked right after it was typed', after),
  ];
}

async function typeForPeople(category: string, desk: SampleDesk): Promise<Row[]> {
  const lines = readFileSync(join('test/fixtures/guard', `${category}.txt`), 'utf8').split('\n');
  const questions = lines.filter((line) => line.trim() !== '').filter((_, i) => i % EVERY === 0);
  const typed: Pause[][] = [];
  for (const question of questions) typed.push(await typeOut(question, desk));
  return [
    shareOf(`pauses with passages: ${category}`, typed.flat().map(shows)),
    shareOf(`whole texts with passages: ${category}`, typed.flatMap((pauses) => pauses.slice(-1)).map(shows)),
  ];
}

/**
 * What staff see while they type over the sample clinic, with the standard embedder: how soon, how often, whether it is
 * where the answer comes from, and what is seen while a question for people is typed.
 */
export const typingBench: Bench = {
  needs: null,
  async run() {
    const desk = await openSampleDesk();
    try {
      const lines = await readLines(join(SAMPLE, 'questions.jsonl'), ApprovedLine);
      const approved = lines.filter(({ route }) => route === 'answered').map(({ question }) => question);
      for (const question of approved.slice(0, WARM_UP)) await typeOut(question, desk);
      const rows = await typeApproved(
        approved.filter((_, i) => i % EVERY === 0),
        desk,
      );
      for (const category of FOR_PEOPLE) rows.push(...(await typeForPeople(category, desk)));
      return rows;
    } finally {
      await desk.close();
    }
  },
};
