import type { Category } from '../../shared/domain/route.ts';
import type { Question } from './guard-questions.ts';

/** Ordinary questions are the most varied: they weigh as much as this many other classes. */
const POLICY_WEIGHT = 2.5;

/** One a question, of mean 1: every class counts the same in all, however many questions it has. */
export function classWeights(questions: readonly Question[]): number[] {
  const size = new Map<Category, number>();
  for (const { category } of questions) size.set(category, (size.get(category) ?? 0) + 1);
  const weights = questions.map(
    ({ category, weight }) => (weight * (category === 'policy' ? POLICY_WEIGHT : 1)) / (size.get(category) ?? 1),
  );
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}
