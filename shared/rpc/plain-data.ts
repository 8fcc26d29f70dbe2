/** What is wrong with data that came from a page; null where it is plain and small enough. */
export type NotPlain = 'too-large' | 'too-deep' | 'not-plain';

/** Longest message between window and desktop, UTF-16 units of its names and words: a question has 2,000 characters. */
export const MAX_MESSAGE_UNITS = 256 * 1024;
/** The contract nests less than ten deep. */
export const MAX_MESSAGE_DEPTH = 32;

/** Names by which a careless merge would reach what all objects share. */
const POLLUTING: readonly string[] = ['__proto__', 'constructor', 'prototype'];

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Data from another realm, such as a page's, has that realm's Object.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

interface Part {
  readonly value: unknown;
  readonly depth: number;
}

/** The parts of one part; `not-plain` where it is nothing that JSON can say. */
function partsOf({ value, depth }: Part): Part[] | 'not-plain' {
  if (typeof value !== 'object' || value === null)
    return ['function', 'symbol', 'bigint'].includes(typeof value) ? 'not-plain' : [];
  if (Array.isArray(value)) return value.map((item) => ({ value: item, depth: depth + 1 }));
  const names = Object.keys(value);
  if (!isPlainObject(value) || names.some((name) => POLLUTING.includes(name))) return 'not-plain';
  return Object.entries(value).flatMap(([name, item]) => [
    { value: name, depth },
    { value: item, depth: depth + 1 },
  ]);
}

/** Without recursion and never longer than its bounds: data may be nested without end, or hold itself. */
export function findNotPlain(data: unknown): NotPlain | null {
  const waiting: Part[] = [{ value: data, depth: 0 }];
  let units = 0;
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    units += typeof part.value === 'string' ? part.value.length + 1 : 1;
    if (Array.isArray(part.value)) units += part.value.length;
    if (units > MAX_MESSAGE_UNITS) return 'too-large';
    if (part.depth > MAX_MESSAGE_DEPTH) return 'too-deep';
    const parts = partsOf(part);
    if (parts === 'not-plain') return parts;
    waiting.push(...parts);
  }
  return null;
}
