/**
 * Switches of Chromium that a shipped Outpost does not run with: each opens the window to other programs, takes a wall
 * away, or writes what is shown to a file.
 */
export const REFUSED_SWITCHES = [
  // Debuggers and other programs in place of the window's processes.
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'auto-open-devtools-for-tabs',
  'load-extension',
  'js-flags',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'zygote-cmd-prefix',
  // The sandbox and the walls between pages.
  'no-sandbox',
  'disable-gpu-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-namespace-sandbox',
  'allow-sandbox-debugging',
  'no-zygote',
  'no-zygote-sandbox',
  'single-process',
  'in-process-gpu',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'enable-blink-features',
  'disable-features',
  // Certificates and names.
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'host-rules',
  'host-resolver-rules',
  // Files of what happens within.
  'enable-logging',
  'log-file',
  'log-net-log',
  'net-log-capture-mode',
  'trace-startup',
  'trace-to-file',
  'enable-crash-reporter',
  'crash-dumps-dir',
] as const;

/** Chromium takes one dash or two, and a slash on Windows, where capitals are no different. */
const SWITCH = /^(?:--?|\/)([^=]+)/;

/**
 * The first of them that the app was started with; null where there is none. By the arguments themselves: Electron sets
 * switches of its own, which nobody else chose.
 */
export function findRefusedSwitch(args: readonly string[]): string | null {
  const named = args.flatMap((arg) => SWITCH.exec(arg)?.[1]?.toLowerCase() ?? []);
  return REFUSED_SWITCHES.find((name) => named.includes(name)) ?? null;
}
