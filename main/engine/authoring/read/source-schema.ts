import { z } from 'zod';
import { Contact } from '../../../../shared/contract/contact.ts';
import { Audience } from '../../../../shared/domain/audience.ts';
import { Caps } from '../../../../shared/domain/caps.ts';
import { Category } from '../../../../shared/domain/route.ts';
import { GlossaryEntry, KnowledgeId, SelfTestQuestion } from '../../knowledge/bundle-manifest.ts';
import { CalendarDate, datesAreInOrder, Text } from './front-matter.ts';

/** Approved guidance as the author names it: a heading of a document. */
export const GuidanceSource = z.strictObject({
  id: KnowledgeId,
  title: z.string().min(1),
  categories: z.array(Category).min(1),
  keywords: z.array(z.string().min(1)).default([]),
  document: KnowledgeId,
  heading: z.string().min(1),
  approvedBy: z.string().min(1),
  approvedOn: CalendarDate,
});
export type GuidanceSource = z.infer<typeof GuidanceSource>;

/** `bundle.yaml` of a source folder. */
export const BundleSource = z
  .strictObject({
    id: KnowledgeId,
    title: Text,
    organisation: Text,
    owner: Text,
    audience: Audience,
    effectiveFrom: CalendarDate,
    expiresAt: CalendarDate,
    reviewDate: CalendarDate,
    glossary: z.array(GlossaryEntry).default([]),
    contacts: z.array(Contact).default([]),
    guidance: z.array(GuidanceSource).default([]),
    selfTest: z.array(SelfTestQuestion).default([]),
    caps: Caps.optional(),
    /** Files below `documents` that are no part of the bundle, by their paths there, and why somebody decided so. */
    leftOut: z
      .array(
        z.strictObject({
          ...{ file: z.string().min(1), reason: z.string().min(1) },
          /** As `knowledge leave-out` records them; a line written by hand may lack them. */
          ...{ by: z.string().min(1).optional(), on: CalendarDate.optional() },
        }),
      )
      .default([]),
  })
  .refine(datesAreInOrder, { path: ['expiresAt'], message: 'must be after effectiveFrom' });
export type BundleSource = z.infer<typeof BundleSource>;
