import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountState } from '../../../../shared/contract/accounts.ts';
import { assertNever } from '../../../../shared/domain/assert-never.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChangeAccount } from './ChangeAccount.tsx';
import { LockedOut } from './LockedOut.tsx';
import type { AccountPanelProps } from './panel-props.ts';
import { RemoveAccount } from './RemoveAccount.tsx';
import { SetAccountPin } from './SetAccountPin.tsx';
import { Standing } from './Standing.tsx';

/** What is done with an account in a form of its own. */
const DEEDS = ['change', 'setPin', 'remove'] as const;
export type Deed = (typeof DEEDS)[number];

interface AccountRowProps {
  readonly account: AccountState;
  /** Of who is signed in: its PIN is changed above, and another admin removes it. */
  readonly own: boolean;
  /** Departments of the enrolment. */
  readonly known: readonly string[];
  /** The form that is open; null where none is. */
  readonly open: Deed | null;
  onOpen(deed: Deed | null): void;
  /** Something was done: what to say about it. */
  onDone(said: string): void;
}

/** One account: who it is, how it stands, and what can be done with it. */
export function AccountRow({ account, own, known, open, onOpen, onDone }: AccountRowProps) {
  const { t } = useTranslation();
  const panel = useId();
  return (
    <li className="account-row" data-testid={`account-of-${account.id}`}>
      <Standing account={account} own={own} />
      {account.lockedOutSeconds !== null && (
        <LockedOut account={account} seconds={account.lockedOutSeconds} onDone={onDone} />
      )}
      <div className="account-actions">
        {DEEDS.filter((deed) => !own || deed === 'change').map((deed) => (
          <Button
            key={deed}
            expanded={open === deed}
            controls={panel}
            onClick={() => onOpen(open === deed ? null : deed)}
            testId={`account-${deed}-${account.id}`}
          >
            {t(`accounts.${deed}`)}
            <span className="visually-hidden">{t('accounts.of', { name: account.displayName })}</span>
          </Button>
        ))}
      </div>
      {open !== null && (
        <DeedForm
          key={open}
          {...{ deed: open, known, own, id: panel, account, onDone }}
          onCancel={() => onOpen(null)}
        />
      )}
    </li>
  );
}

interface DeedFormProps extends AccountPanelProps {
  readonly deed: Deed;
  readonly known: readonly string[];
  readonly own: boolean;
}

function DeedForm({ deed, known, own, ...about }: DeedFormProps) {
  switch (deed) {
    case 'change':
      return <ChangeAccount {...about} known={known} own={own} />;
    case 'setPin':
      return <SetAccountPin {...about} />;
    case 'remove':
      return <RemoveAccount {...about} />;
    default:
      return assertNever(deed, 'deed');
  }
}
