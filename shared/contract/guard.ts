import { z } from 'zod';
import { Category, GuardRoute } from '../domain/route.ts';
import { ERROR_CODES } from '../errors/codes.ts';
import { defineService } from './service.ts';

/** Longest text that a window may have masked, UTF-16 code units: a note or an answer of a reviewer. */
export const MAX_TEXT_LENGTH = 4_000;
/** Longest text of one line on the command line, which runs beside no window; what is longer is refused, never cut. */
export const MAX_LINE_LENGTH = 10_000;

/** A line that was refused; the others are answered. */
export const LineRefusal = z.object({
  id: z.string(),
  error: z.object({ code: z.enum(ERROR_CODES), message: z.string() }),
});
export type LineRefusal = z.infer<typeof LineRefusal>;

/** `outpost guard`: one line in, one line out. `score` is the category's confidence, 0 to 1; offsets in UTF-16 code units, end-exclusive. */
export const GuardLine = z.object({
  id: z.string(),
  route: GuardRoute,
  category: Category,
  score: z.number().min(0).max(1),
  reasons: z.array(z.string()),
  /** Of a text that holds several things, sentence by sentence. */
  segments: z.array(z.object({ start: z.number().int(), end: z.number().int(), category: Category })).optional(),
});
export type GuardLine = z.infer<typeof GuardLine>;

/** Identifier classes: the 18 of HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i)(A)–(R). */
const IDENTIFIER_LABELS = [
  'NAME',
  'LOCATION',
  'DATE',
  'PHONE',
  'FAX',
  'EMAIL',
  'SSN',
  'MRN',
  'HEALTH_PLAN_ID',
  'ACCOUNT_NUMBER',
  'LICENSE_NUMBER',
  'VEHICLE_ID',
  'DEVICE_ID',
  'URL',
  'IP_ADDRESS',
  'BIOMETRIC_ID',
  'PHOTO',
  'OTHER_ID',
  'AGE_OVER_89',
] as const;
export const IdentifierLabel = z.enum(IDENTIFIER_LABELS);
export type IdentifierLabel = z.infer<typeof IdentifierLabel>;

/** Offsets into the input, UTF-16 code units, end-exclusive. */
export const IdentifierSpan = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  label: IdentifierLabel,
});
export type IdentifierSpan = z.infer<typeof IdentifierSpan>;

/** `outpost redact`: the text with every identifier replaced by its label in square brackets. */
export const RedactLine = z.object({
  id: z.string(),
  text: z.string(),
  spans: z.array(IdentifierSpan),
});
export type RedactLine = z.infer<typeof RedactLine>;

export const guardService = defineService({
  'guard.redact': {
    access: 'session',
    input: z.object({ text: z.string().max(MAX_TEXT_LENGTH) }),
    output: RedactLine.omit({ id: true }),
  },
});
