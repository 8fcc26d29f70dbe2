import { z } from 'zod';
import { BackupPolicy } from '../../../shared/contract/backup.ts';
import { Contact } from '../../../shared/contract/contact.ts';
import { Neighbour } from '../../../shared/contract/neighbour.ts';
import { UpdatePolicy } from '../../../shared/contract/updates.ts';
import { Caps } from '../../../shared/domain/caps.ts';
import { EMBEDDER_KINDS } from '../../../shared/domain/embedder-choice.ts';
import { IdlePolicy } from '../../../shared/domain/idle.ts';
import { isOutpostError, OutpostError } from '../../../shared/errors/outpost-error.ts';
import { describeIssue } from '../platform/describe-issue.ts';
import type { SealedStore } from '../platform/sealed-store.ts';

/** PEM texts; the server's certificate is always checked, against `ca` where it is given. */
const TelemetryEndpoint = z.object({
  url: z.url(),
  token: z.string().optional(),
  ca: z.string().optional(),
  cert: z.string().optional(),
  key: z.string().optional(),
  /** OTLP as JSON (unless said otherwise), to the letter what the preview shows, or the same in its smaller binary form. */
  encoding: z.enum(['json', 'protobuf']).optional(),
});

/** Six years: documentation is kept so long (45 CFR 164.316(b)(2)(i)), and no policy goes below. Leap days are in it. */
const AUDIT_KEPT_DAYS = 6 * 365 + 2;

/** What makes a workstation part of an organisation. Kept sealed; the root is what all trust starts from. */
export const Enrolment = z.object({
  format: z.literal(1),
  /** Grows from one enrolment of a workstation to the next: an older one never comes back. Without it: the first. */
  serial: z.number().int().positive().optional(),
  /** One organisation, one repository, one trust root. */
  tenant: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  organisation: z.string().min(1),
  facility: z.string().min(1),
  departments: z.array(z.string().min(1)).min(1),
  /** Where bundles come from: http(s) URLs or folders, tried in order. */
  sources: z.array(z.string().min(1)),
  /** The TUF root.json that was handed over with the enrolment, base64. */
  root: z.base64(),
  /** Most that a sync may take of the link, bytes a second; null: all of it. */
  bytesPerSecond: z.number().int().min(1_000).nullable().default(null),
  /** PEM of the organisation's own authority: trusted for sources and telemetry, beside the usual ones. */
  certificateAuthority: z.string().optional(),
  embedder: z.enum(EMBEDDER_KINDS).default('standard'),
  /**
   * Where this organisation keeps a copy of the weights, an http(s) URL or a folder; asked before their publishers.
   * Without a default: an enrolment that was signed without this field stays as it was signed.
   */
  models: z.object({ mirror: z.string().min(1) }).optional(),
  /**
   * Id of one of the language models that the manifest offers, or `standard`: it may then connect approved words. Without
   * it none is loaded: what it adds was measured and is no gain (docs/measurements.md, The language model).
   */
  languageModel: z.string().min(1).optional(),
  telemetry: z.object({ endpoints: z.array(TelemetryEndpoint) }).default({ endpoints: [] }),
  /** Whom to call when no bundle says so. */
  contacts: z.array(Contact).default([]),
  /** What the local log of each process may take of the disk: so many files of so many MiB. Without a default, as above. */
  log: z.object({ megabytes: z.number().int().min(1).max(64), files: z.number().int().min(1).max(20) }).optional(),
  /** Where this workstation backs itself up, and how often. Without a default, as above. */
  backup: BackupPolicy.optional(),
  /** Workstations that this one may pass restricted policies on to (`knowledge serve`). Without a default, as above. */
  neighbours: z.array(Neighbour).max(256).optional(),
  /** How long entries of the audit log are kept; nothing is removed without it. Without a default, as above. */
  audit: z.object({ keepDays: z.number().int().min(AUDIT_KEPT_DAYS) }).optional(),
  /** Of every answer on this workstation. Without a default, as above. */
  caps: Caps.optional(),
  /** When the screen covers itself, and when the person is signed out. Without a default, as above. */
  idle: IdlePolicy.optional(),
  /** Where the app's own releases come from, and which of them. Without a default, as above: then nothing is looked for. */
  updates: UpdatePolicy.optional(),
});
export type Enrolment = z.infer<typeof Enrolment>;

const NAME = 'enrolment.json';

export function parseEnrolment(value: unknown): Enrolment {
  const parsed = Enrolment.safeParse(value);
  if (parsed.success) return parsed.data;
  // Tokens and keys stand in it: the value at fault is named for caps alone, which hold none.
  const problems = parsed.error.issues.map((issue) =>
    issue.path[0] === 'caps' ? describeIssue(issue, value) : `${issue.path.join('.') || 'its top'}: ${issue.message}`,
  );
  throw new OutpostError('ENROLMENT_INVALID', `The enrolment is not valid at ${problems.join('; ')}.`, {
    cause: parsed.error,
    details: { problems },
  });
}

/** Null where there is none. ENROLMENT_DAMAGED: only a file of IT replaces it, and no sync. */
export async function readEnrolment(store: SealedStore): Promise<Enrolment | null> {
  const bytes = await store.get(NAME).catch((cause: unknown) => {
    throw isOutpostError(cause) && cause.code === 'SEAL_BROKEN' ? enrolmentLost(cause) : cause;
  });
  return bytes ? parseEnrolment(JSON.parse(bytes.toString('utf8'))) : null;
}

/** What was signed for this workstation is damaged or gone. */
export function enrolmentLost(cause?: unknown): OutpostError {
  return new OutpostError(
    'ENROLMENT_DAMAGED',
    'What IT signed for this workstation was changed, damaged or removed on this disk: give it again with `enrolment renew FILE`, then start Outpost anew. Until then no policy is opened.',
    { cause },
  );
}

export async function writeEnrolment(store: SealedStore, enrolment: Enrolment): Promise<void> {
  await store.put(NAME, Buffer.from(JSON.stringify(enrolment)));
}
