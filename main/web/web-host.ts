/** The browser shell: `node web-host.mjs --home DIR [--port N]`. Prints the address, serves until it is ended. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { OUTPOST_VERSION } from '../../shared/domain/version.ts';
import { isOutpostError } from '../../shared/errors/outpost-error.ts';
import { systemClock } from '../engine/platform/clock.ts';
import { createLocalLog } from '../engine/platform/local-log/local-log.ts';
import { findInstallation, startEngine } from '../host/start-engine.ts';
import { sampleHome } from '../engine/platform/sample-places.ts';
import { homeUnderPolicy } from '../host/policy/home-under-policy.ts';
import { managedProcess } from '../host/policy/managed-process.ts';
import { policyPlaceBeside } from '../host/policy/policy-place.ts';
import { forbidCoreDumps } from '../host/without-core-dumps.ts';
import { offerFurtherAddresses } from './further-addresses.ts';
import { startLoopbackHost } from './loopback-host.ts';

const { values } = parseArgs({ options: { home: { type: 'string' }, port: { type: 'string', default: '0' } } });
const policyFile = policyPlaceBeside(process.env, import.meta.dirname);
const machine = managedProcess(process.env, { asksSystem: false, policyFile });
const home = homeUnderPolicy(machine, { named: values.home, usual: sampleHome(machine.env) });
const { root } = findInstallation(import.meta.dirname);
const folder = join(root, 'dist/renderer');

if (!existsSync(join(folder, 'index.html'))) {
  process.stderr.write('NOT_FOUND: the window is not built: run `npm run build`.\n');
  process.exit(1);
}
await forbidCoreDumps(process.pid);
const log = createLocalLog({ home, process: 'web', clock: systemClock });
process.on('uncaughtExceptionMonitor', log.crashed);
log.write({ event: 'started', version: OUTPOST_VERSION });
const engine = startEngine({
  home,
  log,
  env: machine.env,
  from: dirname(import.meta.filename),
  onLog: (line) => process.stderr.write(`${line}\n`),
});
const host = await startLoopbackHost({ folder, port: Number(values.port), connect: () => engine.connect() }).catch(
  async (thrown: unknown) => {
    process.stderr.write(
      `${isOutpostError(thrown) ? `${thrown.code}: ${thrown.message}` : 'INTERNAL: the window cannot be served.'}\n`,
    );
    await engine.stop();
    process.exit(1);
  },
);
const print = (line: string): void => void process.stdout.write(`${line}\n`);
print(host.address);
offerFurtherAddresses(host, { input: process.stdin, print });

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await host.close();
  await engine.stop();
  process.exit(0);
}
process.on('SIGINT', () => void end());
process.on('SIGTERM', () => void end());
