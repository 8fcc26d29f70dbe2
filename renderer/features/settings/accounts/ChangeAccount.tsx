import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../../hooks/use-action.ts';
import type { AccountPanelProps } from './panel-props.ts';
import { Panel } from './Panel.tsx';
import { type Rights, RightsFields } from './Rights.tsx';

interface ChangeAccountProps extends AccountPanelProps {
  /** Departments of the enrolment. */
  readonly known: readonly string[];
  readonly own: boolean;
}

/** Another role, other departments. */
export function ChangeAccount({ id, account, known, own, onDone, onCancel }: ChangeAccountProps) {
  const { t } = useTranslation();
  const { role, departments, displayName: name } = account;
  const [rights, setRights] = useState<Rights>({ role, departments });
  const [problem, setProblem] = useState<string | null>(null);
  const change = useAction('accounts.change', () => onDone(t('accounts.changing.done', { name })));
  const submit = (): void => {
    const wrong = rights.departments.length === 0 ? t('accounts.noDepartment') : null;
    setProblem(wrong);
    if (wrong === null) change.run({ id: account.id, ...rights });
  };
  return (
    <Panel
      id={id}
      title={t('accounts.changing.title', { name })}
      help={own ? t('accounts.ownRole') : t('accounts.changing.help')}
      problem={problem}
      error={change.error}
      running={change.running}
      action={t('accounts.changing.do')}
      onSubmit={submit}
      onCancel={onCancel}
      testId="account-change"
    >
      <RightsFields value={rights} known={known} own={own} onChange={setRights} />
    </Panel>
  );
}
