import { useTranslation } from 'react-i18next';
import { useStatus } from '../../hooks/status-context.tsx';
import { ManagedProblems } from '../../parts/ManagedProblems.tsx';
import { settingTitle } from '../../parts/setting-words.ts';

/** What IT set for this computer, and what of it cannot be used; nothing on a computer that nobody manages. */
export function ManagedSetting() {
  const { t, i18n } = useTranslation();
  const managed = useStatus().status?.managed;
  if (managed === undefined) return null;
  return (
    <section className="card" data-testid="managed">
      <h2>{t('managed.title')}</h2>
      <p>{t('managed.help', { place: managed.place })}</p>
      <ManagedProblems />
      {managed.lines.length === 0 && <p>{t('managed.nothing')}</p>}
      <dl className="facts">
        {managed.lines.map(({ name, value }) => (
          <div key={name} data-testid={`managed-${name}`}>
            <dt>{settingTitle(name, i18n.language)}</dt>
            {/* As IT wrote it. */}
            <dd translate="no">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
