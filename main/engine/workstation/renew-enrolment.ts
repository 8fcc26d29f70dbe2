import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { AuditLog } from '../audit/port.ts';
import { recordedChange } from '../audit/recorded-change.ts';
import { type Enrolment, readEnrolment, writeEnrolment } from '../enrolment/enrolment.ts';
import { readSignedEnrolment } from '../enrolment/signed-enrolment.ts';
import { readNewestRoot } from '../knowledge/sync/metadata-copies.ts';
import { placeOfTenant } from '../knowledge/sync/place.ts';
import type { SealedStore } from '../platform/sealed-store.ts';

interface RenewDeps {
  readonly store: SealedStore;
  readonly audit: AuditLog;
  /** Whether the records of this home tell of a sync. */
  hasSynced(): boolean;
}

/** The newest root that a sync accepted; the enrolled one before the first sync only. */
async function trustedRootOf({ store, hasSynced }: RenewDeps, { tenant, root }: Enrolment): Promise<Buffer> {
  return (await readNewestRoot(store, placeOfTenant(tenant), hasSynced())) ?? Buffer.from(root, 'base64');
}

/**
 * A newer enrolment takes the place of the one before, and wipes nothing. It is signed by targets keys of the root that
 * this workstation trusts now, so that no fingerprint is compared again; all trust still starts at the root that was.
 * @throws OutpostError ENROLMENT_INVALID before the first enrolment, for another organisation, or another format;
 * SIGNATURE_INVALID; ROLLBACK_REFUSED where its serial is not greater; SEAL_BROKEN where the newest root was kept and
 * cannot be read, so that it is not known which keys are revoked.
 */
export async function renewEnrolment(deps: RenewDeps, value: unknown): Promise<Enrolment> {
  const { store, audit } = deps;
  const current = await readEnrolment(store);
  if (!current)
    throw new OutpostError('ENROLMENT_INVALID', 'This workstation is not enrolled: run `setup --enrolment FILE`.');
  const next = readSignedEnrolment(value, await trustedRootOf(deps, current));
  const { tenant, serial = 0 } = next;
  if (tenant !== current.tenant)
    throw new OutpostError('ENROLMENT_INVALID', `This workstation belongs to ${current.tenant}, not to ${tenant}.`);
  if (serial <= (current.serial ?? 0))
    throw new OutpostError(
      'ROLLBACK_REFUSED',
      `Serial ${serial} is not greater than ${current.serial ?? 0}, which is here: sign it again with a greater \`serial\`.`,
    );
  const renewed = { ...next, root: current.root };
  const content = { subject: `enrolment ${serial}`, fields: { enrolment: JSON.stringify(renewed) } };
  const entry = {
    kind: 'setup',
    action: 'enrolment_renewed',
    actor: null,
    details: { tenant, serial },
    content,
  } as const;
  await recordedChange(audit, entry, () => writeEnrolment(store, renewed));
  return renewed;
}
