import { readFile } from 'node:fs/promises';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import { readSignedEnrolment } from '../enrolment/signed-enrolment.ts';
import { fingerprint } from '../knowledge/repository/keys.ts';

/** What stands in the file, still to be verified. ENROLMENT_INVALID where it cannot be read. */
export async function readEnrolmentJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new OutpostError('ENROLMENT_INVALID', `${file} cannot be read as an enrolment: ask IT for a new one.`, {
      cause,
    });
  }
}

/** Reads a signed enrolment and compares its root's fingerprint with what a person has in hand. */
export async function readEnrolmentFile(file: string, expected: string | null): Promise<Enrolment> {
  const enrolment = readSignedEnrolment(await readEnrolmentJson(file));
  const actual = fingerprint(Buffer.from(enrolment.root, 'base64'));
  const plain = (text: string): string => text.replace(/[\s:-]/g, '').toLowerCase();
  if (expected === null || plain(expected) !== plain(actual)) {
    throw new OutpostError(
      'ROOT_MISMATCH',
      `The root of ${enrolment.organisation} has the fingerprint ${actual}. Compare it with the one IT gave you on another way, then pass it with --fingerprint.`,
    );
  }
  return enrolment;
}
