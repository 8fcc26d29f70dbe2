/**
 * `npm start`: everything that the sample clinic needs, then the desktop window where Electron and a display exist;
 * on a headless machine three questions in the terminal, and the browser window at a printed address.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../main/cli/run-cli.ts';
import { sampleHome } from '../main/engine/platform/sample-places.ts';
import { startEngine } from '../main/host/start-engine.ts';
import { forbidCoreDumps } from '../main/host/without-core-dumps.ts';
import { offerFurtherAddresses } from '../main/web/further-addresses.ts';
import { startLoopbackHost } from '../main/web/loopback-host.ts';
import { buildAll } from './build.ts';
import { ROOT } from './ensure-packages.mjs';
import { askThreeQuestions } from './lib/ask-three-questions.ts';
import { electronBinary, ensureElectron } from './lib/electron-binary.ts';
import { ensureModels } from './lib/ensure-models.ts';
import { runDesktop } from './lib/run-desktop.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The sample home, made or brought up to date. Exits with the command's own code and message where that fails. */
async function ensureSampleHome(home: string): Promise<void> {
  const code = await runCli(['setup', '--sample', '--home', home], {
    env: process.env,
    stdin: process.stdin,
    stdout: process.stderr,
    stderr: process.stderr,
  });
  if (code !== 0) process.exit(code);
}

async function serveBrowser(home: string): Promise<void> {
  await forbidCoreDumps(process.pid);
  const engine = startEngine({ home, env: process.env, from: ROOT, onLog: say });
  await engine.whenReady();
  await askThreeQuestions(engine, (text) => process.stdout.write(`${text}\n`));
  const port = Number(process.env.OUTPOST_PORT ?? 0);
  const host = await startLoopbackHost({ folder: join(ROOT, 'dist/renderer'), port, connect: () => engine.connect() });
  process.stdout.write(
    `\nOutpost serves the sample clinic to browsers on this machine:\n  ${host.address}\nIt opens once. Press Enter for another address, Ctrl-C to end.\n`,
  );
  offerFurtherAddresses(host, { input: process.stdin, print: (line) => void process.stdout.write(`  ${line}\n`) });
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await host.close();
    await engine.stop();
    process.exit(0);
  };
  process.on('SIGINT', () => void end());
  process.on('SIGTERM', () => void end());
}

const home = process.env.OUTPOST_HOME ?? sampleHome(process.env);
await ensureModels(process.env, say, 'required');
say(`Build: ${await buildAll({ onlyIfOlder: true })}.`);
await ensureSampleHome(home);
const electron = hasDisplay() ? ensureElectron(process.env, say) : null;
const program = electron ? electronBinary(electron) : null;
if (program && existsSync(program)) {
  process.exit(await runDesktop(program, home));
} else {
  say(
    hasDisplay()
      ? 'Electron is not here, so the browser window is served instead.'
      : 'This machine has no display: three questions follow, and the browser window is served.',
  );
  await serveBrowser(home);
}
