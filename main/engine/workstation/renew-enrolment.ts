import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { AuditLog } from '../audit/port.ts';
import { type Enrolment, readEnrolment, writeEnrolment } from '../enrolment/enrolment.ts';
import { readSignedEnrolment } from '../enrolment/signed-enrolment.ts';
import { readMetadataCopies } from '../knowledge/sync/metadata-copies.ts';
import type { SealedStore } from '../platform/sealed-store.ts';

/** The newest root that a sync accepted, else the enrolled one. */
async function trustedRootOf(store: SealedStore, { tenant, root }: Enrolment): Promise<Buffer> {
  const { copies } = await readMetadataCopies(store, tenant);
  return copies.top.root ?? Buffer.from(root, 'base64');
}

/**
 * A newer enrolment takes the place of the one before, and wipes nothing. It is signed by targets keys of the root that
 * this workstation trusts now, so that no fingerprint is compared again; all trust still starts at the root that was.
 * @throws OutpostError ENROLMENT_INVALID before the first enrolment, for another organisation, or another format;
 * SIGNATURE_INVALID; ROLLBACK_REFUSED where its serial is not greater.
 */
export async function renewEnrolment(
  { store, audit }: { readonly store: SealedStore; readonly audit: AuditLog },
  value: unknown,
): Promise<Enrolment> {
  const current = await readEnrolment(store);
  if (!current)
    throw new OutpostError('ENROLMENT_INVALID', 'This workstation is not enrolled: run `setup --enrolment FILE`.');
  const next = readSignedEnrolment(value, await trustedRootOf(store, current));
  const { tenant, serial = 0 } = next;
  if (tenant !== current.tenant)
    throw new OutpostError('ENROLMENT_INVALID', `This workstation belongs to ${current.tenant}, not to ${tenant}.`);
  if (serial <= (current.serial ?? 0))
    throw new OutpostError(
      'ROLLBACK_REFUSED',
      `Serial ${serial} is not greater than ${current.serial ?? 0}, which is here: sign it again with a greater \`serial\`.`,
    );
  const renewed = { ...next, root: current.root };
  await writeEnrolment(store, renewed);
  audit.append({ kind: 'setup', action: 'enrolment_renewed', actor: null, details: { tenant, serial } });
  return renewed;
}
