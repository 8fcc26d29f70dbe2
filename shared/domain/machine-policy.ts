import { z } from 'zod';
import { UpdateChannel } from './app-release.ts';

/** From a drive, a share or the root; `~/` is the folder of whoever is signed in to the computer. */
const WHOLE_PATH = /^(?:~[\\/]|\/|[A-Za-z]:[\\/]|\\\\)[^\0]*$/;
const WEB_ADDRESS = /^https?:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/;
/** Without a name and a password: every account of the computer can read a policy. */
const PROXY_ADDRESS = /^(?:https?|socks5):\/\/[^\s/?#@]+\/?$/;

const WholePath = z.string().max(1_024).regex(WHOLE_PATH, 'is no whole path');
const Place = z
  .string()
  .max(1_024)
  .regex(new RegExp(`${WHOLE_PATH.source}|${WEB_ADDRESS.source}`), {
    error: 'is neither an http(s) address nor a whole path',
  });

/** How the way to servers is found. `environment`: HTTPS_PROXY and its like; the system, and with it any script, is not asked. */
const ProxyMode = z.enum(['system', 'fixed', 'environment', 'direct']);

/** What opens the home. `passphrase`: a person, at each start. */
const KeyPolicy = z.enum(['key-store', 'passphrase', 'passphrase-file']);

/**
 * What an organisation's IT sets for one computer: one flat list, so that a file, a registry key and managed preferences
 * hold the same names. A policy only narrows what the signed enrolment allows
 * (docs/adr/0027-a-machine-policy-only-narrows.md).
 */
export const MachinePolicy = z.strictObject({
  /** Where the home is; `--home` of the command line alone names another. */
  homeFolder: WholePath.optional(),
  /** The signed enrolment that a computer without a home is set up with at its first start. */
  enrolmentFile: WholePath.optional(),
  /** Of its root, as IT got it on another way. */
  enrolmentFingerprint: z
    .string()
    .regex(/^[0-9A-Fa-f\s:-]{16,200}$/, 'is no fingerprint')
    .optional(),
  /** Id, name and PIN of the first local admin; the PIN is changed at the first sign-in. Without it a person at the screen chooses. */
  firstAdminId: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'is no account: use a-z, 0-9, dot, dash')
    .optional(),
  firstAdminName: z.string().min(1).max(80).optional(),
  firstAdminPinFile: WholePath.optional(),
  /** Where weights are kept on this computer. */
  modelsFolder: WholePath.optional(),
  /** Asked for weights before their publishers. */
  modelsMirror: Place.optional(),
  /** The app's own updates: `off` here, whatever the enrolment says. */
  updates: z.enum(['enrolment', 'off']).optional(),
  updateChannel: UpdateChannel.optional(),
  /** In place of the enrolment's; what they give is verified by the enrolment's root all the same. */
  updateSources: z.array(Place).min(1).max(8).optional(),
  proxyMode: ProxyMode.optional(),
  proxyUrl: z
    .string()
    .max(1_024)
    .regex(PROXY_ADDRESS, 'is no address of a proxy, such as http://proxy.clinic.example:3128 (without a password)')
    .optional(),
  /** Names, suffixes and addresses that are reached directly. */
  proxyExcept: z
    .array(z.string().regex(/^[A-Za-z0-9.:*_-]{1,255}$/, 'is no name or address'))
    .max(64)
    .optional(),
  /** PEM certificates that are trusted for connections, beside the usual ones. */
  certificateAuthorityFile: WholePath.optional(),
  /** Of each process' local log. */
  logMegabytes: z.int().min(1).max(64).optional(),
  logFiles: z.int().min(1).max(20).optional(),
  windowLanguage: z.enum(['en', 'es']).optional(),
  /** Whether the sample clinic may be set up and opened. */
  sampleClinic: z.boolean().optional(),
  /** Idle times (shared/domain/idle.ts). */
  coverMinutes: z.int().min(1).max(30).optional(),
  lockMinutes: z.int().min(2).max(240).optional(),
  closeMinutes: z.int().min(15).max(1_440).optional(),
  key: KeyPolicy.optional(),
  passphraseFile: WholePath.optional(),
});
export type MachinePolicy = z.infer<typeof MachinePolicy>;

export const SettingName = MachinePolicy.keyof();
export type SettingName = z.infer<typeof SettingName>;
export const SETTING_NAMES = SettingName.options;
