import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** The file is not, byte for byte, what TUF verified, or not what a release holds. */
export function altered(what: string, cause?: unknown): OutpostError {
  return new OutpostError(
    'UPDATE_ALTERED',
    `The update was changed after it was verified (${what}): it is not installed. Outpost fetches it again; tell IT if this comes back.`,
    { cause },
  );
}

export function notInstallable(what: string): OutpostError {
  return new OutpostError('UPDATE_NOT_INSTALLABLE', `This installation cannot take the update (${what}): ask IT.`);
}

export function installFailed(cause: unknown): OutpostError {
  return new OutpostError(
    'UPDATE_INSTALL_FAILED',
    'The update could not be put in place, and this version stays: ask IT to install it.',
    { cause },
  );
}

/** A version that was taken back on this machine is not tried again. */
export function takenBack(version: string, code: 'UPDATE_DID_NOT_START' | 'UPDATE_TAKEN_BACK'): OutpostError {
  const why = code === 'UPDATE_TAKEN_BACK' ? 'was taken back by hand' : 'did not start on this machine';
  return new OutpostError(code, `Outpost ${version} ${why} and is not tried again: wait for the next version.`);
}
