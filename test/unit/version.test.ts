import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { OUTPOST_VERSION } from '../../shared/domain/version.ts';

it('the version that windows and telemetry name is that of the package', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ version: OUTPOST_VERSION });
});
