import type { Command } from 'commander';
import { AppVersion, UpdateChannel } from '../../../shared/domain/app-release.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { FirstAudience } from '../publish-release.ts';

export interface AudienceOptions {
  readonly channel?: string;
  readonly share?: string;
  readonly minimumFrom?: string;
}

export const withAudience = (command: Command): Command =>
  command
    .option('--channel <name>', 'pilot or stable')
    .option('--share <part>', 'of the channel’s workstations, such as 0.1')
    .option('--minimum-from <version>', 'older versions cannot go to this one in one step; "any" takes that back');

/** A version of three numbers. @throws OutpostError BAD_USAGE. */
export function versionFrom(text: string): string {
  const version = AppVersion.safeParse(text);
  if (version.success) return version.data;
  throw new OutpostError('BAD_USAGE', `A version is three numbers, such as 1.2.0, not ${text}.`);
}

/** What of an audience was named. @throws OutpostError BAD_USAGE. */
export function audienceFrom(options: AudienceOptions): Partial<FirstAudience> {
  return {
    ...(options.channel === undefined ? {} : { channel: channelFrom(options.channel) }),
    ...(options.share === undefined ? {} : { share: shareFrom(options.share) }),
    ...(options.minimumFrom === undefined
      ? {}
      : { minimumFrom: options.minimumFrom === 'any' ? null : versionFrom(options.minimumFrom) }),
  };
}

function channelFrom(text: string): FirstAudience['channel'] {
  const channel = UpdateChannel.safeParse(text);
  if (channel.success) return channel.data;
  throw new OutpostError('BAD_USAGE', `--channel is pilot or stable, not ${text}.`);
}

function shareFrom(text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new OutpostError('BAD_USAGE', `--share is a part from 0 to 1, such as 0.1 for a tenth, not ${text}.`);
}
