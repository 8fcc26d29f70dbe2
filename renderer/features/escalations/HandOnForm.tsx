import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_NOTE_LENGTH, type ReviewedMask } from '../../../shared/contract/escalations.ts';
import { REVIEWER_ROLES } from '../../../shared/domain/audience.ts';
import { useSession } from '../../hooks/session-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ActionError } from '../../parts/ActionError.tsx';
import { MaskedPreview } from './MaskedPreview.tsx';
import { useMaskedText } from './use-masked-text.ts';
import type { People } from '../../parts/review/people-context.tsx';

interface HandOnFormProps {
  readonly people: People;
  onHandOn(to: string, note: string, masks: ReviewedMask[]): Promise<void>;
}

interface WhomProps {
  readonly colleagues: People['accounts'];
  /** A colleague's id, empty for another person; and that person's or desk's name. */
  readonly colleague: string;
  readonly other: string;
  onColleague(id: string): void;
  onOther(name: string): void;
}

function Whom({ colleagues, colleague, other, onColleague, onOther }: WhomProps) {
  const { t } = useTranslation();
  return (
    <>
      {colleagues.length > 0 && (
        <Field label={t('escalations.handoverColleague')}>
          <select value={colleague} onChange={(event) => onColleague(event.target.value)}>
            <option value="">{t('escalations.handoverOther')}</option>
            {colleagues.map(({ id, displayName }) => (
              <option key={id} value={id}>
                {displayName}
              </option>
            ))}
          </select>
        </Field>
      )}
      {colleague === '' && (
        <Field label={t('escalations.handoverLabel')}>
          <input
            maxLength={120}
            required
            value={other}
            onChange={(event) => onOther(event.target.value)}
            data-testid="hand-on-to"
          />
        </Field>
      )}
    </>
  );
}

/** To another reviewer of this workstation, or to a person or desk by name; with what the next one needs to know. */
export function HandOnForm({ people, onHandOn }: HandOnFormProps) {
  const { t } = useTranslation();
  const { account } = useSession();
  const colleagues = people.accounts.filter(({ id, role }) => id !== account?.id && REVIEWER_ROLES.includes(role));
  const [colleague, setColleague] = useState('');
  const [other, setOther] = useState('');
  const note = useMaskedText();
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const checked = await note.check();
    if (checked) await onHandOn(colleague || other, checked.text, checked.masks);
  }
  return (
    <details className="hand-on">
      <summary data-testid="hand-on">{t('escalations.handover')}</summary>
      <form onSubmit={(event) => void submit(event)}>
        <Whom
          colleagues={colleagues}
          colleague={colleague}
          other={other}
          onColleague={setColleague}
          onOther={setOther}
        />
        <Field label={t('escalations.handoverNote')}>
          <textarea
            rows={2}
            maxLength={MAX_NOTE_LENGTH}
            value={note.text}
            onChange={(event) => note.type(event.target.value)}
            data-testid="hand-on-note"
          />
        </Field>
        <MaskedPreview {...note} />
        <ActionError error={note.error} />
        <Button type="submit" testId="send-hand-on">
          {t(note.masks === null ? 'escalations.handover' : 'escalations.handoverAsShown')}
        </Button>
      </form>
    </details>
  );
}
