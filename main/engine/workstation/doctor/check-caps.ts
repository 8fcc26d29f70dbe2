import type { DoctorCheck } from '../../../../shared/contract/system.ts';
import { capsInWords } from '../../../../shared/messages/caps-en.ts';
import type { Enrolment } from '../../enrolment/enrolment.ts';
import { activeCaps } from '../../knowledge/activation/active-caps.ts';
import { readActive } from '../../knowledge/activation/active-store.ts';
import { capsOfBundle } from '../../knowledge/activation/caps-of-bundle.ts';
import { readTenantManifest, unlessBroken } from '../../knowledge/segment-store/segment-store.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import { isWell, isWorse } from './check.ts';

const CAPS = { id: 'caps', title: 'Caps by signed policy' };
const REMEDY = 'This was signed on purpose. A newer enrolment or a newer version of the bundle lifts it.';

/** What the organisation lets Outpost do less of, and who signed it. */
export async function checkCaps(
  store: SealedStore,
  { tenant, caps }: Pick<Enrolment, 'tenant' | 'caps'>,
): Promise<DoctorCheck> {
  const bundles: { id: string; caps: Awaited<ReturnType<typeof capsOfBundle>> }[] = [];
  for (const { id, version, refusedVersions } of await readActive(store, tenant)) {
    // A manifest that cannot be read is told of by the check of the knowledge.
    const held = await unlessBroken(() => readTenantManifest(store, tenant, id, version));
    if (held) bundles.push({ id, caps: await capsOfBundle(store, tenant, held.manifest, refusedVersions) });
  }
  const active = activeCaps({ tenant, enrolment: caps, bundles });
  return active.length === 0 ? isWell(CAPS, 'none') : isWorse(CAPS, active.map(capsInWords).join('. '), REMEDY);
}
