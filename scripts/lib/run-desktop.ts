import { spawn } from 'node:child_process';
import { ROOT } from '../ensure-packages.mjs';

/** Opens the desktop window of this checkout and waits until it is closed. Returns its exit code. */
export function runDesktop(program: string, home: string): Promise<number> {
  // Chromium's sandbox does not run as root; anybody else keeps it.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...asRoot, ROOT, '--home', home], { stdio: 'inherit' });
  process.on('SIGINT', () => child.kill('SIGTERM'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve(code ?? 0));
    child.on('error', () => resolve(1));
  });
}
