import type { z } from 'zod';

/** A problem of parsed data as "field: what is wrong (the value that stands there)". */
export function describeIssue(issue: z.core.$ZodIssue, data: unknown): string {
  const field = issue.path.join('.') || '(whole)';
  let value: unknown = data;
  for (const key of issue.path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  const shown = value === undefined ? 'missing' : JSON.stringify(value)?.slice(0, 80);
  return `${field}: ${issue.message} (${shown})`;
}
