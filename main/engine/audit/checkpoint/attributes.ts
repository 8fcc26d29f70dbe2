import { z } from 'zod';
import { AuditCheckpoint } from '../../../../shared/contract/audit.ts';

/**
 * A checkpoint as it leaves with telemetry: digests, and numbers as hexadecimal digits of one length, which no wall on the
 * way takes for a telephone or account number. No more precise than the day.
 */
const NUMBER_DIGITS = 16;
const DAY_LENGTH = 'YYYY-MM-DD'.length;

const NAMES = {
  seq: 'outpost.audit.seq',
  segment: 'outpost.audit.segment',
  entries: 'outpost.audit.entries',
  hash: 'outpost.audit.hash',
  closed: 'outpost.audit.closed',
  open: 'outpost.audit.open',
  key: 'outpost.audit.key',
  workstation: 'outpost.audit.workstation',
  signature: 'outpost.audit.signature',
} as const;
const DAY = 'outpost.day';

const hex = (value: number): string => value.toString(16).padStart(NUMBER_DIGITS, '0');

/** Null for one that is not signed: it would prove nothing to the centre. */
export function toAttributes(checkpoint: AuditCheckpoint): Record<string, string> | null {
  const { seq, segment, entries, hash, closed, open, key, workstation, signature } = checkpoint;
  if (!(closed && open && key && workstation && signature) || segment === undefined || entries === undefined)
    return null;
  return {
    ...{ [NAMES.seq]: hex(seq), [NAMES.segment]: hex(segment), [NAMES.entries]: hex(entries) },
    ...{ [NAMES.hash]: hash, [NAMES.closed]: closed, [NAMES.open]: open },
    ...{ [NAMES.key]: key, [NAMES.workstation]: workstation, [NAMES.signature]: signature },
    [DAY]: checkpoint.at.slice(0, DAY_LENGTH),
  };
}

function fromAttributes(found: ReadonlyMap<string, string>): AuditCheckpoint | null {
  const number = (name: string): number => Number.parseInt(found.get(name) ?? '', 16);
  const text = Object.fromEntries(
    (['hash', 'closed', 'open', 'key', 'workstation', 'signature'] as const).map((name) => [
      name,
      found.get(NAMES[name]),
    ]),
  );
  const parsed = AuditCheckpoint.required().safeParse({
    ...text,
    ...{ seq: number(NAMES.seq), segment: number(NAMES.segment), entries: number(NAMES.entries) },
    at: `${found.get(DAY)}T00:00:00.000Z`,
  });
  return parsed.success ? parsed.data : null;
}

/** An attribute as OTLP and as Jaeger write it. */
const Attribute = z.object({
  key: z.string(),
  value: z.union([z.string(), z.object({ stringValue: z.string() }).transform(({ stringValue }) => stringValue)]),
});

/** Every checkpoint in traces that the centre kept, in whatever form they were saved. */
export function checkpointsInTraces(value: unknown): AuditCheckpoint[] {
  if (Array.isArray(value)) {
    const attributes = value.flatMap((item) => Attribute.safeParse(item).data ?? []);
    const one = fromAttributes(new Map(attributes.map(({ key, value: of }) => [key, of])));
    return one ? [one] : value.flatMap(checkpointsInTraces);
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(checkpointsInTraces) : [];
}
