import { DEFAULT_IDLE } from '../../../shared/domain/idle.ts';
import type { MachinePolicy, SettingName } from '../../../shared/domain/machine-policy.ts';

/** What holds in place of a setting that cannot be used, and the same in words. */
export interface SafeReading {
  readonly settings: MachinePolicy;
  /** Settings that mean nothing without it. */
  readonly drops?: readonly SettingName[];
  readonly words: string;
}

const nothing = (words: string): SafeReading => ({ settings: {}, words });
const NO_UPDATES: SafeReading = { settings: { updates: 'off' }, words: 'no updates' };
const NO_SET_UP = nothing('no home is set up by itself');
const BY_A_PERSON = nothing('a person at the screen makes the first account');
/** `fixed` without an address: every request is refused by name, and none goes round the proxy that was meant. */
const NO_WAY_OUT: SafeReading = {
  settings: { proxyMode: 'fixed' },
  drops: ['proxyUrl'],
  words: 'nothing is sent or fetched over the network',
};
const LOG = nothing('the limits of the enrolment');

/**
 * The safest for patients, not the strictest: what decides whether a home opens (`key`, `homeFolder`) is left as it was,
 * since a closed home shows neither policies nor whom to call.
 */
export const SAFE_READINGS: Readonly<Record<SettingName, SafeReading>> = {
  homeFolder: nothing('the usual folder'),
  enrolmentFile: NO_SET_UP,
  enrolmentFingerprint: NO_SET_UP,
  firstAdminId: BY_A_PERSON,
  firstAdminName: BY_A_PERSON,
  firstAdminPinFile: BY_A_PERSON,
  modelsFolder: nothing('the usual folder'),
  modelsMirror: nothing('the enrolment’s mirror'),
  updates: NO_UPDATES,
  updateChannel: { settings: { updateChannel: 'stable' }, words: 'stable' },
  updateSources: NO_UPDATES,
  proxyMode: NO_WAY_OUT,
  proxyUrl: NO_WAY_OUT,
  proxyExcept: nothing('no exception'),
  certificateAuthorityFile: nothing('the usual authorities alone'),
  logMegabytes: LOG,
  logFiles: LOG,
  windowLanguage: nothing('as each person chooses'),
  sampleClinic: { settings: { sampleClinic: false }, words: 'not allowed' },
  coverMinutes: {
    settings: { coverMinutes: DEFAULT_IDLE.coverMinutes },
    words: `${DEFAULT_IDLE.coverMinutes} minutes, or what the enrolment says where that is less`,
  },
  lockMinutes: {
    settings: { lockMinutes: DEFAULT_IDLE.lockMinutes },
    words: `${DEFAULT_IDLE.lockMinutes} minutes, or what the enrolment says where that is less`,
  },
  closeMinutes: nothing('what the enrolment says'),
  key: nothing('as the home was set up'),
  passphraseFile: nothing('as the home was set up'),
};

/** Of a policy that cannot be gone by at all. */
export const WITHOUT_A_POLICY: SafeReading = {
  settings: { updates: 'off', sampleClinic: false },
  words: 'no updates and no sample clinic; everything else as without a policy',
};
