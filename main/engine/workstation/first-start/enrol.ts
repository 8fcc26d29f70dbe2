import { isAbsolute } from 'node:path';
import type { EnrolmentShown, EnrolmentSource } from '../../../../shared/contract/setup.ts';
import { assertNever } from '../../../../shared/domain/assert-never.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { NewAccount } from '../../accounts/accounts.ts';
import type { Enrolment } from '../../enrolment/enrolment.ts';
import { readSignedEnrolment } from '../../enrolment/signed-enrolment.ts';
import { summariseEnrolment } from '../enrolment-summary.ts';
import { readEnrolmentJson } from '../read-enrolment.ts';
import { setUpHome } from '../set-up.ts';

/** Of a file that says nothing, and of one that is no enrolment, the same is said: this reads no file out to anybody. */
const notAnEnrolment = (cause: unknown): OutpostError =>
  new OutpostError('ENROLMENT_INVALID', 'This cannot be read as an enrolment: ask IT for a new one.', { cause });

async function contentOf(source: EnrolmentSource): Promise<unknown> {
  try {
    switch (source.from) {
      case 'file':
        if (!isAbsolute(source.path)) throw new Error('It is no whole path.');
        return await readEnrolmentJson(source.path);
      case 'text':
        return JSON.parse(source.text);
      default:
        return assertNever(source, 'source of an enrolment');
    }
  } catch (cause) {
    throw notAnEnrolment(cause);
  }
}

/** Its signatures hold under the root in it; whether that is the right root, a person says. ENROLMENT_INVALID, SIGNATURE_INVALID. */
export async function readChosenEnrolment(
  source: EnrolmentSource,
): Promise<{ enrolment: Enrolment; shown: EnrolmentShown }> {
  const enrolment = readSignedEnrolment(await contentOf(source));
  const { organisation, facility, departments, sources, fingerprint } = summariseEnrolment(enrolment);
  return { enrolment, shown: { organisation, facility, departments, sources, fingerprint } };
}

interface EnrolRequest {
  readonly dir: string;
  readonly enrolment: EnrolmentSource;
  /** That a person compared. */
  readonly fingerprint: string;
  readonly passphrase: string;
  readonly admin: Pick<NewAccount, 'id' | 'displayName' | 'pin'>;
}

/**
 * Makes the home of what was shown, with its first admin, who may read what the enrolment's departments may.
 * @throws OutpostError ROOT_MISMATCH where the file is another by now, and what setting up throws.
 */
export async function enrolHome(request: EnrolRequest): Promise<{ recoveryKey: string }> {
  const { dir, passphrase, admin } = request;
  const { enrolment, shown } = await readChosenEnrolment(request.enrolment);
  if (shown.fingerprint !== request.fingerprint) {
    throw new OutpostError(
      'ROOT_MISMATCH',
      'The enrolment is not the one whose fingerprint was compared: choose it anew.',
    );
  }
  const first = { ...admin, role: 'admin', departments: enrolment.departments, sample: false } as const;
  return setUpHome({
    dir,
    sample: false,
    passphrase,
    enrolment,
    // Until its person says so: the window may be gone before they have written it down.
    recoveryKeyUnseen: true,
    accounts: [{ ...first, departments: [...first.departments] }],
  });
}
