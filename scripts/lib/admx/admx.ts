import { type PolicySetting, policySettings } from './setting-kinds.ts';
import { element, xmlFile } from './xml.ts';

/** Of the schema of administrative templates. */
export const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
export const VERSIONS = { revision: '1.0', schemaVersion: '1.0' } as const;
/** Below HKLM: main/host/policy/windows-registry.ts reads it. */
const KEY = 'Software\\Policies\\Outpost';
const SUPPORTED = 'SUPPORTED_OUTPOST';
const CATEGORY = 'Outpost';

export const optionId = (setting: string, option: string): string => `${setting}_${option.replaceAll('-', '_')}`;

function elementOf({ name, kind }: PolicySetting): string | null {
  const same = { id: name, valueName: name };
  switch (kind.kind) {
    case 'text':
      return element('text', { ...same, required: 'true', maxLength: kind.maxLength });
    case 'list':
      return element('multiText', { ...same, required: 'true', maxStrings: kind.maxStrings });
    case 'number':
      return element('decimal', { ...same, required: 'true', minValue: kind.min, maxValue: kind.max });
    case 'choice':
      return element(
        'enum',
        { ...same, required: 'true' },
        kind.options.map((option) =>
          element('item', { displayName: `$(string.${optionId(name, option)})` }, [
            element('value', {}, [element('string', {}, option)]),
          ]),
        ),
      );
    case 'switch':
      return null;
  }
}

function policyOf(setting: PolicySetting): string {
  const { name } = setting;
  const own = elementOf(setting);
  const words = { displayName: `$(string.${name})`, explainText: `$(string.${name}_Explain)` };
  const shown = own === null ? {} : { presentation: `$(presentation.${name})` };
  const value = own === null ? { valueName: name } : {};
  const decimal = (number: number): string => element('decimal', { value: number });
  return element('policy', { name, class: 'Machine', ...words, ...shown, key: KEY, ...value }, [
    element('parentCategory', { ref: CATEGORY }),
    element('supportedOn', { ref: SUPPORTED }),
    ...(own === null
      ? [element('enabledValue', {}, [decimal(1)]), element('disabledValue', {}, [decimal(0)])]
      : [element('elements', {}, [own])]),
  ]);
}

/** The administrative template of the machine policy: every setting of its schema, and no other. */
export function admx(): string {
  return xmlFile(
    element('policyDefinitions', { xmlns: NAMESPACE, ...VERSIONS }, [
      element('policyNamespaces', {}, [element('target', { prefix: 'outpost', namespace: 'Outpost.Policies' })]),
      element('resources', { minRequiredRevision: '1.0' }),
      element('supportedOn', {}, [
        element('definitions', {}, [element('definition', { name: SUPPORTED, displayName: `$(string.${SUPPORTED})` })]),
      ]),
      element('categories', {}, [element('category', { name: CATEGORY, displayName: `$(string.${CATEGORY})` })]),
      element('policies', {}, policySettings().map(policyOf)),
    ]),
  );
}
