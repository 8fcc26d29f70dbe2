import { describe, expect, it } from 'vitest';
import { enrolmentToSign } from '../../../main/engine/enrolment/fields-to-sign.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { createTestAuthority } from '../../fixtures/signed-enrolment.ts';

const { fields } = createTestAuthority();

function problemsOf(more: Readonly<Record<string, unknown>>): unknown {
  try {
    enrolmentToSign({ ...fields, ...more });
    return [];
  } catch (error) {
    if (error instanceof OutpostError && error.code === 'ENROLMENT_INVALID') return error.details.problems;
    throw error;
  }
}
const about = (...names: readonly string[]) => names.map((name) => expect.stringMatching(new RegExp(`^${name}: `)));

describe('an enrolment that is about to be signed', () => {
  it.each([
    'https://knowledge.clinic.example/',
    'http://10.0.0.4:7780/',
    '/srv/outpost/repository',
    'D:\\outpost\\repository',
    '\\\\server\\outpost\\repository',
  ])('may name %s as a source', (source) => {
    expect(problemsOf({ sources: [source] })).toEqual([]);
  });

  it.each(['repository', './repository', '../repository', 'outpost\\repository', 'knowledge.clinic.example'])(
    'is refused with the source %s, which the workstation would look for elsewhere',
    (source) => {
      expect(problemsOf({ sources: ['/srv/repository', source] })).toEqual([
        expect.stringContaining(`${source}: name an http`),
      ]);
    },
  );

  it('is refused with a relative folder of weights', () => {
    expect(problemsOf({ models: { mirror: 'models' } })).toEqual(about('models'));
  });

  it.each([
    ['/media/stick', true],
    ['E:\\', true],
    ['\\\\server\\backups', true],
    ['stick', false],
    ['https://backups.clinic.example/', false],
  ])('with back-ups to %s may be signed: %s', (folder, may) => {
    const keep = { daily: 7, weekly: 4 };
    expect(problemsOf({ backup: { folder, everyHours: 24, keep } })).toEqual(may ? [] : about('backup.folder'));
  });

  it.each([
    { everyHours: 0, keep: { daily: 7, weekly: 4 } },
    { everyHours: 24, keep: { daily: 0, weekly: 4 } },
    { everyHours: 24 },
  ])('is refused with back-ups of %o', (how) => {
    expect(problemsOf({ backup: { folder: '/media/stick', ...how } })).toEqual([expect.stringMatching(/^backup/)]);
  });

  it('is refused with fields that are not known, within others too, and names each', () => {
    const telemetry = { endpoints: [{ url: 'https://centre.example/', tokn: 'secret-word' }] };
    const problems = problemsOf({ departements: ['nursing'], telemetry });
    expect(problems).toEqual(about('departements', 'telemetry\\.endpoints\\.0\\.tokn'));
    expect(JSON.stringify(problems)).not.toContain('secret-word');
  });

  it('names all fields that are wrong at once', () => {
    expect(problemsOf({ tenant: 'North!', facility: '', departments: [] })).toEqual(
      about('tenant', 'facility', 'departments'),
    );
  });
});
