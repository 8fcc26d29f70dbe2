import { z } from 'zod';
import { Category } from './route.ts';

/** For these, approved words may be shown, and so may be withdrawn; for the other categories nothing is shown anyway. */
const ClosableCategory = Category.exclude(['identity_or_records', 'injection', 'not_for_this_assistant']);

/**
 * What an organisation lets Outpost do less of, by a signed enrolment or a signed bundle. A cap takes away and never
 * gives. What this version does not know is refused: a cap that is read over would be none.
 */
export const Caps = z.strictObject({
  /** Nothing is claimed as an answer: the closest approved words only. */
  claims: z.literal('related').optional(),
  languageModel: z.literal('off').optional(),
  /** Questions of these categories get no approved words at all, and go to people. */
  closed: z.array(ClosableCategory).min(1).optional(),
});
export type Caps = z.infer<typeof Caps>;

/** Who set the caps that hold on a workstation, and which. */
export const ActiveCaps = z.object({
  source: z.enum(['enrolment', 'bundle']),
  /** Of the tenant or the bundle. */
  id: z.string(),
  caps: Caps,
});
export type ActiveCaps = z.infer<typeof ActiveCaps>;

/** What all of them leave: each takes away, so that order and repetition change nothing. */
export function strictest(all: readonly (Caps | undefined)[]): Caps {
  const set = all.filter((caps) => caps !== undefined);
  const closed = ClosableCategory.options.filter((category) => set.some((caps) => caps.closed?.includes(category)));
  return {
    ...(set.some(({ claims }) => claims === 'related') && { claims: 'related' }),
    ...(set.some(({ languageModel }) => languageModel === 'off') && { languageModel: 'off' }),
    ...(closed.length > 0 && { closed }),
  };
}

export const hasCaps = (caps: Caps): boolean => Object.keys(strictest([caps])).length > 0;

export const closes = ({ closed = [] }: Caps, category: Category): boolean => closed.some((one) => one === category);
