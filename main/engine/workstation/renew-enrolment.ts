import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { AuditLog } from '../audit/port.ts';
import { recordedChange } from '../audit/recorded-change.ts';
import { type Enrolment, writeEnrolment } from '../enrolment/enrolment.ts';
import { readSignedEnrolment } from '../enrolment/signed-enrolment.ts';
import { readNewestRoot } from '../knowledge/sync/metadata-copies.ts';
import { placeOfTenant } from '../knowledge/sync/place.ts';
import type { SealedStore } from '../platform/sealed-store.ts';
import { enrolmentOrDamaged, type LastSerial } from './opened-enrolment.ts';

interface RenewDeps {
  readonly store: SealedStore;
  readonly audit: AuditLog;
  /** Whether the records of this home tell of a sync. */
  hasSynced(): boolean;
  readonly lastSerial: LastSerial;
}

/** What a newer enrolment is measured by. */
interface Known {
  readonly tenant: string;
  readonly serial: number;
  /** Where all trust starts, base64. */
  readonly root: string;
  readonly trusted: Buffer;
}

/** The newest root that a sync accepted; the enrolled one before the first sync only. */
async function knownOf({ store, hasSynced }: RenewDeps, { tenant, root, serial = 0 }: Enrolment): Promise<Known> {
  const newest = await readNewestRoot(store, placeOfTenant(tenant), hasSynced());
  return { tenant, serial, root, trusted: newest ?? Buffer.from(root, 'base64') };
}

/**
 * Where the enrolment was damaged or removed: the root that a sync accepted and this home sealed vouches for the next one,
 * and what the records say of the last serial keeps an older one out.
 */
async function knownWithoutOne({ store, lastSerial }: RenewDeps, { tenant }: Enrolment): Promise<Known> {
  const kept = await readNewestRoot(store, placeOfTenant(tenant), false).catch(() => null);
  if (kept === null)
    throw new OutpostError(
      'ENROLMENT_INVALID',
      `This workstation keeps no policies of ${tenant} by whose keys an enrolment could be checked: restore a back-up, or erase it with \`keys wipe\` and run \`setup --enrolment FILE\`.`,
    );
  return { tenant, serial: lastSerial.read() - 1, root: kept.toString('base64'), trusted: kept };
}

/**
 * A newer enrolment takes the place of the one before, and wipes nothing. It is signed by targets keys of the root that
 * this workstation trusts now, so that no fingerprint is compared again; all trust still starts at the root that was.
 * Where the one before is damaged or gone, the same one may be given again.
 * @throws OutpostError ENROLMENT_INVALID before the first enrolment, for another organisation, or another format;
 * SIGNATURE_INVALID; ROLLBACK_REFUSED where its serial is not greater; SEAL_BROKEN where the newest root was kept and
 * cannot be read, so that it is not known which keys are revoked.
 */
export async function renewEnrolment(deps: RenewDeps, value: unknown): Promise<Enrolment> {
  const { store, audit, lastSerial } = deps;
  const current = await enrolmentOrDamaged(store);
  const isLost = current === null || current === 'damaged';
  const known = isLost ? await knownWithoutOne(deps, readSignedEnrolment(value)) : await knownOf(deps, current);
  const next = readSignedEnrolment(value, known.trusted);
  const { tenant, serial = 0 } = next;
  if (tenant !== known.tenant)
    throw new OutpostError('ENROLMENT_INVALID', `This workstation belongs to ${known.tenant}, not to ${tenant}.`);
  if (serial <= known.serial)
    throw new OutpostError(
      'ROLLBACK_REFUSED',
      `Serial ${serial} is not greater than ${known.serial}, which is here: sign it again with a greater \`serial\`.`,
    );
  const renewed = { ...next, root: known.root };
  const content = { subject: `enrolment ${serial}`, fields: { enrolment: JSON.stringify(renewed) } };
  const entry = {
    kind: 'setup',
    action: isLost ? 'enrolment_given_again' : 'enrolment_renewed',
    actor: null,
    details: { tenant, serial },
    content,
  } as const;
  await recordedChange(audit, entry, () => writeEnrolment(store, renewed));
  lastSerial.keep(renewed);
  return renewed;
}
