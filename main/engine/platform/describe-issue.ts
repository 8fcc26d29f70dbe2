import type { z } from 'zod';
import { meantKey } from './meant-key.ts';

/** "; is reviewDate meant?", for a key that nobody knows. */
function suggestion(issue: z.core.$ZodIssue, known: readonly string[]): string {
  if (issue.code !== 'unrecognized_keys') return '';
  const meant = issue.keys.flatMap((key) => meantKey(key, known) ?? []);
  return meant.length === 0 ? '' : `; is ${meant.join(', ')} meant?`;
}

/** A problem of parsed data as "field: what is wrong (the value that stands there)". `known`: keys that its top may have. */
export function describeIssue(issue: z.core.$ZodIssue, data: unknown, known: readonly string[] = []): string {
  const field = issue.path.join('.') || '(whole)';
  let value: unknown = data;
  for (const key of issue.path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  const shown = value === undefined ? 'missing' : JSON.stringify(value)?.slice(0, 80);
  return `${field}: ${issue.message} (${shown})${issue.path.length === 0 ? suggestion(issue, known) : ''}`;
}
