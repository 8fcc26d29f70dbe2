import type { Env } from '../../../../shared/domain/env.ts';
import { DEFAULT_IDLE } from '../../../../shared/domain/idle.ts';
import { type MachinePolicy, SETTING_NAMES, type SettingName } from '../../../../shared/domain/machine-policy.ts';
import type { SettingLine } from '../../../../shared/domain/managed-settings.ts';
import type { Enrolment } from '../../enrolment/enrolment.ts';
import { narrowEnrolment } from '../../enrolment/narrow.ts';

/** What a setting is where the policy leaves it alone. */
interface Elsewhere {
  readonly value: string;
  readonly from: 'enrolment' | 'environment' | 'default';
}

interface Sources {
  readonly policy: MachinePolicy;
  /** As it was signed; null before the first, and while the home is locked. */
  readonly signed: Enrolment | null;
  /** Under the policy (main/host/policy/under-policy.ts). */
  readonly env: Env;
}

const say = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

const VARIABLES: Readonly<Partial<Record<SettingName, readonly string[]>>> = {
  homeFolder: ['OUTPOST_HOME'],
  modelsFolder: ['OUTPOST_MODELS'],
  modelsMirror: ['OUTPOST_MODELS_MIRROR'],
  proxyUrl: ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY', 'http_proxy', 'HTTP_PROXY'],
  proxyExcept: ['no_proxy', 'NO_PROXY'],
  certificateAuthorityFile: ['OUTPOST_CA_FILE'],
  passphraseFile: ['OUTPOST_PASSPHRASE_FILE'],
};

/** Times and limits hold as the shorter of two, whoever says it; channels as the more patient one. */
function narrowedValue(
  name: SettingName,
  { log, idle, updates }: Enrolment,
): number | string | readonly string[] | undefined {
  switch (name) {
    case 'logMegabytes':
      return log?.megabytes;
    case 'logFiles':
      return log?.files;
    case 'coverMinutes':
    case 'lockMinutes':
    case 'closeMinutes':
      return idle?.[name];
    case 'updates':
      return updates === undefined ? 'off' : 'enrolment';
    case 'updateChannel':
      return updates?.channel;
    case 'updateSources':
      return updates?.sources;
    default:
      return undefined;
  }
}

/** What the enrolment says, under the name of the policy's setting. */
function signedValue(name: SettingName, signed: Enrolment): string | undefined {
  if (name === 'modelsMirror') return signed.models?.mirror;
  if (name === 'certificateAuthorityFile') return signed.certificateAuthority && 'its own authority';
  const value = narrowedValue(name, signed);
  return value === undefined ? undefined : say(value);
}

const DEFAULTS: Readonly<Partial<Record<SettingName, string>>> = {
  coverMinutes: say(DEFAULT_IDLE.coverMinutes),
  lockMinutes: say(DEFAULT_IDLE.lockMinutes),
};

/** A proxy that a person set may carry a name and a password: neither is shown. */
const withoutUser = (value: string): string => value.replace(/\/\/[^/@]*@/, '//');

function elsewhere(name: SettingName, { signed, env }: Sources): Elsewhere | null {
  const variable = (VARIABLES[name] ?? []).map((one) => env[one]).find((value) => value);
  if (variable) return { value: withoutUser(variable), from: 'environment' };
  const value = signed === null ? undefined : signedValue(name, signed);
  if (value !== undefined) return { value, from: 'enrolment' };
  const usual = DEFAULTS[name];
  return usual === undefined ? null : { value: usual, from: 'default' };
}

/** What holds of a setting that both may say. */
function heldValue(name: SettingName, { policy, signed }: Sources): string | undefined {
  const value = signed === null ? undefined : narrowedValue(name, narrowEnrolment(signed, policy));
  return value === undefined ? undefined : say(value);
}

/** What holds on this computer, and where each comes from. Settings that nobody made and that have no default are left out. */
export function settingLines(sources: Sources): SettingLine[] {
  return SETTING_NAMES.flatMap((name): SettingLine[] => {
    const written = sources.policy[name];
    const other = elsewhere(name, sources);
    const value = heldValue(name, sources) ?? (written === undefined ? other?.value : say(written));
    if (value === undefined) return [];
    const isOthers = other !== null && other.value === value && (written === undefined || say(written) !== value);
    return [{ name, value, from: isOthers ? other.from : 'policy' }];
  });
}
