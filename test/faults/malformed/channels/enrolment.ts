import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEnrolmentFile } from '../../../../main/engine/workstation/read-enrolment.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { createTestAuthority } from '../../../fixtures/signed-enrolment.ts';
import { openClinic } from '../../clinic.ts';
import { mutatedJsonFile } from '../mutations.ts';
import { ACCEPTED, verdictOfThrown } from '../verdict.ts';
import { decode, encode, type OpenChannel } from './channel.ts';

/** Enrolment files: of a first set-up, and of a renewal at an open home. */
export const enrolment: OpenChannel = async (folder) => {
  const authority = createTestAuthority();
  const valid = authority.signed({ serial: 2, contacts: [], caps: {}, log: { megabytes: 1, files: 2 } });
  const path = join(folder, 'enrolment-under-test.json');
  const workstation = await openClinic(join(folder, 'disk', 'home'));
  let renews = false;
  return {
    inputs: mutatedJsonFile(valid).map(encode),
    async run(input) {
      await writeFile(path, decode(input));
      renews = !renews;
      try {
        if (renews) await workstation.renewEnrolment(path);
        else await readEnrolmentFile(path, null);
        return ACCEPTED;
      } catch (thrown) {
        return verdictOfThrown(thrown);
      }
    },
    async sound() {
      await writeFile(path, JSON.stringify(valid));
      await readEnrolmentFile(path, null).catch((thrown: unknown) => {
        // Sound, and not yet compared by a person.
        if (!(thrown instanceof OutpostError) || thrown.code !== 'ROOT_MISMATCH') throw thrown;
      });
    },
    close: () => workstation.close(),
  };
};
