import { type ChangeEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnrolmentShown, EnrolmentSource } from '../../../../shared/contract/setup.ts';
import { askForFolder, desktopBridge } from '../../../bridge/electron-transport.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { StepTitle } from '../StepTitle.tsx';

export interface ReadEnrolment {
  readonly source: EnrolmentSource;
  readonly shown: EnrolmentShown;
}

/** The file that IT handed over: by the system's dialog on the desktop, by the browser's elsewhere. */
export function EnrolFile({ onRead, onBack }: { onRead(read: ReadEnrolment): void; onBack(): void }) {
  const { t } = useTranslation();
  const errorText = useErrorText('firstStart.errors');
  const chosen = useRef<EnrolmentSource | null>(null);
  const read = useAction('setup.readEnrolment', (shown) => {
    if (chosen.current !== null) onRead({ source: chosen.current, shown });
  });
  const take = (source: EnrolmentSource): void => {
    chosen.current = source;
    read.run({ enrolment: source });
  };
  return (
    <>
      <StepTitle>{t('firstStart.file.title')}</StepTitle>
      <p>{t('firstStart.file.help')}</p>
      {desktopBridge() === null ? <BrowserFile onChosen={take} /> : <DesktopFile onChosen={take} />}
      {read.running && <p role="status">{t('firstStart.file.reading')}</p>}
      {read.error && (
        <Notice kind="error" testId="enrolment-refused">
          <code>{read.error.code}</code> {errorText(read.error)}
        </Notice>
      )}
      <div className="row">
        <Button kind="link" onClick={onBack}>
          {t('firstStart.back')}
        </Button>
      </div>
    </>
  );
}

function DesktopFile({ onChosen }: { onChosen(source: EnrolmentSource): void }) {
  const { t } = useTranslation();
  const choose = (): void => {
    const asked = askForFolder({ title: t('firstStart.file.title'), of: 'file' });
    void asked?.then((path) => path !== null && onChosen({ from: 'file', path }));
  };
  return (
    <Button kind="primary" onClick={choose} testId="choose-enrolment">
      {t('firstStart.file.choose')}
    </Button>
  );
}

/** A browser gives the content of a file and keeps its place to itself. */
function BrowserFile({ onChosen }: { onChosen(source: EnrolmentSource): void }) {
  const { t } = useTranslation();
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.target.files ?? [];
    void file?.text().then((text) => onChosen({ from: 'text', text }));
  };
  return (
    <Field label={t('firstStart.file.choose')}>
      <input type="file" accept=".json,application/json" onChange={choose} data-testid="enrolment-file" />
    </Field>
  );
}
