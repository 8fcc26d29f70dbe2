import { MachinePolicy, SETTING_NAMES, SettingName } from '../../../shared/domain/machine-policy.ts';
import { type ManagedSettings, type PolicyProblem, UNMANAGED } from '../../../shared/domain/managed-settings.ts';
import { meantKey } from '../../engine/platform/meant-key.ts';
import type { RawPolicy } from './raw-policy.ts';
import { SAFE_READINGS, WITHOUT_A_POLICY } from './safe-readings.ts';

/** Of a value that is named: enough to find it by. */
const SHOWN_LENGTH = 120;

const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, SHOWN_LENGTH);

type Settings = Readonly<Partial<Record<SettingName, unknown>>>;

function problemOf(setting: SettingName, value: unknown, reason: string): PolicyProblem {
  return { code: 'POLICY_INVALID', setting, value: shown(value), reason, reading: SAFE_READINGS[setting].words };
}

function unknownSetting(setting: string, value: unknown): PolicyProblem {
  const meant = meantKey(setting, SETTING_NAMES);
  const reason = `there is no such setting${meant === null ? '' : `; is ${meant} meant?`}`;
  return { code: 'POLICY_INVALID', setting, value: shown(value), reason, reading: 'ignored' };
}

/** What belongs together: each rule names the setting at fault, or nothing. */
function faultsBetween(policy: MachinePolicy): (readonly [SettingName, string])[] {
  const { coverMinutes, lockMinutes, closeMinutes } = policy;
  const admin = [policy.firstAdminId, policy.firstAdminName, policy.firstAdminPinFile];
  const rules: readonly (readonly [boolean, SettingName, string])[] = [
    [policy.proxyMode === 'fixed' && !policy.proxyUrl, 'proxyMode', 'fixed needs proxyUrl'],
    [
      policy.proxyUrl !== undefined && policy.proxyMode !== 'fixed',
      'proxyUrl',
      'it is used with proxyMode fixed alone',
    ],
    [!!policy.enrolmentFile && !policy.enrolmentFingerprint, 'enrolmentFile', 'it needs enrolmentFingerprint'],
    [
      !!policy.enrolmentFile && policy.key !== 'key-store' && policy.key !== 'passphrase-file',
      'enrolmentFile',
      'it needs key: key-store or passphrase-file, which opens the home without a person',
    ],
    [policy.key === 'passphrase-file' && !policy.passphraseFile, 'key', 'passphrase-file needs passphraseFile'],
    [
      policy.passphraseFile !== undefined && policy.key !== 'passphrase-file',
      'passphraseFile',
      'it is used with key passphrase-file alone',
    ],
    [
      admin.some((part) => part !== undefined) && admin.some((part) => part === undefined),
      'firstAdminId',
      'id, name and PIN file go together',
    ],
    [
      coverMinutes !== undefined && lockMinutes !== undefined && coverMinutes > lockMinutes,
      'coverMinutes',
      'the cover comes not after the sign-out',
    ],
    [
      closeMinutes !== undefined && lockMinutes !== undefined && lockMinutes > closeMinutes,
      'closeMinutes',
      'the home is not closed before the sign-out',
    ],
  ];
  return rules.flatMap(([broken, setting, reason]) => (broken ? [[setting, reason] as const] : []));
}

/** `setting` no longer stands as written; what holds instead does. */
function withSafeReading(policy: MachinePolicy, setting: SettingName): MachinePolicy {
  const { settings, drops = [] } = SAFE_READINGS[setting];
  const kept = Object.entries(policy).filter(
    ([name]) => name !== setting && !drops.some((dropped) => dropped === name),
  );
  return { ...MachinePolicy.parse(Object.fromEntries(kept)), ...settings };
}

/** What a setting says of another that nobody wrote. */
function withImplied(policy: MachinePolicy): MachinePolicy {
  return {
    ...policy,
    ...(policy.proxyUrl !== undefined && policy.proxyMode === undefined ? { proxyMode: 'fixed' } : {}),
    ...(policy.passphraseFile !== undefined && policy.key === undefined ? { key: 'passphrase-file' } : {}),
  };
}

/**
 * What holds of a policy: each setting as written where it can be used, else its safe reading, with the value that is
 * wrong. Never throws: the app starts with any policy.
 */
export function judgePolicy(raw: RawPolicy): ManagedSettings {
  if (raw.kind === 'none') return UNMANAGED;
  if (raw.kind === 'refused') {
    const { place, code, reason } = raw;
    const problem = { code, setting: null, value: null, reason, reading: WITHOUT_A_POLICY.words };
    return { place, settings: WITHOUT_A_POLICY.settings, problems: [problem] };
  }
  const problems: PolicyProblem[] = [];
  const single: Settings = Object.fromEntries(
    Object.entries(raw.values).filter(([name, value]) => {
      if (SettingName.safeParse(name).success) return true;
      problems.push(unknownSetting(name, value));
      return false;
    }),
  );
  let settings: MachinePolicy = {};
  const wrong: SettingName[] = [];
  for (const name of SETTING_NAMES) {
    if (single[name] === undefined) continue;
    const parsed = MachinePolicy.safeParse({ [name]: single[name] });
    if (parsed.success) settings = { ...settings, ...parsed.data };
    else {
      wrong.push(name);
      problems.push(problemOf(name, single[name], parsed.error.issues.map(({ message }) => message).join('; ')));
    }
  }
  settings = withImplied(settings);
  // After all of them: what stands in for one must not give way to another that was read later.
  for (const name of wrong) settings = withSafeReading(settings, name);
  for (const [name, reason] of faultsBetween(settings)) {
    // A stand-in is no fault of the person who wrote the policy.
    if (single[name] === undefined || wrong.includes(name)) continue;
    problems.push(problemOf(name, single[name], reason));
    settings = withSafeReading(settings, name);
  }
  return { place: raw.place, settings, problems };
}
