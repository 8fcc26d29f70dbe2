import { useTranslation } from 'react-i18next';
import { contactKey } from '../../../shared/contract/contact.ts';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { ConfirmedOn } from '../../parts/contacts/ConfirmedOn.tsx';
import { History } from './History.tsx';
import { SheetFacts } from './SheetFacts.tsx';
import { SheetHead } from './SheetHead.tsx';
import { SheetSeen } from './SheetSeen.tsx';
import type { People } from '../../parts/review/people-context.tsx';

interface SheetProps {
  readonly entry: Escalation;
  readonly people: People;
  /** When it is printed, ms since the epoch. */
  readonly now: number;
}

/** A label of the masker in the stored question. */
const MASKED = /\[[A-Z_]+\]/;

/** One question on paper, complete without the screen: for a colleague, a shift, or a file. */
export function Sheet({ entry, people, now }: SheetProps) {
  const { t } = useTranslation();
  const { question, contacts, answer, history } = entry;
  return (
    <article className="sheet" data-testid="sheet">
      <SheetHead now={now} />
      <SheetFacts entry={entry} people={people} now={now} />
      <section>
        <h3>{t('escalations.sheet.question')}</h3>
        <p className="sheet-words">{question}</p>
        {MASKED.test(question) && <p className="sheet-note">{t('escalations.sheet.masked')}</p>}
      </section>
      {contacts.length > 0 && (
        <section>
          <h3>{t('ask.call')}</h3>
          <ul className="sheet-contacts">
            {contacts.map((contact) => (
              <li key={contactKey(contact)}>
                <strong>{contact.phone}</strong> {contact.name}, {contact.hours} <ConfirmedOn contact={contact} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <SheetSeen entry={entry} />
      {answer !== null && (
        <section>
          <h3>{t('escalations.sheet.answer')}</h3>
          <p className="sheet-words">{answer}</p>
        </section>
      )}
      <History events={history} people={people} />
      <SignatureLines />
    </article>
  );
}

function SignatureLines() {
  const { t } = useTranslation();
  return (
    <dl className="signatures">
      {(['notes', 'handedBy', 'receivedBy'] as const).map((line) => (
        <div key={line} className={line}>
          <dt>{t(`escalations.sheet.${line}`)}</dt>
          <dd />
        </div>
      ))}
    </dl>
  );
}
