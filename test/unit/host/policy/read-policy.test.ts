import { describe, expect, it } from 'vitest';
import { MANAGED_PREFERENCES } from '../../../../main/host/policy/macos-preferences.ts';
import { policyPlace } from '../../../../main/host/policy/policy-place.ts';
import type { PolicyFile } from '../../../../main/host/policy/policy-file.ts';
import { LINUX_POLICY, type PolicySource, readPolicy } from '../../../../main/host/policy/read-policy.ts';

const ROOTS = { uid: 0, mode: 0o644 };
const ROOTS_FOLDER = { uid: 0, mode: 0o755 };

function source(given: Partial<PolicySource>): PolicySource {
  return {
    platform: 'linux',
    read: () => null,
    run: () => ({ code: null, stdout: Buffer.alloc(0) }),
    systemRoot: 'C:\\Windows',
    file: null,
    ...given,
  };
}
const file = (found: Partial<PolicyFile>): PolicyFile => ({ text: '{}', ...ROOTS, folder: ROOTS_FOLDER, ...found });

describe('the policy of a Linux computer', () => {
  const linux = (found: Partial<PolicyFile>) => readPolicy(source({ read: () => file(found) }));

  it('is read from a file that root alone may write', () => {
    expect(linux({ text: '{"windowLanguage":"es"}' })).toEqual({
      place: '/etc/outpost/policy.json',
      settings: { windowLanguage: 'es' },
      problems: [],
    });
  });

  it.each([
    ['belongs to a person', { uid: 1000 }],
    ['its group may write', { mode: 0o664 }],
    ['everybody may write', { mode: 0o646 }],
    ['lies in a folder of a person', { folder: { uid: 1000, mode: 0o755 } }],
    ['lies in a folder that everybody may write', { folder: { uid: 0, mode: 0o777 } }],
  ])('is refused where it %s: nothing in it counts, and updates rest', (_how, rights) => {
    const { settings, problems } = linux({ text: '{"proxyUrl":"http://evil.example:3128"}', ...rights });
    expect(settings).toEqual({ updates: 'off', sampleClinic: false });
    expect(problems).toMatchObject([{ code: 'POLICY_EXPOSED', setting: null }]);
    expect(problems[0]?.reason).toContain('chown root');
  });

  it('is not there on a computer that nobody manages', () => {
    expect(readPolicy(source({})).place).toBe(null);
  });

  it('is named where it is there and cannot be read', () => {
    const managed = readPolicy(
      source({
        read: () => {
          throw new Error('EACCES: permission denied');
        },
      }),
    );
    expect(managed).toMatchObject({ place: LINUX_POLICY, problems: [{ code: 'POLICY_INVALID' }] });
  });
});

describe('the policy of a Windows computer', () => {
  const PARENT = 'HKEY_LOCAL_MACHINE\\Software\\Policies';
  const parentLists = `\r\n${PARENT}\\Microsoft\r\n${PARENT}\\OUTPOST\r\n`;
  const asked: string[] = [];
  const windows = (values: string, parent = parentLists, code = 0) =>
    readPolicy(
      source({
        platform: 'win32',
        run: (program, args) => {
          asked.push([program, ...args].join(' '));
          const own = args[1] !== PARENT;
          return { code: own ? code : 0, stdout: Buffer.from(own ? values : parent, 'latin1') };
        },
      }),
    );

  it('is read from the registry: texts, lists, numbers and switches', () => {
    const values = [
      '',
      `${PARENT}\\Outpost`,
      '    homeFolder    REG_SZ    D:\\Outpost data\\home',
      '    enrolmentFile    REG_EXPAND_SZ    \\\\files\\outpost\\enrolment.json',
      '    enrolmentFingerprint    REG_SZ    ab12 cd34 ef56 ab78',
      '    updateSources    REG_MULTI_SZ    https://releases.example/outpost\\0E:\\outpost',
      '    coverMinutes    REG_DWORD    0x3',
      '    closeMinutes    REG_DWORD    0x1e0',
      '    sampleClinic    REG_DWORD    0x0',
      '    proxyMode    REG_SZ    system',
      '    key    REG_SZ    key-store',
      '',
      `${PARENT}\\Outpost\\more`,
      '',
    ].join('\r\n');
    expect(windows(values)).toEqual({
      place: 'HKEY_LOCAL_MACHINE\\Software\\Policies\\Outpost',
      settings: {
        homeFolder: 'D:\\Outpost data\\home',
        enrolmentFile: '\\\\files\\outpost\\enrolment.json',
        enrolmentFingerprint: 'ab12 cd34 ef56 ab78',
        updateSources: ['https://releases.example/outpost', 'E:\\outpost'],
        coverMinutes: 3,
        closeMinutes: 480,
        sampleClinic: false,
        proxyMode: 'system',
        key: 'key-store',
      },
      problems: [],
    });
  });

  it('is asked for with the tool of the system itself, in the 64-bit view', () => {
    asked.length = 0;
    windows('');
    expect(asked).toEqual([
      `C:\\Windows\\System32\\reg.exe query ${PARENT} /reg:64`,
      `C:\\Windows\\System32\\reg.exe query ${PARENT}\\Outpost /reg:64`,
    ]);
  });

  it('is not there where the key is not', () => {
    expect(windows('', `\r\n${PARENT}\\Microsoft\r\n${PARENT}\\OutpostOther\r\n`).place).toBe(null);
  });

  it.each([
    ['an empty text', 'homeFolder    REG_SZ    ', 'homeFolder'],
    ['an empty text without spaces behind it', 'homeFolder    REG_SZ', 'homeFolder'],
    ['a number for a text', 'homeFolder    REG_DWORD    0x1', 'homeFolder'],
    ['a text for a number', 'coverMinutes    REG_SZ    five', 'coverMinutes'],
    ['a switch of another number', 'sampleClinic    REG_DWORD    0x2', 'sampleClinic'],
    ['a kind that holds bytes', 'updates    REG_BINARY    6F6666', 'updates'],
    [
      'letters beyond ASCII, of which the console’s code page is not known',
      'homeFolder    REG_SZ    D:\\Cl\xednica',
      'homeFolder',
    ],
    ['a setting that there is not', 'homeFolders    REG_SZ    D:\\x', 'homeFolders'],
  ])('names %s', (_what, line, setting) => {
    expect(windows(`\r\n${PARENT}\\Outpost\r\n    ${line}\r\n`).problems).toMatchObject([{ setting }]);
  });

  it('is named where it cannot be read, and where the tool does not start', () => {
    expect(windows('', parentLists, 1).problems).toMatchObject([{ code: 'POLICY_INVALID', setting: null }]);
    expect(readPolicy(source({ platform: 'win32' })).problems).toMatchObject([{ code: 'POLICY_INVALID' }]);
  });
});

describe('the policy of a Mac', () => {
  const plist = { windowLanguage: 'es', updateSources: ['https://releases.example'], PayloadUUID: 'F00D' };
  const mac = (found: Partial<PolicyFile>, code = 0) =>
    readPolicy(
      source({
        platform: 'darwin',
        read: (path) => (path === MANAGED_PREFERENCES ? file({ text: 'bplist00', ...found }) : null),
        run: (program, args) => {
          const asked = [program, ...args].join(' ');
          const known = asked === `/usr/bin/plutil -convert json -o - ${MANAGED_PREFERENCES}`;
          return { code: known ? code : 1, stdout: Buffer.from(JSON.stringify(plist)) };
        },
      }),
    );

  it('is read from managed preferences, without what the system itself writes there', () => {
    expect(mac({})).toEqual({
      place: '/Library/Managed Preferences/org.outpost.desktop.plist',
      settings: { windowLanguage: 'es', updateSources: ['https://releases.example'] },
      problems: [],
    });
  });

  it('is refused where a person may write it, and named where it is no property list', () => {
    expect(mac({ uid: 501 }).problems).toMatchObject([{ code: 'POLICY_EXPOSED' }]);
    expect(mac({}, 1).problems).toMatchObject([{ code: 'POLICY_INVALID' }]);
  });
});

describe('a file in the place of the computer’s policy', () => {
  const env = { OUTPOST_POLICY_FILE: '/tmp/mine.json' };

  it('is named by the environment in a checkout, and never where Outpost is installed', () => {
    const engine = '/opt/outpost/versions/1.2.0/resources/engine';
    expect(policyPlace(env, { kind: 'checkout' })).toBe('/tmp/mine.json');
    expect(policyPlace({}, { kind: 'checkout' })).toBeNull();
    expect(policyPlace(env, { kind: 'folder', engine, install: '/opt/outpost' })).toBeNull();
    expect(policyPlace(env, { kind: 'package', engine: '/opt/Outpost/resources/engine' })).toBeNull();
  });

  it.each(['linux', 'win32', 'darwin'] as const)('is read in its place on %s, under the same rules', (platform) => {
    const read = (path: string): PolicyFile | null =>
      path === '/tmp/mine.json' ? file({ text: '{"windowLanguage":"es"}' }) : expect.unreachable();
    const run = (): never => expect.unreachable();
    const managed = readPolicy(source({ platform, read, run, file: '/tmp/mine.json' }));
    expect(managed).toMatchObject({ place: '/tmp/mine.json', settings: { windowLanguage: 'es' } });
    const exposed = readPolicy(source({ platform, read: () => file({ uid: 1000 }), run, file: '/tmp/mine.json' }));
    expect(exposed.problems).toMatchObject([{ code: 'POLICY_EXPOSED' }]);
  });
});
