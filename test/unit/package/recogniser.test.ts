import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { expect, it } from 'vitest';
import { LOADED } from '../../../main/engine/authoring/read/ocr/tesseract-thread.ts';
import { packageFolder } from '../../../main/engine/platform/package-folder.ts';
import { isUnusedPart } from '../../../scripts/package/unused-parts.ts';

const require = createRequire(import.meta.url);
const CORE = 'tesseract.js-core';

it('the recogniser of pictures loads programs that are packaged', async () => {
  const getCore: unknown = require('tesseract.js/src/worker-script/node/getCore.js');
  if (typeof getCore !== 'function') throw new Error('Tesseract has another form.');
  await Reflect.apply(getCore, null, [LOADED.lstmOnly, undefined, { progress: () => undefined }]);
  const loaded = Object.keys(require.cache)
    .filter((file) => file.includes(CORE))
    .map((file) => relative(packageFolder(CORE), file));
  expect(loaded.length).toBeGreaterThan(0);
  expect(loaded.filter((path) => isUnusedPart(CORE, path, { os: 'linux', cpu: 'x64' }))).toEqual([]);
});
