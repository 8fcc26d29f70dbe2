import {
  BookCheck,
  BookSearch,
  CircleSlash2,
  type LucideIcon,
  PhoneCall,
  PowerOff,
  Quote,
  ShieldAlert,
} from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { isDanger, type Reason, type Route } from '../../../shared/domain/route.ts';
import { Reasons } from './Reasons.tsx';
import { isBelowCard } from './said-below.ts';

/** Routes whose reason already says what the help would. */
const SAYS_IT_ALL: readonly Route[] = ['restricted'];

/** Reasons that a title says already. */
const SAID_BY_TITLE: Readonly<Partial<Record<string, string>>> = { related: 'may_not_answer' };

const ICONS: Readonly<Record<Route, LucideIcon>> = {
  grounded: BookCheck,
  quoted: Quote,
  related: BookSearch,
  restricted: ShieldAlert,
  escalated: PhoneCall,
  declined: CircleSlash2,
  unavailable: PowerOff,
};

/** Reasons that make an answer one of its own kind, whatever its route. */
const OWN_HEADINGS = [
  'did_you_mean',
  'contact_listed',
  'listed_elsewhere',
  'policies_differ',
  'exposure',
  'exposure_without_card',
] as const;

function headingOf({ route, category }: RouteHeadingProps['result'], reasons: readonly Reason[]) {
  // Closest words that differ are closest words first of all.
  const codes = reasons.map(({ code }) => code).filter((code) => !(route === 'related' && code === 'policies_differ'));
  const own = OWN_HEADINGS.find((code) => codes.includes(code));
  return own ?? (route === 'escalated' && !isDanger(category) ? 'clinician' : route);
}

interface RouteHeadingProps {
  readonly result: Pick<AskResult, 'route' | 'category' | 'reasons'>;
  /** The heading, for moving the focus to it: it takes the focus from code, not from the keyboard. */
  readonly ref?: Ref<HTMLHeadingElement>;
}

/** What kind of answer this is, in words, icon and colour; why; and what to do. */
export function RouteHeading({ result, ref }: RouteHeadingProps) {
  const { t } = useTranslation();
  const Icon = ICONS[result.route];
  const own = result.reasons.filter((reason) => !isBelowCard(result, reason));
  const heading = headingOf(result, own);
  // Its category, one patient, is not what staff call a colleague or themselves.
  const named = result.category !== 'policy' && !heading.startsWith('exposure');
  return (
    <header className="route-heading">
      <Icon aria-hidden size={28} />
      <div>
        <h2 tabIndex={-1} ref={ref}>
          {t(`routes.${heading}.title`)}
        </h2>
        {named && <p className="category">{t(`categories.${result.category}`)}</p>}
        <Reasons reasons={own.filter(({ code }) => code !== SAID_BY_TITLE[heading])} />
        {!(heading === result.route && SAYS_IT_ALL.includes(result.route)) && (
          <p className="help">{t(`routes.${heading}.help`)}</p>
        )}
      </div>
    </header>
  );
}
