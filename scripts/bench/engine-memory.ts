import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Of a process, MiB, as proc_pid_status(5) names it: all, its own, and pages of files such as mapped weights. */
export interface Resident {
  readonly rss: number;
  readonly anon: number;
  readonly file: number;
}

const KIB_IN_MIB = 1_024;
const POLL_MS = 500;
/** Still for so long, within so much: what was loaded or freed has settled, and quiet moments have passed. */
const STILL_MS = 8_000;
const STILL_MIB = 3;
const MOST_MS = 60_000;

function residentOf(pid: number): Resident {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mib = (name: string): number =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / KIB_IN_MIB);
  return { rss: mib('VmRSS'), anon: mib('RssAnon'), file: mib('RssFile') };
}

/** Once it has stopped to change. */
export async function settledMemory(pid: number): Promise<Resident> {
  let last = residentOf(pid);
  let still = 0;
  for (let waited = 0; still < STILL_MS && waited < MOST_MS; waited += POLL_MS) {
    await wait(POLL_MS);
    const now = residentOf(pid);
    still = Math.abs(now.rss - last.rss) <= STILL_MIB ? still + POLL_MS : 0;
    last = now;
  }
  return last;
}
