import { z } from 'zod';

/** Local roles. A reviewer answers escalations; a publisher makes and signs bundles; an admin manages accounts, keys and sync. */
export const ROLES = ['staff', 'lead', 'pharmacist', 'clinician', 'publisher', 'admin'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;
export const REVIEWER_ROLES: readonly Role[] = ['lead', 'pharmacist', 'clinician'];

/** Matches every facility, department or role. */
export const EVERYONE = '*';

/**
 * Who may read. Each list holds names or `*`; an empty list matches no reader (closed by default).
 */
export const Audience = z.object({
  facilities: z.array(z.string().min(1)),
  departments: z.array(z.string().min(1)),
  roles: z.array(z.union([Role, z.literal(EVERYONE)])),
});
export type Audience = z.infer<typeof Audience>;

/** Who is asking, and when (ms since the epoch): what every index query is filtered by. */
export interface ReaderScope {
  readonly facility: string;
  readonly departments: readonly string[];
  readonly role: Role;
  readonly now: number;
}

function listMatches(allowed: readonly string[], held: readonly string[]): boolean {
  return allowed.includes(EVERYONE) || held.some((name) => allowed.includes(name));
}

/** True when all three lists match. Minimum-necessary rule: 45 CFR 164.502(b). */
export function audienceMatches(audience: Audience, reader: ReaderScope): boolean {
  return (
    listMatches(audience.facilities, [reader.facility]) &&
    listMatches(audience.departments, reader.departments) &&
    listMatches(audience.roles, [reader.role])
  );
}

function intersectLists<T extends string>(left: readonly T[], right: readonly T[]): T[] {
  if (left.includes(EVERYONE as T)) return [...right];
  if (right.includes(EVERYONE as T)) return [...left];
  return left.filter((name) => right.includes(name));
}

/** Who may read what carries both audiences: a document never widens its bundle's. */
export function intersectAudiences(left: Audience, right: Audience): Audience {
  return {
    facilities: intersectLists(left.facilities, right.facilities),
    departments: intersectLists(left.departments, right.departments),
    roles: intersectLists(left.roles, right.roles),
  };
}
