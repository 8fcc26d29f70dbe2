import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import type { OutpostError } from '../../../../shared/errors/outpost-error.ts';

/** What to do about a back-up that failed: a full stick is another matter than a full disk of the workstation. */
export function useBackupError(): (error: Pick<OutpostError, 'code' | 'message' | 'details'>) => string {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  return (error) => (i18n.exists(`backup.errors.${error.code}`) ? t(`backup.errors.${error.code}`) : errorText(error));
}
