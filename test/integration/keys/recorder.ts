/** What is watched: `node recorder.ts setup|record|remove|reseal HOME`. Says `acknowledged` whenever something is done. */
import { writeSync } from 'node:fs';
import { testAudit } from '../../fixtures/audit.ts';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { openHome } from '../../../main/engine/keys/home.ts';
import { resealHome } from '../../../main/engine/keys/reseal.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';

const [work, dir = ''] = process.argv.slice(2);
const passphrase = 'an invented passphrase';
const deps = { ids: systemIds, clock: systemClock, cost: { N: 2 ** 4, r: 8, p: 1 } };
const acknowledge = (): unknown => writeSync(1, 'acknowledged\n');

async function withHome(use: (home: Awaited<ReturnType<typeof openHome>>) => Promise<void>): Promise<void> {
  const home = await openHome(dir, { by: 'passphrase', passphrase }, deps);
  acknowledge();
  await use(home);
  home.close();
}

if (work === 'setup') {
  (await createHome({ dir, sample: false, passphrase }, deps)).home.close();
  acknowledge();
}
if (work === 'record') {
  await withHome(async ({ db }) => {
    const audit = testAudit(db, systemClock);
    for (let i = 0; i < 3; i++) {
      audit.append({ kind: 'account', action: 'added', actor: null });
      acknowledge();
    }
  });
}
if (work === 'remove') {
  await withHome(async ({ sealed }) => {
    await sealed.put('invented/one', Buffer.from('1'));
    acknowledge();
    await sealed.remove('invented/one');
    acknowledge();
  });
}
if (work === 'reseal') {
  await resealHome(dir, passphrase, deps);
  acknowledge();
}
