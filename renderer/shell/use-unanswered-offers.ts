import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import type { EscalationOffer } from '../../shared/contract/escalations.ts';
import { useOffers } from '../parts/review/offers-context.tsx';
import { ASK_PATH } from './routes.tsx';

interface UnansweredOffers {
  /** What to ask about now; empty: nothing. */
  readonly offers: readonly EscalationOffer[];
  readonly signingOut: boolean;
  /** Not now: each is asked about once more at sign-out, and at the next sign-in. */
  later(): void;
  /** Signs out, once what is open has been answered or `signOutAnyway` is called. */
  leave(): void;
  signOutAnyway(): void;
}

/** Asks again when its person leaves the page of the answer, signs out, or signs in after a session that left some. */
export function useUnansweredOffers(signOut: () => void): UnansweredOffers {
  const { open } = useOffers();
  const { pathname } = useLocation();
  const [put, setPut] = useState<readonly string[]>([]);
  const [signingOut, setSigningOut] = useState(false);
  const away = pathname !== ASK_PATH;
  const due = open.filter(({ traceId, unanswered }) => (unanswered || away) && !put.includes(traceId));
  const done = signingOut && open.length === 0;
  useEffect(() => {
    if (!done) return;
    setSigningOut(false);
    signOut();
  }, [done, signOut]);
  return {
    offers: signingOut ? open : due,
    signingOut,
    later() {
      setPut(open.map(({ traceId }) => traceId));
      setSigningOut(false);
    },
    leave: () => (open.length === 0 ? signOut() : setSigningOut(true)),
    signOutAnyway: signOut,
  };
}
