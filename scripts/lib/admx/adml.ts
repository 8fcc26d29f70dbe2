import { MACHINE_POLICY_EN, type SettingWords } from '../../../shared/messages/machine-policy-en.ts';
import { MACHINE_POLICY_ES } from '../../../shared/messages/machine-policy-es.ts';
import type { SettingName } from '../../../shared/domain/machine-policy.ts';
import { NAMESPACE, optionId, VERSIONS } from './admx.ts';
import { type PolicySetting, policySettings } from './setting-kinds.ts';
import { element, xmlFile } from './xml.ts';

interface TemplateLanguage {
  readonly words: Readonly<Record<SettingName, SettingWords>>;
  readonly description: string;
  readonly supported: string;
  /** Ends the help of a list. */
  readonly oneALine: string;
}

/** By the names of Windows' folders of languages. */
const TEMPLATE_LANGUAGES: Readonly<Record<'en-US' | 'es-ES', TemplateLanguage>> = {
  'en-US': {
    words: MACHINE_POLICY_EN,
    description: 'Settings of Outpost for one computer. They only narrow what the signed enrolment allows.',
    supported: 'Outpost, on Windows 10 and later',
    oneALine: 'One a line.',
  },
  'es-ES': {
    words: MACHINE_POLICY_ES,
    description: 'Ajustes de Outpost para un equipo. Solo restringen lo que permite la inscripción firmada.',
    supported: 'Outpost, en Windows 10 y posteriores',
    oneALine: 'Uno por línea.',
  },
};

function stringsOf({ name, kind }: PolicySetting, { words, oneALine }: TemplateLanguage): string[] {
  const { title, help } = words[name];
  const text = (id: string, value: string): string => element('string', { id }, value);
  return [
    text(name, title),
    text(`${name}_Explain`, kind.kind === 'list' ? `${help} ${oneALine}` : help),
    ...(kind.kind === 'choice' ? kind.options.map((option) => text(optionId(name, option), option)) : []),
  ];
}

function presentationOf({ name, kind }: PolicySetting, { words }: TemplateLanguage): string[] {
  const label = words[name].title;
  const shown = (inner: string): string[] => [element('presentation', { id: name }, [inner])];
  switch (kind.kind) {
    case 'text':
      return shown(element('textBox', { refId: name }, [element('label', {}, label)]));
    case 'list':
      return shown(element('multiTextBox', { refId: name }, label));
    case 'number':
      return shown(element('decimalTextBox', { refId: name, defaultValue: kind.min }, label));
    case 'choice':
      return shown(element('dropdownList', { refId: name, noSort: 'true' }, label));
    case 'switch':
      return [];
  }
}

/** The words of the administrative template in one language. */
export function adml(language: keyof typeof TEMPLATE_LANGUAGES): string {
  const spoken = TEMPLATE_LANGUAGES[language];
  const settings = policySettings();
  return xmlFile(
    element('policyDefinitionResources', { xmlns: NAMESPACE, ...VERSIONS }, [
      element('displayName', {}, 'Outpost'),
      element('description', {}, spoken.description),
      element('resources', {}, [
        element('stringTable', {}, [
          element('string', { id: 'Outpost' }, 'Outpost'),
          element('string', { id: 'SUPPORTED_OUTPOST' }, spoken.supported),
          ...settings.flatMap((setting) => stringsOf(setting, spoken)),
        ]),
        element(
          'presentationTable',
          {},
          settings.flatMap((setting) => presentationOf(setting, spoken)),
        ),
      ]),
    ]),
  );
}
