import { useTranslation } from 'react-i18next';
import { isErrorCode } from '../../../../shared/errors/codes.ts';
import { useErrorText } from '../../../hooks/use-error-text.ts';

interface UpdateFailure {
  readonly code: string;
  readonly message: string;
  readonly version: string | null;
}

/** What to do about a version that did not come, by its code: a full disk here is another matter than a full stick. */
export function useUpdateError(): (failure: UpdateFailure) => string {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  return ({ code, message, version }) => {
    if (!isErrorCode(code)) return message;
    if (!i18n.exists(`updates.errors.${code}`)) return errorText({ code, message, details: {} });
    return t(`updates.errors.${code}`, { version: version ?? t('updates.aVersion') });
  };
}
