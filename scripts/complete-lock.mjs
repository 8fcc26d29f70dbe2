// Completes package-lock.json after `npm install`: a registry mirror that holds no packages for other platforms makes
// npm leave them out of the lock file, and then `npm ci` refuses it. Adds each missing optional package with the
// version that its parent pins and the platforms that its name says, so that npm skips it where it does not fit.
// With `--hashes` it asks the registry for the integrity hashes that are missing, and says which it has not.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../package-lock.json', import.meta.url);
const OS = {
  android: 'android',
  darwin: 'darwin',
  mac: 'darwin',
  freebsd: 'freebsd',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  aix: 'aix',
  linux: 'linux',
  win32: 'win32',
  win: 'win32',
  wasm32: 'wasi',
};
const CPU = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];

/** Which platform a package is for, read from its name. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.map((word) => OS[word]).find(Boolean);
  const cpu = words
    .map((word) => (word.startsWith('arm') && word !== 'arm64' ? 'arm' : word))
    .find((word) => CPU.includes(word));
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}) };
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const added = {};
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${path === '' ? '' : `${path}/`}node_modules/${name}`;
    const hoisted = `node_modules/${name}`;
    if (lock.packages[nested] || lock.packages[hoisted] || added[hoisted]) continue;
    const platform = platformOf(name);
    if (!platform.os) throw new Error(`${name} names no platform: add it by hand.`);
    added[hoisted] = {
      version: range.replace(/^[\^~]/, ''),
      ...platform,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
  }
}
lock.packages = Object.fromEntries(Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => (a < b ? -1 : 1)));
/** The hash that the registry publishes; null where it has no such package. */
function hashOf(name, version) {
  try {
    const said = execFileSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], { encoding: 'utf8' }).trim();
    return said.startsWith('sha512-') ? said : null;
  } catch {
    return null;
  }
}
if (process.argv.includes('--hashes')) {
  const bare = Object.entries(lock.packages).filter(
    ([path, entry]) => path.startsWith('node_modules/') && entry.version && !entry.link && !entry.integrity,
  );
  for (const [path, entry] of bare) {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const integrity = hashOf(name, entry.version);
    if (integrity === null) process.stdout.write(`no hash: ${name}@${entry.version}\n`);
    else entry.integrity = integrity;
  }
}
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${Object.keys(added).length} packages of other platforms added\n`);
