import { describe, expect, it } from 'vitest';
import { type Enrolment, parseEnrolment } from '../../../../main/engine/enrolment/enrolment.ts';
import { checkPolicy } from '../../../../main/engine/workstation/doctor/check-policy.ts';
import { managedStatus } from '../../../../main/engine/workstation/managed/managed-status.ts';
import { settingLines } from '../../../../main/engine/workstation/managed/setting-lines.ts';
import type { Env } from '../../../../shared/domain/env.ts';
import type { MachinePolicy } from '../../../../shared/domain/machine-policy.ts';

function signed(more: Partial<Enrolment> = {}): Enrolment {
  return parseEnrolment({
    format: 1,
    tenant: 'north',
    organisation: 'North',
    facility: 'north-1',
    departments: ['nursing'],
    sources: [],
    root: 'AAAA',
    ...more,
  });
}
const lines = (policy: MachinePolicy, enrolment: Enrolment | null, env: Env = {}) =>
  Object.fromEntries(
    settingLines({ policy, signed: enrolment, env }).map(({ name, value, from }) => [name, [value, from]]),
  );

describe('where a setting comes from', () => {
  it('is the default, where nobody says anything', () => {
    expect(lines({}, null)).toEqual({ coverMinutes: ['5', 'default'], lockMinutes: ['15', 'default'] });
  });

  it('is whoever says the shorter time', () => {
    const idle = { coverMinutes: 3, lockMinutes: 20 };
    expect(lines({ coverMinutes: 4, lockMinutes: 10 }, signed({ idle }))).toMatchObject({
      coverMinutes: ['3', 'enrolment'],
      lockMinutes: ['10', 'policy'],
    });
    expect(lines({ coverMinutes: 20 }, signed())).toMatchObject({ coverMinutes: ['5', 'default'] });
    expect(lines({ closeMinutes: 15 }, signed({ idle }))).toMatchObject({ lockMinutes: ['15', 'policy'] });
  });

  it('is the policy before the environment, and the environment before the enrolment', () => {
    const enrolment = signed({ models: { mirror: 'https://signed.example' } });
    const env = { OUTPOST_MODELS_MIRROR: 'https://held.example' };
    expect(lines({ modelsMirror: 'https://held.example' }, enrolment, env).modelsMirror).toEqual([
      'https://held.example',
      'policy',
    ]);
    expect(lines({}, enrolment, env).modelsMirror).toEqual(['https://held.example', 'environment']);
    expect(lines({}, enrolment).modelsMirror).toEqual(['https://signed.example', 'enrolment']);
  });

  it('shows no name and no password of a proxy', () => {
    expect(lines({}, null, { HTTPS_PROXY: 'http://amina:secret@proxy.example:3128' }).proxyUrl).toEqual([
      'http://proxy.example:3128',
      'environment',
    ]);
  });
});

describe('the check of managed settings', () => {
  const status = (env: Env) => managedStatus({ env, opened: null, firstStart: { failure: () => null } });
  const handed = (managed: unknown): Env => ({ OUTPOST_MANAGED: JSON.stringify(managed) });

  it('is well on a computer that nobody manages', () => {
    expect(checkPolicy({}, null)).toMatchObject({ id: 'policy', state: 'ok', remedy: null });
    expect(status({})).toBe(undefined);
  });

  it('says what holds and from where', () => {
    const env = handed({ place: '/etc/outpost/policy.json', settings: { windowLanguage: 'es' }, problems: [] });
    const { state, detail } = checkPolicy(env, null);
    expect(state).toBe('ok');
    expect(detail).toContain('/etc/outpost/policy.json');
    expect(detail).toContain('windowLanguage = es (policy)');
    expect(detail).toContain('coverMinutes = 5 (default)');
    expect(status(env)?.lines).toEqual([{ name: 'windowLanguage', value: 'es', from: 'policy' }]);
  });

  it('warns of a value that cannot be used, with its code, and of what holds until then', () => {
    const problem = {
      code: 'POLICY_INVALID',
      setting: 'coverMinutes',
      value: '500',
      reason: 'too big',
      reading: '5 minutes',
    };
    const env = handed({ place: '/etc/outpost/policy.json', settings: { coverMinutes: 5 }, problems: [problem] });
    const { state, detail, remedy } = checkPolicy(env, null);
    expect(state).toBe('warning');
    expect(detail).toContain('POLICY_INVALID: coverMinutes = 500: too big (until then: 5 minutes)');
    expect(remedy).toContain('docs/guides/deployment.md');
    expect(status(env)?.problems).toEqual([problem]);
  });
});
