import { SettingName } from '../../shared/domain/machine-policy.ts';
import { MACHINE_POLICY_EN } from '../../shared/messages/machine-policy-en.ts';
import { MACHINE_POLICY_ES } from '../../shared/messages/machine-policy-es.ts';

/** What a setting of the machine policy is called in this language; one that there is not, by its own name. */
export function settingTitle(name: string, language: string): string {
  const known = SettingName.safeParse(name);
  if (!known.success) return name;
  return (language === 'es' ? MACHINE_POLICY_ES : MACHINE_POLICY_EN)[known.data].title;
}
