import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useManagedLanguage } from '../../hooks/use-managed-language.ts';
import { useStatus } from '../../hooks/status-context.tsx';
import { Field } from '../../ui/Field.tsx';
import { Page } from '../../parts/Page.tsx';
import { modelsInWords } from './models-in-words.ts';
import { AccountsSetting } from './accounts/AccountsSetting.tsx';
import { BackupSetting } from './backup/BackupSetting.tsx';
import { KeyStoreSetting } from './KeyStoreSetting.tsx';
import { ManagedSetting } from './ManagedSetting.tsx';
import { LockSetting } from './LockSetting.tsx';
import { PinSetting } from './PinSetting.tsx';
import { UpdateSetting } from './updates/UpdateSetting.tsx';
import { applyPreferences, type Preferences, readPreferences, writePreferences } from '../../parts/preferences.ts';

/** How this window looks, the account's own PIN, and what is installed. */
export function SettingsPage() {
  const { t, i18n } = useTranslation();
  const { status } = useStatus();
  const managedLanguage = useManagedLanguage();
  const [preferences, setPreferences] = useState(() => readPreferences(window.localStorage, navigator.language));
  const change = (next: Preferences): void => {
    setPreferences(next);
    writePreferences(window.localStorage, next);
    applyPreferences(next, document.documentElement);
    if (next.language !== i18n.language) void i18n.changeLanguage(next.language);
  };
  return (
    <Page title={t('settings.title')}>
      <section className="card settings">
        <Field label={t('settings.language')} {...(managedLanguage && { hint: t('managed.byPolicy') })}>
          <select
            value={managedLanguage ?? preferences.language}
            disabled={managedLanguage !== undefined}
            onChange={(event) => change({ ...preferences, language: event.target.value as Preferences['language'] })}
            data-testid="language-select"
          >
            <option value="en">English</option>
            <option value="es">Español</option>
          </select>
        </Field>
        <Field label={t('settings.theme')}>
          <select
            value={preferences.theme}
            onChange={(event) => change({ ...preferences, theme: event.target.value as Preferences['theme'] })}
          >
            {(['system', 'light', 'dark'] as const).map((theme) => (
              <option key={theme} value={theme}>
                {t(`settings.themes.${theme}`)}
              </option>
            ))}
          </select>
        </Field>
        <label className="check">
          <input
            type="checkbox"
            checked={preferences.whileTyping}
            onChange={(event) => change({ ...preferences, whileTyping: event.target.checked })}
          />
          {t('settings.whileTyping')}
        </label>
      </section>
      <ManagedSetting />
      <PinSetting />
      <AccountsSetting />
      <KeyStoreSetting />
      <LockSetting />
      <BackupSetting />
      <UpdateSetting />
      <section className="card">
        <h2>{t('settings.about')}</h2>
        <p>{t('settings.version', { version: status?.version })}</p>
        <p>
          {t('settings.models')}: {status && modelsInWords(t, status.models)}{' '}
          {status?.models.embedderId && `(${status.models.embedderId})`}
        </p>
      </section>
    </Page>
  );
}
