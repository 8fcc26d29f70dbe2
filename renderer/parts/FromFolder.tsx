import { type FormEvent, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { FolderField } from './FolderField.tsx';

interface FromFolderProps {
  /** Of the form, for the button that shows it. */
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** Of the button that takes it. */
  readonly action: string;
  /** Begins the names by which tests find the field (`-folder`) and the button (`-take`). */
  readonly testId: string;
  onChosen(folder: string): void;
}

/** Takes something from a folder such as a stick: a form of one field. */
export function FromFolder({ id, label, hint, action, testId, onChosen }: FromFolderProps) {
  const [folder, setFolder] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onChosen(folder);
  };
  return (
    <form id={id} onSubmit={submit}>
      <FolderField label={label} hint={hint} value={folder} onChange={setFolder} testId={`${testId}-folder`} />
      <Button kind="primary" type="submit" disabled={folder === ''} testId={`${testId}-take`}>
        {action}
      </Button>
    </form>
  );
}
