import { backup } from './backup.ts';
import { bundle } from './bundle.ts';
import type { OpenChannel } from './channel.ts';
import { commandLine } from './command-line.ts';
import { enrolment } from './enrolment.ts';
import { metadata } from './metadata.ts';
import { sealed } from './sealed.ts';
import { telemetryAnswers } from './telemetry-answers.ts';

/** Ways in that a process of their own serves. */
export const CHANNELS = {
  'command line': commandLine,
  enrolment,
  'sealed files': sealed,
  bundles: bundle,
  metadata,
  'telemetry answers': telemetryAnswers,
  'back-ups': backup,
} as const satisfies Readonly<Record<string, OpenChannel>>;

export type ChannelName = keyof typeof CHANNELS;

export const isChannelName = (name: string): name is ChannelName => Object.hasOwn(CHANNELS, name);
