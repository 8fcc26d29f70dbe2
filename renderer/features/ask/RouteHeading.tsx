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
import type { AskResult } from '../../../shared/contract/ask.ts';
import { isDanger, type Route } from '../../../shared/domain/route.ts';
import type { Words } from '../../i18n/en/en.ts';

/** Routes whose reason already says what the help would. */
const SAYS_IT_ALL: readonly Route[] = ['restricted'];

/** Reasons that a title says already. */
const SAID_BY_TITLE: Readonly<Partial<Record<string, string>>> = { related: 'may_not_answer' };

/** Reasons that have a text in each language of the window; a newer engine may send others, with its own text. */
type ReasonKey = keyof Words['ask']['reasons'];

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

function headingOf({ route, category, reasons }: RouteHeadingProps['result']) {
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
  const { t, i18n } = useTranslation();
  const Icon = ICONS[result.route];
  const heading = headingOf(result);
  // Its category, one patient, is not what staff call a colleague or themselves.
  const named = result.category !== 'policy' && !heading.startsWith('exposure');
  // Ids of guard rules ("emergency.breathing") are for programs and for support; people read sentences.
  const reasons = result.reasons.filter(({ code }) => !code.includes('.') && code !== SAID_BY_TITLE[heading]);
  return (
    <header className="route-heading">
      <Icon aria-hidden size={28} />
      <div>
        <h2 tabIndex={-1} ref={ref}>
          {t(`routes.${heading}.title`)}
        </h2>
        {named && <p className="category">{t(`categories.${result.category}`)}</p>}
        {reasons.map(({ code, text }) => (
          <p key={code + text} className="reason">
            {i18n.exists(`ask.reasons.${code}`) ? t(`ask.reasons.${code as ReasonKey}`) : text}
          </p>
        ))}
        {!(heading === result.route && SAYS_IT_ALL.includes(result.route)) && (
          <p className="help">{t(`routes.${heading}.help`)}</p>
        )}
      </div>
    </header>
  );
}
