import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePolicy } from '../../../../main/host/policy/judge-policy.ts';
import { fromJson } from '../../../../main/host/policy/raw-policy.ts';
import { MachinePolicy, SETTING_NAMES } from '../../../../shared/domain/machine-policy.ts';
import { ManagedSettings } from '../../../../shared/domain/managed-settings.ts';

const PLACE = '/etc/outpost/policy.json';
const judged = (values: Record<string, unknown>) => judgePolicy({ kind: 'found', place: PLACE, values });

describe('a machine policy', () => {
  it('holds as it is written, where all of it can be used', () => {
    const values = {
      homeFolder: '/srv/outpost/home',
      enrolmentFile: '\\\\files\\outpost\\enrolment.json',
      enrolmentFingerprint: 'ab12 cd34 ef56 ab78',
      updates: 'enrolment',
      updateChannel: 'stable',
      updateSources: ['https://releases.example/outpost', 'E:\\outpost'],
      proxyMode: 'fixed',
      proxyUrl: 'http://proxy.clinic.example:3128',
      proxyExcept: ['.clinic.example', '192.0.2.7'],
      sampleClinic: false,
      coverMinutes: 2,
      lockMinutes: 5,
      key: 'passphrase-file',
      passphraseFile: '~/.outpost/passphrase',
    };
    expect(judged(values)).toEqual({ place: PLACE, settings: values, problems: [] });
  });

  it('that is not there manages nothing', () => {
    expect(judgePolicy({ kind: 'none' })).toEqual({ place: null, settings: {}, problems: [] });
  });

  it.each([
    ['updates', 'on', { updates: 'off' }],
    ['updateChannel', 'beta', { updateChannel: 'stable' }],
    ['updateSources', [], { updates: 'off' }],
    ['updateSources', 'https://releases.example', { updates: 'off' }],
    ['proxyMode', 'auto', { proxyMode: 'fixed' }],
    ['proxyUrl', 'http://name:secret@proxy.example:3128', { proxyMode: 'fixed' }],
    ['sampleClinic', 'no', { sampleClinic: false }],
    ['coverMinutes', 500, { coverMinutes: 5 }],
    ['lockMinutes', 0, { lockMinutes: 15 }],
    ['closeMinutes', 1, {}],
    ['homeFolder', 'home', {}],
    ['key', 'none', {}],
    ['windowLanguage', 'fr', {}],
    ['logMegabytes', 2.5, {}],
  ] as const)('reads %s = %j in the safest way, and names the value', (name, value, holds) => {
    const { settings, problems } = judged({ [name]: value });
    expect(settings).toEqual(holds);
    expect(problems).toEqual([
      {
        code: 'POLICY_INVALID',
        setting: name,
        value: JSON.stringify(value),
        reason: expect.stringMatching(/\w/),
        reading: expect.stringMatching(/\w/),
      },
    ]);
  });

  it('keeps what is right beside what is wrong', () => {
    const { settings, problems } = judged({ coverMinutes: 500, lockMinutes: 10, windowLanguage: 'es' });
    expect(settings).toEqual({ coverMinutes: 5, lockMinutes: 10, windowLanguage: 'es' });
    expect(problems.map(({ setting }) => setting)).toEqual(['coverMinutes']);
  });

  it('names a setting that there is not, and the one that was meant', () => {
    const { settings, problems } = judged({ proxyURL: 'http://proxy.example:3128', colour: 'red' });
    expect(settings).toEqual({});
    expect(problems.map(({ setting, reading }) => [setting, reading])).toEqual([
      ['proxyURL', 'ignored'],
      ['colour', 'ignored'],
    ]);
    expect(problems[0]?.reason).toContain('proxyUrl');
  });

  it('with a proxy that cannot be used lets nothing go round it, also where another part of it is right', () => {
    expect(judged({ proxyMode: 'fixd', proxyUrl: 'http://proxy.example:3128' }).settings).toEqual({
      proxyMode: 'fixed',
    });
    expect(judged({ proxyMode: 'fixed' })).toMatchObject({
      settings: { proxyMode: 'fixed' },
      problems: [{ setting: 'proxyMode' }],
    });
    expect(judged({ proxyMode: 'system', proxyUrl: 'http://proxy.example:3128' })).toMatchObject({
      settings: { proxyMode: 'fixed' },
      problems: [{ setting: 'proxyUrl' }],
    });
  });

  it('takes an address alone for the fixed proxy, and a file alone for the passphrase', () => {
    expect(judged({ proxyUrl: 'http://proxy.example:3128', passphraseFile: '/srv/p' })).toEqual({
      place: PLACE,
      settings: {
        proxyMode: 'fixed',
        proxyUrl: 'http://proxy.example:3128',
        key: 'passphrase-file',
        passphraseFile: '/srv/p',
      },
      problems: [],
    });
  });

  it.each([
    [{ enrolmentFile: '/srv/e.json', key: 'key-store' }, 'enrolmentFile'],
    [{ enrolmentFile: '/srv/e.json', enrolmentFingerprint: 'ab12 cd34 ef56 ab78', key: 'passphrase' }, 'enrolmentFile'],
    [{ key: 'passphrase-file' }, 'key'],
    [{ key: 'key-store', passphraseFile: '/srv/p' }, 'passphraseFile'],
    [{ firstAdminId: 'lead' }, 'firstAdminId'],
    [{ coverMinutes: 20, lockMinutes: 10 }, 'coverMinutes'],
    [{ lockMinutes: 60, closeMinutes: 30 }, 'closeMinutes'],
  ])('names in %j what does not go together', (values, setting) => {
    const { settings, problems } = judged(values);
    expect(problems.map((problem) => problem.setting)).toEqual([setting]);
    expect(settings).not.toMatchObject({ [setting]: Object.entries(values).find(([name]) => name === setting)?.[1] });
  });

  it('that cannot be read as JSON, or holds no names, updates nothing and allows no sample clinic', () => {
    for (const text of ['{ "updates": ', '[]', '"off"', 'null']) {
      const { settings, problems } = judgePolicy(fromJson(PLACE, text));
      expect(settings).toEqual({ updates: 'off', sampleClinic: false });
      expect(problems).toMatchObject([{ code: 'POLICY_INVALID', setting: null, value: null }]);
    }
  });

  it('of any values whatever gives settings of its form, and names each that it does not hold as written', () => {
    const name = fc.oneof(fc.constantFrom(...SETTING_NAMES), fc.string());
    fc.assert(
      fc.property(fc.dictionary(name, fc.jsonValue()), (values) => {
        const managed = judged(values);
        expect(ManagedSettings.parse(managed)).toEqual(managed);
        const held: Record<string, unknown> = MachinePolicy.parse(managed.settings);
        for (const [setting, value] of Object.entries(values)) {
          if (JSON.stringify(held[setting]) === JSON.stringify(value)) continue;
          expect(managed.problems.map((problem) => problem.setting)).toContain(setting);
        }
      }),
    );
  });
});
