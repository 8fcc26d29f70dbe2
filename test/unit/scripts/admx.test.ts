import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../main/host/policy/read-policy.ts';
import { templateFiles } from '../../../scripts/lib/admx/template-files.ts';
import { SETTING_NAMES } from '../../../shared/domain/machine-policy.ts';

const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
const LANGUAGES = ['en-US', 'es-ES'] as const;
const shipped = (name: string): string => readFileSync(resolve('deployment/windows', name), 'utf8');

/** Throws where it is not well formed. */
function parsed(name: string): Element {
  const onError = (level: string, message: string): never => {
    throw new Error(`${name}: ${level}: ${message}`);
  };
  const root = new DOMParser({ onError }).parseFromString(shipped(name), 'text/xml').documentElement;
  if (!root) throw new Error(`${name} is empty`);
  return root;
}
const children = (of: Element): Element[] => [...of.childNodes].filter((node): node is Element => node.nodeType === 1);
const names = (of: Element): string[] => children(of).map(({ localName }) => localName ?? '');
const all = (of: Element, name: string): Element[] => [...of.getElementsByTagNameNS(NAMESPACE, name)];
const one = (of: Element, name: string): Element => {
  const [found, ...others] = all(of, name);
  if (!found || others.length > 0) throw new Error(`one ${name} is expected`);
  return found;
};
const attribute = (of: Element, name: string): string => of.getAttribute(name) ?? '';

const template = parsed('Outpost.admx');
const policies = all(one(template, 'policies'), 'policy');
/** The one element of a policy; null for a switch, which has none. */
const elementOf = (policy: Element): Element | null => {
  const [elements] = all(policy, 'elements');
  return elements ? (children(elements)[0] ?? null) : null;
};

describe('the administrative template of the machine policy', () => {
  it('is what its schema and words give: `npm run admx` was run after the last change', () => {
    const text = (from: string): string => from.replaceAll('\r\n', '\n');
    for (const [name, made] of Object.entries(templateFiles())) expect(text(shipped(name))).toBe(text(made));
  });

  it('has every setting once, in the key that is read, and no other', () => {
    expect(policies.map((policy) => attribute(policy, 'name'))).toEqual(SETTING_NAMES);
    for (const policy of policies) {
      expect(attribute(policy, 'key')).toBe('Software\\Policies\\Outpost');
      expect(attribute(policy, 'class')).toBe('Machine');
    }
  });

  it('is built as administrative templates are: parts in their order, each reference to something that is there', () => {
    expect([template.localName, template.namespaceURI]).toEqual(['policyDefinitions', NAMESPACE]);
    expect(names(template)).toEqual(['policyNamespaces', 'resources', 'supportedOn', 'categories', 'policies']);
    const category = attribute(one(one(template, 'categories'), 'category'), 'name');
    const supported = attribute(one(template, 'definition'), 'name');
    for (const policy of policies) {
      expect(names(policy).slice(0, 2)).toEqual(['parentCategory', 'supportedOn']);
      expect(attribute(one(policy, 'parentCategory'), 'ref')).toBe(category);
      expect(attribute(one(policy, 'supportedOn'), 'ref')).toBe(supported);
      const element = elementOf(policy);
      expect(names(policy).slice(2)).toEqual(element === null ? ['enabledValue', 'disabledValue'] : ['elements']);
      if (element !== null)
        expect([attribute(element, 'id'), attribute(element, 'valueName')]).toEqual(
          Array(2).fill(attribute(policy, 'name')),
        );
    }
  });

  describe.each(LANGUAGES)('in %s', (language) => {
    const words = parsed(`${language}/Outpost.adml`);
    const strings = new Map(all(words, 'string').map((text) => [attribute(text, 'id'), text.textContent ?? '']));
    const presentations = new Map(all(words, 'presentation').map((shown) => [attribute(shown, 'id'), shown]));

    it('is built as their words are', () => {
      expect([words.localName, words.namespaceURI]).toEqual(['policyDefinitionResources', NAMESPACE]);
      expect(names(words)).toEqual(['displayName', 'description', 'resources']);
      expect(names(one(words, 'resources'))).toEqual(['stringTable', 'presentationTable']);
    });

    it('says every word that the template refers to, and no other', () => {
      const referred = [...shipped('Outpost.admx').matchAll(/\$\(string\.([^)]+)\)/g)].map(([, id = '']) => id);
      expect([...strings.keys()].sort()).toEqual([...new Set(referred)].sort());
      for (const text of strings.values()) expect(text.trim()).not.toBe('');
    });

    it('shows each setting with the control of its kind', () => {
      const controls: Readonly<Record<string, string>> = {
        text: 'textBox',
        multiText: 'multiTextBox',
        decimal: 'decimalTextBox',
        enum: 'dropdownList',
      };
      for (const policy of policies) {
        const [name, element] = [attribute(policy, 'name'), elementOf(policy)];
        const shown = presentations.get(name);
        expect(attribute(policy, 'presentation')).toBe(element === null ? '' : `$(presentation.${name})`);
        if (element === null) expect(shown).toBe(undefined);
        else {
          expect(shown && names(shown)).toEqual([controls[element.localName ?? '']]);
          expect(shown && children(shown).map((control) => attribute(control, 'refId'))).toEqual([name]);
        }
      }
    });
  });
});

describe('what the template writes into the registry', () => {
  /** As `reg query` prints it: of a number its least, of a choice each option, of a text something that fits. */
  const TEXTS: Readonly<Record<string, string>> = {
    enrolmentFingerprint: 'ab12 cd34 ef56 ab78',
    firstAdminId: 'ward.lead',
    firstAdminName: 'Ward lead',
    proxyUrl: 'http://proxy.clinic.example:3128',
    modelsMirror: 'https://mirror.clinic.example/models',
    updateSources: 'https://releases.clinic.example\\0E:\\outpost',
    proxyExcept: '.clinic.example\\0192.0.2.7',
  };
  function printed(policy: Element): string[] {
    const [name, element] = [attribute(policy, 'name'), elementOf(policy)];
    const line = (kind: string, data: string): string => `    ${name}    ${kind}    ${data}`;
    switch (element?.localName) {
      case undefined:
        return [line('REG_DWORD', '0x0'), line('REG_DWORD', '0x1')];
      case 'decimal':
        return ['minValue', 'maxValue'].map((bound) =>
          line('REG_DWORD', `0x${Number(attribute(element, bound)).toString(16)}`),
        );
      case 'enum':
        return all(element, 'string').map((option) => line('REG_SZ', option.textContent ?? ''));
      case 'multiText':
        return [line('REG_MULTI_SZ', TEXTS[name] ?? 'missing in this test')];
      default:
        return [line('REG_SZ', TEXTS[name] ?? 'D:\\Outpost\\some file')];
    }
  }

  it.each(policies.map((policy) => [attribute(policy, 'name'), policy] as const))(
    '%s is of its form',
    (name, policy) => {
      const parent = 'HKEY_LOCAL_MACHINE\\Software\\Policies';
      for (const line of printed(policy)) {
        const { problems } = readPolicy({
          platform: 'win32',
          file: null,
          systemRoot: 'C:\\Windows',
          read: () => null,
          run: (_program, [, key]) => ({
            code: 0,
            stdout: Buffer.from(key === parent ? `\r\n${parent}\\Outpost\r\n` : `\r\n${key}\r\n${line}\r\n`),
          }),
        });
        // What a setting needs beside it is another matter.
        const ofItself = problems.filter(
          ({ setting, reason }) => setting === name && !/needs|alone|go together/.test(reason),
        );
        expect(ofItself).toEqual([]);
      }
    },
  );
});
