import { z } from 'zod';
import { Role } from '../domain/audience.ts';
import { defineService } from './service.ts';

const AccountId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'use a-z, 0-9, dot, dash');
/** What a window keeps to come back by after an update: 32 random bytes, base64url. */
export const ReturnClaim = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'no claim of a window');
/** A PIN of 4 to 12 digits. */
export const Pin = z.string().regex(/^\d{4,12}$/, 'use 4 to 12 digits');

export const Account = z.object({
  id: AccountId,
  displayName: z.string().min(1).max(80),
  role: Role,
  departments: z.array(z.string().min(1)),
  sample: z.boolean(),
  /** Its PIN was set by somebody else, who knows it: the window asks for another before anything else. */
  pinTemporary: z.boolean().optional(),
});
export type Account = z.infer<typeof Account>;

/** How an account stands, for who looks after them. */
export const AccountState = Account.extend({
  /** ISO 8601; null where nobody has signed in with it yet. */
  lastSignIn: z.string().nullable(),
  /** Whole seconds until a PIN is looked at again, after too many wrong ones; null where it is not locked out. */
  lockedOutSeconds: z.number().int().positive().nullable(),
});
export type AccountState = z.infer<typeof AccountState>;

export const accountsService = defineService({
  'accounts.list': { access: 'none', input: z.object({}), output: z.array(Account) },
  'accounts.signIn': {
    access: 'none',
    input: z.object({ id: AccountId, pin: z.string() }),
    output: z.object({ session: z.string(), account: Account }),
  },
  /** Who the session of this call is now; null once it has ended. Asking keeps no session alive. */
  'accounts.current': { access: 'none', input: z.object({}), output: z.object({ account: Account.nullable() }) },
  /** A person is at work in the window: keeps the session alive, as calls that nobody asked for do not. */
  'accounts.active': { access: 'session', input: z.object({}), output: z.object({}) },
  /** The PIN of who is signed in lifts the cover from their screen. WRONG_PIN, TOO_MANY_ATTEMPTS: counted like a sign-in. */
  'accounts.resume': { access: 'session', input: z.object({ pin: z.string() }), output: z.object({}) },
  /**
   * The window in which an update was asked for (`updates.apply`, with this claim) opens its session again in the version
   * that was started for it, once, within minutes. `unusedMs`: for how long its person has done nothing. SIGN_IN_AGAIN:
   * the PIN is asked, as it is in every doubt.
   */
  'accounts.comeBack': {
    access: 'none',
    input: z.object({ claim: ReturnClaim }),
    output: z.object({ session: z.string(), account: Account, unusedMs: z.number().nonnegative() }),
  },
  /** Nobody comes back that way any more: the window was covered, or its person has left. */
  'accounts.stayOut': { access: 'none', input: z.object({}), output: z.object({}) },
  'accounts.signOut': { access: 'session', input: z.object({}), output: z.object({}) },
  /** `departments`: those of the enrolment, of which accounts may be given some, or all (`*`). */
  'accounts.overview': {
    access: 'admin',
    input: z.object({}),
    output: z.object({ accounts: z.array(AccountState), departments: z.array(z.string()) }),
  },
  /**
   * Its PIN is known to who adds it, so that its person chooses another at the first sign-in. CONFLICT where there is such
   * an account, BAD_INPUT for a department that the enrolment lacks.
   */
  'accounts.add': {
    access: 'admin',
    input: Account.omit({ sample: true, pinTemporary: true }).extend({ pin: Pin }),
    output: Account,
  },
  /**
   * Another role, other departments; whoever is signed in with it signs in again, so that nothing stays on screen that
   * they may read no more. OWN_ACCOUNT for another role of one's own, LAST_ADMIN, NO_ACCOUNT, BAD_INPUT as in `add`.
   */
  'accounts.change': {
    access: 'admin',
    input: Account.pick({ id: true, role: true, departments: true }),
    output: Account,
  },
  /** The lock-out after wrong PINs ends; its PIN stays. NO_ACCOUNT. */
  'accounts.unlock': { access: 'admin', input: z.object({ id: AccountId }), output: z.object({}) },
  /** Its windows are signed out. OWN_ACCOUNT, LAST_ADMIN, NO_ACCOUNT. */
  'accounts.remove': { access: 'admin', input: z.object({ id: AccountId }), output: z.object({}) },
  'accounts.setPin': {
    access: 'session',
    /** `oldPin`: for the account's own PIN. An admin who sets another account's PIN does not know the old one. */
    input: z.object({ id: AccountId, pin: Pin, oldPin: z.string().optional() }),
    output: z.object({}),
  },
});
