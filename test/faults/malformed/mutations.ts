import fc from 'fast-check';
import { assertNever } from '../../../shared/domain/assert-never.ts';

/** Deep enough that a reader which calls itself for each level would run out of stack. */
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

/** Values that stand where another was meant: wrong types, ends of ranges, lengths, depths, signs, prototype keys. */
const HOSTILE: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 0.5, 1e308, -1e308, 2 ** 53, '', ' ', [], {}, [[]], [null]),
  fc.constantFrom(
    '\0',
    '\ud800',
    '\u202e\u0000',
    '\ufeff',
    '%00',
    'NaN',
    '1e999',
    '__proto__',
    'constructor',
    '\u0344',
  ),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"polluted":true}}'),
    JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
  ),
  fc.constantFrom(2, 4, 5).map((digits) => 'x'.repeat(10 ** digits)),
  fc.constantFrom(100, 2_000).map(nested),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.double({ noNaN: true }),
);

/** Parts further down are not reached for: a value may have become thousands of levels deep. */
const DEEPEST = 8;

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object' || path.length === DEEPEST) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

function withAt(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...(value as object) };
  const next = withAt(Reflect.get(copy, key), rest, change);
  if (next === undefined) Reflect.deleteProperty(copy, key);
  // Not an assignment: a key may be `__proto__`.
  else Reflect.defineProperty(copy, key, { value: next, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** A valid value of JSON with one to three of its parts gone, or another than they should be. */
export function mutatedJson(valid: unknown): fc.Arbitrary<unknown> {
  const step = fc.record({
    at: fc.nat(),
    become: fc.oneof({ weight: 4, arbitrary: HOSTILE }, { weight: 1, arbitrary: fc.constant(undefined) }),
    added: fc.option(fc.constantFrom('__proto__', 'constructor', 'toString', 'unknown', ''), { freq: 5 }),
  });
  return fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) =>
    steps.reduce<unknown>((value, { at, become, added }) => {
      const paths = pathsOf(value);
      const path = paths[at % paths.length] ?? [];
      if (added === null) return withAt(value, path, () => become) ?? null;
      return withAt(value, path, (old) =>
        old !== null && typeof old === 'object' && !Array.isArray(old)
          ? withAt(old, [added], () => become ?? null)
          : (become ?? null),
      );
    }, valid),
  );
}

const EXTREMES = [0x00, 0xff, 0x7f, 0x80, 0x22, 0x7b, 0x5b, 0x0a];

/** Valid bytes, flipped, cut, doubled, overwritten, or with lengths that are not true. */
export function mutatedBytes(valid: Uint8Array): fc.Arbitrary<Buffer> {
  const step = fc.record({
    kind: fc.constantFrom<Damage['kind']>('flip', 'cut', 'double', 'fill', 'insert', 'length', 'swap', 'empty'),
    at: fc.nat(),
    // Headers are at the beginning: half of what happens, happens there.
    near: fc.boolean(),
    length: fc.integer({ min: 1, max: 64 }),
    byte: fc.oneof(fc.constantFrom(...EXTREMES), fc.nat(255)),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 16 }),
  });
  return fc
    .array(step, { minLength: 1, maxLength: 3 })
    .map((steps) => steps.reduce<Buffer>(damaged, Buffer.from(valid)));
}

interface Damage {
  readonly kind: 'flip' | 'cut' | 'double' | 'fill' | 'insert' | 'length' | 'swap' | 'empty';
  readonly at: number;
  readonly near: boolean;
  readonly length: number;
  readonly byte: number;
  readonly bytes: Uint8Array;
}

function damaged(bytes: Buffer, { kind, at: anywhere, near, length, byte, bytes: more }: Damage): Buffer {
  const at = anywhere % Math.max(1, near ? Math.min(64, bytes.length) : bytes.length);
  switch (kind) {
    case 'flip': {
      const copy = Buffer.from(bytes);
      if (copy.length > 0) copy[at] = (copy[at] ?? 0) ^ (1 << (byte % 8));
      return copy;
    }
    case 'cut':
      return bytes.subarray(0, at);
    case 'double':
      return Buffer.concat([bytes, bytes]);
    case 'fill':
      return Buffer.from(bytes).fill(byte, at, Math.min(bytes.length, at + length));
    case 'insert':
      return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
    case 'length':
      return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(4, 0xff), bytes.subarray(at + 4)]);
    case 'swap':
      return Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]);
    case 'empty':
      return Buffer.alloc(0);
    default:
      return assertNever(kind, 'damage');
  }
}

/** A file that holds JSON: its parts changed, its bytes changed, or numbers that JSON cannot write. */
export function mutatedJsonFile(valid: unknown): fc.Arbitrary<Buffer> {
  const text = (value: unknown): Buffer => Buffer.from(JSON.stringify(value) ?? 'null');
  const notNumbers = fc
    .tuple(fc.constantFrom('NaN', 'Infinity', '-Infinity', '1e999', '0x10', '1n', '.'), fc.nat())
    .map(([word, at]) => {
      const written = JSON.stringify(valid);
      const numbers = [...written.matchAll(/[:[,](\d+)/g)];
      const found = numbers[at % Math.max(1, numbers.length)];
      return Buffer.from(found ? written.replace(found[0], `${found[0][0]}${word}`) : word);
    });
  return fc.oneof(
    { weight: 5, arbitrary: mutatedJson(valid).map(text) },
    { weight: 2, arbitrary: mutatedBytes(text(valid)) },
    { weight: 1, arbitrary: notNumbers },
  );
}

/** `count` of them, the same for the same seed. */
export function draw<T>(arbitrary: fc.Arbitrary<T>, count: number, seed: number): T[] {
  return count === 0 ? [] : fc.sample(arbitrary, { numRuns: count, seed });
}
