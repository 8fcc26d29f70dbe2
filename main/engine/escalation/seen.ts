import { z } from 'zod';
import { Citation, ClosestWords, Guidance } from '../../../shared/contract/approved-words.ts';
import { Contact } from '../../../shared/contract/contact.ts';
import { Differing } from '../../../shared/contract/differing.ts';
import { ListedPolicy } from '../../../shared/contract/listed-policy.ts';
import type { EscalationRequest } from './port.ts';

/** What the asker had on screen: a reviewer starts from there. */
export type Seen = Pick<EscalationRequest, 'citations' | 'guidance' | 'contacts' | 'closest' | 'elsewhere' | 'differ'>;

/** As it is kept, in JSON: a column for each. */
export const SeenRow = z.object({
  citations: z.string(),
  guidance: z.string(),
  contacts: z.string(),
  closest: z.string(),
  elsewhere: z.string(),
  differ: z.string(),
});
export type SeenRow = z.infer<typeof SeenRow>;

export const SEEN_COLUMNS = Object.keys(SeenRow.shape).join(', ');
export const SEEN_VALUES = Object.keys(SeenRow.shape)
  .map((column) => `@${column}`)
  .join(', ');

export const toSeenRow = ({
  citations,
  guidance,
  contacts,
  closest = [],
  elsewhere = [],
  differ = [],
}: Seen): SeenRow => ({
  citations: JSON.stringify(citations),
  guidance: JSON.stringify(guidance),
  contacts: JSON.stringify(contacts),
  closest: JSON.stringify(closest),
  elsewhere: JSON.stringify(elsewhere),
  differ: JSON.stringify(differ),
});

export const fromSeenRow = (row: SeenRow) => ({
  citations: z.array(Citation).parse(JSON.parse(row.citations)),
  guidance: z.array(Guidance).parse(JSON.parse(row.guidance)),
  contacts: z.array(Contact).parse(JSON.parse(row.contacts)),
  closest: z.array(ClosestWords).parse(JSON.parse(row.closest)),
  elsewhere: z.array(ListedPolicy).parse(JSON.parse(row.elsewhere)),
  differ: z.array(Differing).parse(JSON.parse(row.differ)),
});

/** Of a whole request, that much. */
export const pickSeen = ({ citations, guidance, contacts, closest, elsewhere, differ }: Seen): Seen => ({
  ...{ citations, guidance, contacts, closest, elsewhere, differ },
});
