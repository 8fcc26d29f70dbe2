import { useTranslation } from 'react-i18next';
import type { WarningCode } from '../../../shared/contract/authoring.ts';
import { useAction } from '../../hooks/use-action.ts';
import { ReasonForm } from './ReasonForm.tsx';

const TEST_IDS = { form: 'decide', reason: 'decision-reason', by: 'decision-by', record: 'record-decision' };
const ROWS = 2;

interface DecideFormProps {
  readonly folder: string;
  readonly file: string;
  readonly code: WarningCode;
  readonly page: number | null;
  onDecided(): void;
}

/** A person's reason, with their name, for signing what was warned of. */
export function DecideForm({ folder, file, code, page, onDecided }: DecideFormProps) {
  const { t } = useTranslation();
  const action = useAction('publishing.decide', onDecided);
  return (
    <ReasonForm
      title={t('publish.decide')}
      label={t('publish.decision')}
      testIds={TEST_IDS}
      action={action}
      rows={ROWS}
      onRecord={(decision) => action.run({ folder, file, code, page, ...decision })}
    />
  );
}
