import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Route, Routes, useLocation, useNavigate } from 'react-router';
import { AnswerArrived } from '../features/escalations/AnswerArrived.tsx';
import { EscalationBadge } from '../features/escalations/EscalationBadge.tsx';
import { DegradedChips } from './DegradedChips.tsx';
import { GetReady } from './GetReady.tsx';
import { KnowledgeState } from './KnowledgeState.tsx';
import { PageBoundary } from './PageBoundary.tsx';
import { OffersDialog } from './OffersDialog.tsx';
import { ASK_PATH, ROUTES, SUBPAGES, SYNC_PATH } from './routes.tsx';
import { UpdateNotice } from './UpdateNotice.tsx';
import { useUnansweredOffers } from './use-unanswered-offers.ts';
import { useSession } from '../hooks/session-context.tsx';
import { useEngine } from '../hooks/engine-context.tsx';
import { useStatus } from '../hooks/status-context.tsx';
import { Button } from '../ui/Button.tsx';

/** Menu, state of knowledge, who is signed in; and the page. Landmarks: banner, navigation, main. */
export function Shell() {
  const { t } = useTranslation();
  const { status } = useStatus();
  const { client } = useEngine();
  const { account, signOut } = useSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const routes = ROUTES.filter(({ role }) => role === undefined || role === account?.role);
  // The next person to sign in begins at the first page, not where the last one was.
  const end = useCallback((): void => {
    void navigate(ASK_PATH);
    void signOut();
  }, [navigate, signOut]);
  const failed = useCallback((): void => {
    client.call('system.pageFailed', {}, { background: true }).catch(() => undefined);
  }, [client]);
  /** The version that this person left for later: said once is enough. */
  const [updateLater, setUpdateLater] = useState<string | null>(null);
  const { offers, signingOut, later, leave, signOutAnyway } = useUnansweredOffers(end);
  const updateNotice = <UpdateNotice later={updateLater} onLater={setUpdateLater} />;
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="topbar">
        <p className="brand">{t('app.name')}</p>
        <p className="organisation">{status?.home.organisation}</p>
        {status?.home.sample && <p className="sample-badge">{t('app.sample')}</p>}
        <KnowledgeState />
        <div className="who">
          <span>{t('app.signedInAs', { name: account?.displayName })}</span>
          <Button kind="quiet" onClick={leave} testId="sign-out">
            {t('app.signOut')}
          </Button>
        </div>
      </header>
      <nav className="menu" aria-label={t('app.menu')}>
        {routes.map(({ path, name, icon: Icon }) => (
          <NavLink key={path} to={path} end={path === ASK_PATH}>
            <Icon aria-hidden size={20} />
            <span>{t(`nav.${name}`)}</span>
            {name === 'escalations' && <EscalationBadge />}
          </NavLink>
        ))}
      </nav>
      <main id="content" className="content">
        <DegradedChips />
        {pathname !== ASK_PATH && updateNotice}
        <GetReady policiesBelow={pathname === SYNC_PATH} />
        <AnswerArrived />
        <Routes>
          {[...routes, ...SUBPAGES].map(({ path, name, page: Page }) => (
            <Route
              key={path}
              path={path}
              element={
                <PageBoundary key={path} name={name} onFailed={failed}>
                  <Page />
                </PageBoundary>
              }
            />
          ))}
          <Route path="*" element={<h1>{t('common.page')}</h1>} />
        </Routes>
        {/* Nothing that can wait stands above an answer. */}
        {pathname === ASK_PATH && updateNotice}
      </main>
      {offers.length > 0 && (
        <OffersDialog offers={offers} signingOut={signingOut} onLater={later} onSignOut={signOutAnyway} />
      )}
    </div>
  );
}
