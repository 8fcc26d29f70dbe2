/** What is killed: `node worker.ts sync|reseal HOME`. Works in a loop's single step, then says `done`. */
import { resealHome } from '../../main/engine/keys/reseal.ts';
import { systemClock } from '../../main/engine/platform/clock.ts';
import { systemIds } from '../../main/engine/platform/ids.ts';
import { openClinic, PASSPHRASE } from './clinic.ts';

const [command, home = ''] = process.argv.slice(2);
process.stdout.write('started\n');
if (command === 'reseal') {
  await resealHome(home, PASSPHRASE, { ids: systemIds, clock: systemClock, cost: { N: 2 ** 4, r: 8, p: 1 } });
} else {
  const clinic = await openClinic(home);
  await clinic.loadKnowledge();
  await clinic.sync({ signal: new AbortController().signal, onEvent: () => undefined });
  await clinic.close();
}
process.stdout.write('done\n');
process.exit(0);
