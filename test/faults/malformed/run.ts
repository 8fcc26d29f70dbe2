import { join } from 'node:path';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import { startLoopbackHost } from '../../../main/web/loopback-host.ts';
import { SAMPLE_PIN } from '../../../main/engine/workstation/sample-clinic.ts';
import { createClient } from '../../../shared/rpc/client.ts';
import { makeSampleClinic } from '../../fixtures/sample-clinic.ts';
import { makeFaultClinic } from '../clinic.ts';
import { CHANNELS, type ChannelName, isChannelName } from './channels/all.ts';
import { answersStill, overALine } from './engine-channel.ts';
import { inAProcess } from './in-a-process.ts';
import { admit, openLine, overFrames, overHttp } from './loopback.ts';
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

async function signIn(engine: EngineHost): Promise<string> {
  const client = createClient(engine.connect());
  const { session } = await client.call('accounts.signIn', { id: 'sample-nurse', pin: SAMPLE_PIN });
  return session;
}

async function atAnEngine({ counts, seed, say }: MalformedRun): Promise<Tally[]> {
  const clinic = await makeSampleClinic();
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
    const session = await signIn(engine);
    await told(() => overALine('engine channel', engine.connect(), counts['engine channel'], seed, session));
    const { line, close } = await openLine(admitted);
    await told(() => overALine('WebSocket messages', line, counts['WebSocket messages'], seed + 1, session));
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
