import { z } from 'zod';
import { Role } from '../domain/audience.ts';
import { defineService } from './service.ts';

const AccountId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'use a-z, 0-9, dot, dash');
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
  'accounts.signOut': { access: 'session', input: z.object({}), output: z.object({}) },
  'accounts.add': {
    access: 'admin',
    input: Account.omit({ sample: true, pinTemporary: true }).extend({ pin: Pin }),
    output: Account,
  },
  'accounts.remove': { access: 'admin', input: z.object({ id: AccountId }), output: z.object({}) },
  'accounts.setPin': {
    access: 'session',
    /** `oldPin`: for the account's own PIN. An admin who sets another account's PIN does not know the old one. */
    input: z.object({ id: AccountId, pin: Pin, oldPin: z.string().optional() }),
    output: z.object({}),
  },
});
