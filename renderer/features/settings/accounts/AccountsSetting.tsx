import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../hooks/session-context.tsx';
import { useCall } from '../../../hooks/use-call.ts';
import { LoadedView } from '../../../parts/Page.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { AccountRow, type Deed } from './AccountRow.tsx';
import { AddAccount } from './AddAccount.tsx';

/** How often it is read again, ms: a lock-out begins and ends by itself. */
const REFRESH_MS = 10_000;

/** For a local admin: who may sign in here, and what they may do. */
export function AccountsSetting() {
  const { account } = useSession();
  return account?.role === 'admin' ? <Accounts ownId={account.id} /> : null;
}

/** One form at a time. */
type Open = { readonly kind: 'add' } | { readonly kind: 'account'; readonly id: string; readonly deed: Deed };

function Accounts({ ownId }: { readonly ownId: string }) {
  const { t } = useTranslation();
  const loaded = useCall('accounts.overview', {}, REFRESH_MS);
  const [open, setOpen] = useState<Open | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const addPanel = useId();
  const show = (next: Open | null): void => {
    setSaid(null);
    setOpen(next);
  };
  const done = (text: string): void => {
    setOpen(null);
    setSaid(text);
    loaded.reload();
    // Of a removed account nothing is left that could have the focus.
    title.current?.focus();
  };
  return (
    <section className="card" aria-labelledby="accounts-title" data-testid="accounts">
      <h2 id="accounts-title" ref={title} tabIndex={-1}>
        {t('accounts.title')}
      </h2>
      <p>{t('accounts.help')}</p>
      {said && (
        <Notice kind="success" testId="account-done">
          {said}
        </Notice>
      )}
      <LoadedView loaded={loaded}>
        {({ accounts, departments }) => (
          <>
            <ul className="account-list">
              {accounts.map((account) => (
                <AccountRow
                  key={account.id}
                  account={account}
                  own={account.id === ownId}
                  known={departments}
                  open={open?.kind === 'account' && open.id === account.id ? open.deed : null}
                  onOpen={(deed) => show(deed && { kind: 'account', id: account.id, deed })}
                  onDone={done}
                />
              ))}
            </ul>
            {accounts.length === 1 && <p>{t('accounts.alone')}</p>}
            <Button
              expanded={open?.kind === 'add'}
              controls={addPanel}
              onClick={() => show(open?.kind === 'add' ? null : { kind: 'add' })}
              testId="account-add-open"
            >
              {t('accounts.add')}
            </Button>
            {open?.kind === 'add' && (
              <AddAccount
                id={addPanel}
                known={departments}
                taken={accounts.map(({ id }) => id)}
                onDone={done}
                onCancel={() => show(null)}
              />
            )}
          </>
        )}
      </LoadedView>
    </section>
  );
}
