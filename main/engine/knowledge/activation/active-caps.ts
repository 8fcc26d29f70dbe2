import { type ActiveCaps, type Caps, hasCaps } from '../../../../shared/domain/caps.ts';

interface Signed {
  readonly tenant: string;
  readonly enrolment: Caps | undefined;
  readonly bundles: readonly { readonly id: string; readonly caps: Caps }[];
}

/** Who lets Outpost do less, and what; none where nothing is capped. */
export function activeCaps({ tenant, enrolment = {}, bundles }: Signed): ActiveCaps[] {
  const all: ActiveCaps[] = [
    { source: 'enrolment', id: tenant, caps: enrolment },
    ...bundles.map(({ id, caps }) => ({ source: 'bundle' as const, id, caps })),
  ];
  return all.filter(({ caps }) => hasCaps(caps));
}
