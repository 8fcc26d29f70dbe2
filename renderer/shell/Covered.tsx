import { type ReactNode, type RefObject, useCallback, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { Account } from '../../shared/contract/accounts.ts';
import { DEFAULT_IDLE, idleTimes } from '../../shared/domain/idle.ts';
import { useIdle } from '../hooks/idle/use-idle.ts';
import { useSession } from '../hooks/session-context.tsx';
import { useStatus } from '../hooks/status-context.tsx';
import { Cover } from './Cover.tsx';
import { ASK_PATH } from './routes.tsx';

/**
 * The app of a person who is signed in, hidden while they are away: from the eye, from print and from a screen reader. It
 * stays as it was, so that nothing half written is lost.
 */
export function Covered({ account, children }: { readonly account: Account; readonly children: ReactNode }) {
  const { status } = useStatus();
  const { leave, unusedMs, comeBack } = useSession();
  const navigate = useNavigate();
  // The next person to sign in begins at the first page, not where the last one was.
  const over = useCallback(
    (ended: boolean) => {
      void navigate(ASK_PATH);
      leave({ ended });
    },
    [leave, navigate],
  );
  const { covered, lift } = useIdle({ ...idleTimes(status?.home.idle ?? DEFAULT_IDLE), unusedMs }, () => over(true));
  const { stayOut } = comeBack;
  useEffect(() => {
    if (covered) stayOut();
  }, [covered, stayOut]);
  const page = useRef<HTMLDivElement>(null);
  useFocusKept(page, covered);
  return (
    <>
      {covered && <Cover account={account} onLift={lift} onLeave={() => over(false)} />}
      <div ref={page} className="covered" hidden={covered} inert={covered}>
        {children}
      </div>
    </>
  );
}

/** Who lifts the cover goes on where they were (WCAG 2.4.3). */
function useFocusKept(page: RefObject<HTMLElement | null>, covered: boolean): void {
  const focused = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (covered) return;
    focused.current?.focus();
    const remember = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && page.current?.contains(target)) focused.current = target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, [covered, page]);
}
