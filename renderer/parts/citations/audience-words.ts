import type { TFunction } from 'i18next';
import { type Audience, EVERYONE } from '../../../shared/domain/audience.ts';

/** Whom a document is for, in words: "For everyone", "For clinicians in pharmacy". What is open to all is not named. */
export function audienceWords({ roles, departments, facilities }: Audience, t: TFunction, language: string): string {
  const either = new Intl.ListFormat(language, { type: 'disjunction' });
  const named = (names: readonly string[]): string | null =>
    names.length === 0 || names.includes(EVERYONE) ? null : either.format(names);
  const who = named(roles.map((role) => (role === EVERYONE ? role : t(`audience.roles.${role}`))));
  const where = named(departments);
  const at = named(facilities);
  return [
    t('audience.for', { who: who ?? t('audience.everyone') }),
    ...(where === null ? [] : [t('audience.in', { departments: where })]),
    ...(at === null ? [] : [t('audience.at', { facilities: at })]),
  ].join(' ');
}
