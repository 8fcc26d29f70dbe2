import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStatus } from './status-context.tsx';

/** The language that IT set for this computer, and the window speaks from then on; undefined where each person chooses. */
export function useManagedLanguage(): 'en' | 'es' | undefined {
  const { i18n } = useTranslation();
  const language = useStatus().status?.managed?.settings.windowLanguage;
  useEffect(() => {
    if (language === undefined) return;
    document.documentElement.lang = language;
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [language, i18n]);
  return language;
}
