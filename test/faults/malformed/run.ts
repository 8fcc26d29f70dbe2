import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startLoopbackHost } from '../../../main/web/loopback-host.ts';
import { SAMPLE_PIN } from '../../../main/engine/workstation/sample-clinic.ts';
import { makeSampleClinic, type SampleClinic } from '../../fixtures/sample-clinic.ts';
import { documentText, makeFaultClinic } from '../clinic.ts';
import { CHANNELS, type ChannelName, isChannelName } from './channels/all.ts';
import { answersStill, overALine, type Places } from './engine-channel.ts';
import { inAProcess } from './in-a-process.ts';
import { admit, openLine, overFrames, overHttp } from './loopback.ts';
import { NAMED, signEverybodyIn } from './people.ts';
import { type Tally, tallyLine } from './tally.ts';

/** How many inputs each way in gets. */
export type Counts = Readonly<Record<ChannelName | Driven, number>>;
type Driven = 'engine channel' | 'loopback HTTP' | 'WebSocket messages' | 'WebSocket frames';

/** The same shares in every run: most where strangers write, fewest where each input costs a sync. */
export function countsFor(total: number): Counts {
  const of = (share: number): number => Math.ceil((total * share) / 100);
  return {
    'command line': of(8),
    enrolment: of(12),
    'sealed files': of(15),
    bundles: of(11),
    metadata: of(8),
    'telemetry answers': of(10),
    'back-ups': of(8),
    'engine channel': of(12),
    'loopback HTTP': of(6),
    'WebSocket messages': of(6),
    'WebSocket frames': of(4),
  };
}

export interface MalformedRun {
  readonly counts: Counts;
  readonly seed: number;
  /** Told of each channel as it ends. */
  readonly say: (line: string) => void;
}

async function inProcesses({ counts, seed, say }: MalformedRun): Promise<Tally[]> {
  const clinic = await makeFaultClinic();
  const tallies: Tally[] = [];
  try {
    await clinic.publish();
    for (const name of Object.keys(CHANNELS).filter(isChannelName)) {
      const tally = await inAProcess(name, counts[name], clinic.folder, seed);
      say([tallyLine(tally), ...tally.falls()].join('\n'));
      tallies.push(tally);
    }
  } finally {
    await clinic.remove();
  }
  return tallies;
}

/** An admin beside the sample's people, somebody whom messages may remove, and folders that they may name. */
async function furnish(clinic: SampleClinic): Promise<Places> {
  const at = (name: string): string => join(clinic.folder, name);
  const places = { source: at('source'), keys: at('keys'), repository: at('released'), backups: at('backups') };
  await writeFile(at('pin'), `${SAMPLE_PIN}\n`, { mode: 0o600 });
  for (const [id, role] of [
    ['sample-admin', 'admin'],
    [NAMED, 'staff'],
  ] as const) {
    const args = ['accounts', 'add', id, '--name', id, '--role', role, '--department', '*', '--pin-file', at('pin')];
    const { code, stderr } = await clinic.outpost(...args);
    if (code !== 0) throw new Error(stderr);
  }
  for (const folder of [places.source, places.repository, places.backups]) await mkdir(folder);
  await writeFile(join(places.source, 'policy.md'), documentText(0, 0));
  return places;
}

async function atAnEngine({ counts, seed, say }: MalformedRun): Promise<Tally[]> {
  const clinic = await makeSampleClinic();
  const places = await furnish(clinic);
  const engine = clinic.engine('none');
  const host = await startLoopbackHost({ folder: join('renderer'), port: 0, connect: () => engine.connect() });
  const tallies: Tally[] = [];
  async function told(run: () => Promise<Tally>, ask = true): Promise<void> {
    const pid = engine.pid();
    const tally = await run();
    if (ask) tally.afterwards(await answersStill(engine, pid));
    say([tallyLine(tally), ...tally.falls()].join('\n'));
    tallies.push(tally);
  }
  try {
    await engine.whenReady();
    const admitted = await admit(host);
    const people = await signEverybodyIn(engine);
    const asWhom = { places, people };
    await told(() => overALine('engine channel', engine.connect(), counts['engine channel'], seed, asWhom));
    const { line, close } = await openLine(admitted);
    await told(() => overALine('WebSocket messages', line, counts['WebSocket messages'], seed + 1, asWhom));
    close();
    await told(() => overHttp(admitted, counts['loopback HTTP'], seed), false);
    await told(() => overFrames(admitted, counts['WebSocket frames'], seed), false);
  } finally {
    await host.close();
    await engine.stop();
    clinic.remove();
  }
  return tallies;
}

/** Malformed inputs at every way into real processes. */
export async function runMalformed(run: MalformedRun): Promise<Tally[]> {
  return [...(await inProcesses(run)), ...(await atAnEngine(run))];
}
