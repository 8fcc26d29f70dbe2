import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/en.ts';
import { es } from './es/es.ts';

/** Approved words are never translated; only ours are. */
export async function startI18n(language: 'en' | 'es'): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, es: { translation: es } },
    interpolation: { escapeValue: false },
  });
}
