/**
 * The desktop app as a folder: `npm run package [-- --no-weights] [-- --inspectable] [-- --out DIR] [-- --version V]`.
 *
 * electron-builder packs the window's side; the engine goes beside it, outside the archive: Node 24, the bundled
 * engine, its packages, the sample clinic, and the weights. `--inspectable` leaves the debugger's fuse on, which
 * automated tests need to drive the window; never ship such a build. What is shipped is made by `npm run release`.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppVersion } from '../shared/domain/app-release.ts';
import { ROOT } from './ensure-packages.mjs';
import { ephemeralSigner } from './package/list-signer.ts';
import { packageApp } from './package/package-app.ts';

const { values } = parseArgs({
  options: {
    'no-weights': { type: 'boolean', default: false },
    inspectable: { type: 'boolean', default: false },
    out: { type: 'string', default: join(ROOT, 'release') },
    version: { type: 'string' },
  },
});
const folder = await packageApp({
  out: values.out,
  weights: !values['no-weights'],
  inspectable: values.inspectable,
  signer: ephemeralSigner(),
  ...(values.version === undefined ? {} : { version: AppVersion.parse(values.version) }),
  say: (text) => void process.stderr.write(`${text}\n`),
});
process.stdout.write(`${folder}\n`);
