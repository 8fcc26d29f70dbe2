import type { Reason } from '../../../../shared/domain/route.ts';
import type { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Messages } from '../../languages/parts/messages.ts';
import { refusedByDisk } from '../../platform/recording.ts';

/**
 * Why an answer is not recorded, by the code of what refused it. A disk has words of its own for staff; what anything else
 * says ("attempt to write …", "This is a bug") is for those who mend it, and may hold what was typed.
 */
export function unrecordedReason(refused: OutpostError, messages: Messages): Reason {
  const { code } = refused;
  if (refusedByDisk(refused) !== null) return { code, text: refused.message };
  return { code, text: `${messages.reasons.not_recorded} (${code})` };
}
