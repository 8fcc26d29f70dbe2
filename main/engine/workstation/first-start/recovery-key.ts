import { z } from 'zod';
import { openSetting, type Setting } from '../../platform/setting.ts';
import type { StateDb } from '../../platform/state-db.ts';

/**
 * Whether no person has a recovery key of this home: it was set up without one. It is not kept until somebody comes; the
 * first admin gets a new one, as often as it takes until it is written down.
 */
export function recoveryKeyUnseen(db: StateDb): Setting<boolean> {
  return openSetting(db, 'recovery_key_unseen', z.boolean());
}
