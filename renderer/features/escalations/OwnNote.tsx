import { useTranslation } from 'react-i18next';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { isDanger } from '../../../shared/domain/route.ts';

/** For a reviewer who asked it: another person answers, and whom to call meanwhile. */
export function OwnNote({ entry }: { entry: Escalation }) {
  const { t } = useTranslation();
  const { category, contacts } = entry;
  return (
    <>
      <p className="hint">{t(isDanger(category) ? 'escalations.ownEmergency' : 'escalations.own')}</p>
      {contacts.length > 0 && (
        <p className="hint" data-testid="own-contacts">
          {t('escalations.ownCall')}: {contacts.map(({ name, phone }) => `${name} ${phone}`).join(' · ')}
        </p>
      )}
    </>
  );
}
