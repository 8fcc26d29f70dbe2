import { z } from 'zod';
import { openSetting, type Setting } from '../../platform/setting.ts';
import type { StateDb } from '../../platform/state-db.ts';

/**
 * Whether no person is known to have a recovery key of this home: it was set up without one, or its window was gone
 * before somebody said that it is written down. It is kept nowhere; the first admin gets a new one, as often as it takes
 * until they say so.
 */
export function recoveryKeyUnseen(db: StateDb): Setting<boolean> {
  return openSetting(db, 'recovery_key_unseen', z.boolean());
}
