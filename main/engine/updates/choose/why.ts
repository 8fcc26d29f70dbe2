import type { UpdateChannel } from '../../../../shared/domain/app-release.ts';
import { assertNever } from '../../../../shared/domain/assert-never.ts';
import type { ErrorCode } from '../../../../shared/errors/codes.ts';

/** Why nothing at a source is for this workstation. */
export const PASSED_OVER = [
  'UPDATE_NONE',
  'ROLLBACK_REFUSED',
  'UPDATE_OTHER_PLATFORM',
  'UPDATE_OTHER_CHANNEL',
  'UPDATE_NOT_YET',
  'UPDATE_STEP_MISSING',
  'UPDATE_FAILED_BEFORE',
] as const satisfies readonly ErrorCode[];
export type PassedOver = (typeof PASSED_OVER)[number];

interface About {
  readonly version: string | null;
  readonly current: string;
  readonly channel: UpdateChannel;
  readonly platform: string;
  readonly arch: string;
}

/** Why nothing is offered, and what to do, for people. */
export function whyPassedOver(code: PassedOver, { version, current, channel, platform, arch }: About): string {
  switch (code) {
    case 'UPDATE_NONE':
      return 'There is no release of the app at this source: check its address, or get a complete copy.';
    case 'ROLLBACK_REFUSED':
      return `The newest release there is ${version}, older than ${current}, which runs here: it is not put in its place. Get a newer copy.`;
    case 'UPDATE_OTHER_PLATFORM':
      return `${version} is not there for this kind of computer (${platform}, ${arch}): get its release for that.`;
    case 'UPDATE_OTHER_CHANNEL':
      return `${version} goes to workstations of another channel than ${channel}: it comes here once it is released to all.`;
    case 'UPDATE_NOT_YET':
      return `${version} goes to a part of the workstations first: it comes here by itself as that part grows.`;
    case 'UPDATE_STEP_MISSING':
      return `${version} cannot be put in place of ${current} in one step: get the versions between them.`;
    case 'UPDATE_FAILED_BEFORE':
      return `${version} did not start here and was taken back: the next version is awaited.`;
    default:
      return assertNever(code, 'reason');
  }
}
