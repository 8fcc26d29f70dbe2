import type { Contact } from '../../../shared/contract/contact.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { refusedByDisk } from '../platform/recording.ts';

/** A person must not believe that someone was told: where the disk took no escalation, the error says whom to call. */
export function orSayNotSent<T>(send: () => T, contacts: () => readonly Contact[]): T {
  try {
    return send();
  } catch (thrown) {
    const disk = refusedByDisk(thrown);
    if (disk === null) throw thrown;
    const call = contacts().map(({ name, phone }) => `${name}, ${phone}`);
    const whom = call.length > 0 ? ` Call ${call.join('; ')}.` : ' Call a clinician.';
    throw new OutpostError(disk.code, `Not sent: nobody has been told.${whom} ${disk.message}`, { cause: thrown });
  }
}
