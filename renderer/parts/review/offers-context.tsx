import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { EscalationOffer } from '../../../shared/contract/escalations.ts';
import { useCall } from '../../hooks/use-call.ts';

/** What this account has said, in this session, about having an answer reviewed. */
export type Decision = { readonly kind: 'asked'; readonly escalation: string } | { readonly kind: 'declined' };

interface OffersContextValue {
  /** Escalations offered to this account that it has not said yes or no to, the latest first. */
  readonly open: readonly EscalationOffer[];
  /** On the answer with this trace; null for none. */
  decisionOn(traceId: string): Decision | null;
  decided(traceId: string, decision: Decision): void;
  /** Reads the offers again: an answer may have brought one. */
  refresh(): void;
}

const OffersContext = createContext<OffersContextValue | null>(null);

/** The offers of the signed-in account; all of it ends with the session. */
export function OffersProvider({ children }: { children: ReactNode }) {
  const { value, reload } = useCall('escalations.offers', {});
  const [decisions, setDecisions] = useState<Readonly<Record<string, Decision>>>({});
  const decided = useCallback(
    (traceId: string, decision: Decision) => setDecisions((before) => ({ ...before, [traceId]: decision })),
    [],
  );
  const offers = useMemo<OffersContextValue>(
    () => ({
      open: (value ?? []).filter(({ traceId }) => decisions[traceId] === undefined),
      decisionOn: (traceId) => decisions[traceId] ?? null,
      decided,
      refresh: reload,
    }),
    [value, decisions, decided, reload],
  );
  return <OffersContext value={offers}>{children}</OffersContext>;
}

export function useOffers(): OffersContextValue {
  const offers = useContext(OffersContext);
  if (!offers) throw new Error('useOffers needs an OffersProvider above it.');
  return offers;
}
