import type { DoctorCheck } from '../../../../shared/contract/system.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import { isWell, isWorse } from './check.ts';

const LANGUAGES = { id: 'languages', title: 'Words for danger and search' };

/** Which languages' words no clinician who is a native speaker has read. */
export function checkLanguages({ all, beside }: Pick<LanguagePacks, 'all' | 'beside'>): DoctorCheck {
  const unread = [...all, ...beside].filter(({ reviewedOn }) => reviewedOn === null).map(({ code }) => code);
  if (unread.length === 0) return isWell(LANGUAGES, 'reviewed');
  return isWorse(
    LANGUAGES,
    `not reviewed by a native clinician: ${unread.join(', ')}`,
    'Have staff who speak these languages try danger words and everyday questions, and tell IT what is not understood.',
  );
}
