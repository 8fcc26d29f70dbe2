import { useTranslation } from 'react-i18next';
import type { OutpostError } from '../../shared/errors/outpost-error.ts';

/** A sentence that says what to do: the window's text for the code where there is one, else the engine's own. */
export function useErrorText(): (error: Pick<OutpostError, 'code' | 'message' | 'details'>) => string {
  const { t, i18n } = useTranslation();
  return ({ code, details, message }) =>
    i18n.exists(`errors.${code}`)
      ? t(`errors.${code}`, { seconds: details.secondsLeft, tries: details.attemptsLeft })
      : message;
}
