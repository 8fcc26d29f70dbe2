import { z } from 'zod';
import { defineService } from './service.ts';

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
});
