import { z } from 'zod';
import { Account, Pin } from './accounts.ts';
import { defineService } from './service.ts';
import { SystemStatus } from './system.ts';

/** The first start of a computer that IT manages (shared/domain/machine-policy.ts), and what it leaves to a person. */
export const managedService = defineService({
  /**
   * Sets up the home that the machine policy names an enrolment for, and opens it; does nothing where it names none, or a
   * home is. What kept it from being set up stands in the status. `secret`: 32 bytes that the operating system's key store
   * keeps from now on, base64; null where this computer has none that protects it.
   */
  'managed.setUp': { access: 'none', input: z.object({ secret: z.base64().nullable() }), output: SystemStatus },
  /** The first admin of a home that was set up by policy, by whoever is at the screen. NOT_ALLOWED once there is an account. */
  'managed.firstAdmin': {
    access: 'none',
    input: Account.pick({ id: true, displayName: true }).extend({ pin: Pin }),
    output: Account,
  },
  /**
   * A recovery key of a home of which no person has one: each is told once, and takes the place of the one before.
   * `written`: a person has it now, and none is made again. NOT_ALLOWED after that.
   */
  'managed.recoveryKey': {
    access: 'admin',
    input: z.object({ written: z.boolean() }),
    output: z.object({ recoveryKey: z.string().nullable() }),
  },
});
