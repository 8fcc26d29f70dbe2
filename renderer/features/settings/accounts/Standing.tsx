import { useTranslation } from 'react-i18next';
import type { AccountState } from '../../../../shared/contract/accounts.ts';
import { EVERYONE } from '../../../../shared/domain/audience.ts';
import { formatDateTime } from '../../../ui/format.ts';

interface StandingProps {
  readonly account: AccountState;
  /** Of who is signed in. */
  readonly own: boolean;
}

/** Who an account is of, what it may do, and when it was last used. */
export function Standing({ account, own }: StandingProps) {
  const { t, i18n } = useTranslation();
  const { id, displayName, role, departments, lastSignIn, pinTemporary } = account;
  const where = departments.map((name) => (name === EVERYONE ? t('accounts.everywhere') : name)).join(', ');
  return (
    <>
      <h3>
        {displayName} {own && <span className="meta">({t('accounts.you')})</span>}
      </h3>
      <p className="meta">
        <code>{id}</code> · {t(`roles.${role}`)} · {where}
      </p>
      <p className="meta">
        {lastSignIn === null
          ? t('accounts.never')
          : t('accounts.lastSignIn', { at: formatDateTime(lastSignIn, i18n.language) })}{' '}
        {pinTemporary && t('accounts.ownPinNext')}
      </p>
    </>
  );
}
