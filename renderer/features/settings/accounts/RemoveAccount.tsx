import { useTranslation } from 'react-i18next';
import { useAction } from '../../../hooks/use-action.ts';
import type { AccountPanelProps } from './panel-props.ts';
import { Panel } from './Panel.tsx';

/** Asked once more, since it cannot be undone. */
export function RemoveAccount({ id, account, onDone, onCancel }: AccountPanelProps) {
  const { t } = useTranslation();
  const { displayName: name } = account;
  const remove = useAction('accounts.remove', () => onDone(t('accounts.removing.done', { name })));
  return (
    <Panel
      id={id}
      title={t('accounts.removing.title', { name })}
      help={t('accounts.removing.help')}
      problem={null}
      error={remove.error}
      running={remove.running}
      action={t('accounts.removing.do')}
      danger
      onSubmit={() => remove.run({ id: account.id })}
      onCancel={onCancel}
      testId="account-remove"
    />
  );
}
