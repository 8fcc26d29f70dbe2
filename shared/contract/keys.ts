import { z } from 'zod';
import { defineService } from './service.ts';
import { SystemStatus } from './system.ts';

export const keysService = defineService({
  /**
   * Lets the operating system's key store open this home, or takes that way in away (null). The passphrase proves who
   * asks: a session alone does not, since the person at the workstation may have changed. `secret`: 32 bytes, base64.
   */
  'keys.setKeystore': {
    access: 'none',
    input: z.object({ passphrase: z.string().min(1), secret: z.base64().nullable() }),
    output: z.object({}),
  },
  /**
   * Opens a locked home with its recovery key, and gives it another passphrase: the one before opens nothing afterwards.
   * CONFLICT where it is open; WRONG_KEY; BAD_INPUT for a passphrase that is too short, and nothing was opened then.
   */
  'keys.recover': {
    access: 'none',
    input: z.object({ recoveryKey: z.string().min(1), passphrase: z.string().min(1) }),
    output: SystemStatus,
  },
});
