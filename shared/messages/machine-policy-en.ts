import type { SettingName } from '../domain/machine-policy.ts';

/** What a setting is called, and what it does: in the window, and where IT sets it. */
export interface SettingWords {
  readonly title: string;
  readonly help: string;
}

export const MACHINE_POLICY_EN: Readonly<Record<SettingName, SettingWords>> = {
  homeFolder: {
    title: 'Folder of the home',
    help: 'Where this workstation keeps its sealed records and policies. A whole path; ~/ stands for the folder of whoever is signed in to the computer.',
  },
  enrolmentFile: {
    title: 'Enrolment file for the first start',
    help: 'The signed enrolment that a computer without a home is set up with, without a person. Needs the fingerprint, and a key that opens the home by itself.',
  },
  enrolmentFingerprint: {
    title: 'Fingerprint of the enrolment’s root',
    help: 'As the publisher gave it on another way than the file. Nothing is set up where it differs.',
  },
  firstAdminId: {
    title: 'First local admin: account',
    help: 'Small letters, digits, dot, dash. With name and PIN file; without them, whoever is at the screen first makes the account.',
  },
  firstAdminName: { title: 'First local admin: name', help: 'As it is shown at the sign-in.' },
  firstAdminPinFile: {
    title: 'First local admin: file with a PIN',
    help: 'Read once, at the first start. The PIN has to be changed at the first sign-in. Others than its owner and group must not read the file.',
  },
  modelsFolder: { title: 'Folder of the models', help: 'Where weights are kept on this computer.' },
  modelsMirror: {
    title: 'Mirror of the models',
    help: 'An http(s) address or a folder that is asked for weights before their publishers. Whatever it gives is verified.',
  },
  updates: {
    title: 'Updates of Outpost',
    help: 'off: none are looked for. enrolment: as the signed enrolment says.',
  },
  updateChannel: {
    title: 'Channel of updates',
    help: 'stable holds a computer back that the enrolment has in the pilot. pilot has no effect where the enrolment says stable.',
  },
  updateSources: {
    title: 'Sources of updates',
    help: 'Addresses or folders in place of those of the enrolment. What they give is verified by the enrolment’s root all the same.',
  },
  proxyMode: {
    title: 'Proxy: how it is found',
    help: 'system: asks the operating system, scripts included. fixed: the address below. environment: HTTPS_PROXY and its like; no script is run. direct: none.',
  },
  proxyUrl: {
    title: 'Proxy: address',
    help: 'Such as http://proxy.clinic.example:3128, without a name and a password.',
  },
  proxyExcept: {
    title: 'Proxy: exceptions',
    help: 'Names, suffixes (.clinic.example) and addresses that are reached directly.',
  },
  certificateAuthorityFile: {
    title: 'File of certificate authorities',
    help: 'PEM certificates that connections trust beside the usual ones, such as that of a proxy which opens TLS.',
  },
  logMegabytes: {
    title: 'Local log: MiB of a file',
    help: 'At most so much; where the enrolment says less, that holds.',
  },
  logFiles: { title: 'Local log: files', help: 'At most so many; where the enrolment says fewer, that holds.' },
  windowLanguage: { title: 'Language of the window', help: 'Nobody can choose another on this computer.' },
  sampleClinic: {
    title: 'Sample clinic',
    help: 'Whether the sample clinic, with its invented policies, may be set up and opened.',
  },
  coverMinutes: {
    title: 'Minutes until the screen covers itself',
    help: 'Only shortens what the enrolment says.',
  },
  lockMinutes: { title: 'Minutes until sign-out', help: 'Only shortens what the enrolment says.' },
  closeMinutes: {
    title: 'Minutes until the home is closed',
    help: 'Its key leaves memory. Only shortens what the enrolment says.',
  },
  key: {
    title: 'What opens the home',
    help: 'key-store: the operating system’s key store. passphrase: a person, at each start; the key store is not offered. passphrase-file: the file below.',
  },
  passphraseFile: {
    title: 'File with the passphrase',
    help: 'Outside the home, readable by its user alone. Where it is not there at an unattended first start, it is made.',
  },
};
