import { z } from 'zod';
import { Account, Pin } from './accounts.ts';
import { AuditVerdict } from './audit.ts';
import { defineService } from './service.ts';
import { SystemStatus } from './system.ts';

const Path = z.string().min(1).max(4096);
/** Enrolments hold a root, certificates and contacts: some tens of kB. */
const MAX_ENROLMENT_CHARACTERS = 1_048_576;

/** The enrolment that a person chose: by its place where the system's own dialog gave one, else as a browser read it. */
export const EnrolmentSource = z.discriminatedUnion('from', [
  z.object({ from: z.literal('file'), path: Path }),
  z.object({ from: z.literal('text'), text: z.string().min(1).max(MAX_ENROLMENT_CHARACTERS) }),
]);
export type EnrolmentSource = z.infer<typeof EnrolmentSource>;

/** What a person compares before this workstation trusts it. */
export const EnrolmentShown = z.object({
  organisation: z.string(),
  facility: z.string(),
  departments: z.array(z.string()),
  sources: z.array(z.string()),
  /** Of the root that all trust starts at: 64 hexadecimal digits in groups of four. */
  fingerprint: z.string(),
});
export type EnrolmentShown = z.infer<typeof EnrolmentShown>;

/** What lies where the home of this workstation is, or is to be. */
export const SetupState = z.object({
  /** `remains`: parts of a home that is no longer whole; nothing is set up over them. */
  home: z.enum(['missing', 'remains', 'locked', 'ready']),
  /** How the home opens, beside the recovery key; null unless it is locked and its keyring can be read. */
  ways: z.object({ passphrase: z.boolean(), keystore: z.boolean() }).nullable(),
  /** Homes that were set aside here, the latest first. */
  setAside: z.array(z.object({ name: z.string(), at: z.string() })),
});
export type SetupState = z.infer<typeof SetupState>;

const Secret = z.discriminatedUnion('by', [
  z.object({ by: z.literal('passphrase'), passphrase: z.string().min(1) }),
  /** The passphrase is asked for anew: who lost it needs another. */
  z.object({ by: z.literal('recovery'), recoveryKey: z.string().min(1), newPassphrase: z.string().min(1) }),
]);

const Progress = z.object({ done: z.int().nonnegative(), total: z.int().nonnegative() });

/**
 * The first minute of a workstation. All of it is open to whoever sits there, since there is nobody to sign in as yet; so
 * each method asks first what is there, and none takes anything from an open home (docs/adr, the first minute).
 */
export const setupService = defineService({
  'setup.state': { access: 'none', input: z.object({}), output: SetupState },
  /** CONFLICT where a home is; ENROLMENT_INVALID, SIGNATURE_INVALID. */
  'setup.readEnrolment': { access: 'none', input: z.object({ enrolment: EnrolmentSource }), output: EnrolmentShown },
  /**
   * Makes the home, its first admin, and opens it. The recovery key is told here alone and kept nowhere. CONFLICT where a
   * home is; ROOT_MISMATCH where the file is no longer the one whose fingerprint was compared; BAD_INPUT, HOME_BUSY.
   */
  'setup.enrol': {
    access: 'none',
    input: z.object({
      enrolment: EnrolmentSource,
      fingerprint: z.string().min(1),
      passphrase: z.string().min(1),
      admin: Account.pick({ id: true, displayName: true }).extend({ pin: Pin }),
    }),
    output: z.object({ recoveryKey: z.string() }),
  },
  /**
   * A person has written the recovery key of `setup.enrol` down, and gives it to prove so: else the first admin is
   * asked to write down another at their sign-in. WRONG_KEY where it does not open this home; NO_KEY while that is locked.
   */
  'setup.recoveryKeyWritten': {
    access: 'none',
    input: z.object({ recoveryKey: z.string().min(1) }),
    output: z.object({}),
  },
  /** The sample clinic: invented policies, published PINs. CONFLICT where a home is. */
  'setup.sample': { access: 'none', input: z.object({}), event: Progress, output: SystemStatus },
  /** Erases the sample clinic that is open, so that a real workstation can be set up. NOT_ALLOWED in any other home. */
  'setup.leaveSample': { access: 'none', input: z.object({}), output: SystemStatus },
  /**
   * Makes the home of a back-up (a file, or a folder whose newest is meant) and opens it. A home that is locked or damaged
   * is set aside for it, and only for a back-up of the same home. CONFLICT where one is open, or of another home; what
   * `restoreBackup` throws.
   */
  'setup.restore': {
    access: 'none',
    input: z.object({ path: Path, secret: Secret }),
    event: Progress,
    output: z.object({
      status: SystemStatus,
      at: z.string(),
      files: z.int().nonnegative(),
      audit: AuditVerdict,
      /** Where the home before now lies; null where there was none. */
      setAside: z.string().nullable(),
    }),
  },
  /** Renames a home that is locked or damaged: nothing of it is erased, and it can be put back. CONFLICT, NO_HOME, HOME_BUSY. */
  'setup.setAside': {
    access: 'none',
    input: z.object({}),
    output: z.object({ status: SystemStatus, setAside: z.string() }),
  },
  /** CONFLICT where a home is; NOT_FOUND. */
  'setup.putBack': { access: 'none', input: z.object({ name: z.string().min(1).max(255) }), output: SystemStatus },
});
