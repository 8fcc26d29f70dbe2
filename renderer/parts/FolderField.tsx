import { useTranslation } from 'react-i18next';
import { askForFolder, desktopBridge } from '../bridge/electron-transport.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';

interface FolderFieldProps {
  readonly label: string;
  readonly hint?: string;
  /** An absolute path, or empty. */
  readonly value: string;
  onChange(folder: string): void;
  /** Unless said otherwise. */
  readonly required?: boolean;
  readonly testId: string;
}

/** A folder of this computer: chosen in the system's dialog on the desktop, or typed; a browser has no such dialog. */
export function FolderField({ label, hint, value, onChange, required = true, testId }: FolderFieldProps) {
  const { t } = useTranslation();
  const choose = (): void => {
    void askForFolder({ title: label })?.then((folder) => folder !== null && onChange(folder));
  };
  return (
    <div className="folder-field">
      <Field label={label} {...(hint === undefined ? {} : { hint })}>
        <input
          type="text"
          required={required}
          spellCheck={false}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          data-testid={testId}
        />
      </Field>
      {desktopBridge() !== null && (
        <Button onClick={choose} testId={`${testId}-choose`}>
          {t('common.chooseFolder')}
        </Button>
      )}
    </div>
  );
}
