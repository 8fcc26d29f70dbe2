import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';

type Tried<Part, Result> =
  | { readonly kind: 'done'; readonly part: Part; readonly result: Result }
  | { readonly kind: 'failed'; readonly part: Part; readonly thrown: unknown };

async function attempt<Part, Result>(part: Part, work: (part: Part) => Promise<Result>): Promise<Tried<Part, Result>> {
  try {
    return { kind: 'done', part, result: await work(part) };
  } catch (thrown) {
    if (toOutpostError(thrown).code === 'CANCELLED') throw thrown;
    return { kind: 'failed', part, thrown };
  }
}

/**
 * One after another; the one that fails is `instead`, whatever becomes of the others. Where each fails, and so where
 * there is only one, rejects as the first did; where its asker cancels, at once.
 */
export async function eachPart<Part, Result>(
  parts: readonly [Part, ...Part[]],
  work: (part: Part) => Promise<Result>,
  instead: (part: Part) => Result,
): Promise<[Result, ...Result[]]> {
  const [first, ...further] = parts;
  const tried: [Tried<Part, Result>, ...Tried<Part, Result>[]] = [await attempt(first, work)];
  for (const part of further) tried.push(await attempt(part, work));
  const [begun] = tried;
  if (begun.kind === 'failed' && tried.every(({ kind }) => kind === 'failed')) throw begun.thrown;
  const resultOf = (one: Tried<Part, Result>): Result => (one.kind === 'done' ? one.result : instead(one.part));
  const [, ...others] = tried;
  return [resultOf(begun), ...others.map(resultOf)];
}
