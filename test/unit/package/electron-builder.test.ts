import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from '../../../scripts/ensure-packages.mjs';

/** electron-builder's own check of a configuration, which it makes before it packs anything. */
type Validate = (config: unknown, debugLogger: { isEnabled: boolean }) => Promise<void>;
const isFunction = (value: unknown): boolean => typeof value === 'function';
const Validator = z.object({ validateConfiguration: z.custom<Validate>(isFunction) });
const { validateConfiguration } = Validator.parse(
  createRequire(createRequire(join(ROOT, 'package.json')).resolve('electron-builder'))(
    'app-builder-lib/out/util/config/config.js',
  ),
);
const validate = (config: unknown): Promise<void> => validateConfiguration(config, { isEnabled: false });

const read = (): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(parse(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')));
const part = (name: string): Record<string, unknown> => z.record(z.string(), z.unknown()).parse(read()[name]);

describe('the configuration of the packages', () => {
  it('is one that electron-builder accepts, for every platform', async () => {
    await expect(validate(read())).resolves.toBeUndefined();
  });

  it.each([
    ['nsis', 'perMachin'],
    ['msi', 'upgradecode'],
    ['mac', 'hardendRuntime'],
    ['deb', 'prority'],
    ['linux', 'targets'],
  ])('would be refused with a slip in %s', async (name, slip) => {
    await expect(validate({ ...read(), [name]: { ...part(name), [slip]: true } })).rejects.toThrow(
      `configuration.${name}`,
    );
  });

  it('makes an installer and a package for IT on each system', () => {
    expect(part('win').target).toEqual(['nsis', 'msi']);
    expect(part('mac').target).toEqual(['dmg', 'zip']);
    expect(part('linux').target).toEqual(['AppImage', 'deb']);
  });

  it('installs for the whole machine, starts nothing by itself, and keeps the data when it is removed', () => {
    expect(part('nsis')).toMatchObject({ perMachine: true, runAfterFinish: false, deleteAppDataOnUninstall: false });
    expect(part('msi')).toMatchObject({ perMachine: true, runAfterFinish: false });
    expect(part('win')).toMatchObject({ requestedExecutionLevel: 'asInvoker' });
  });

  it('keeps the code by which Windows knows the next version: another would install it beside this one', () => {
    expect(part('msi').upgradeCode).toBe('7C7B0F0E-5D1B-4E0A-9A53-2F5C6D1E8B47');
  });

  it('hardens the app for macOS, with what compiles JavaScript and nothing else', () => {
    const mac = part('mac');
    expect(mac).toMatchObject({ hardenedRuntime: true });
    expect(mac.entitlementsInherit).toBe(mac.entitlements);
    const plist = readFileSync(join(ROOT, String(mac.entitlements)), 'utf8');
    const keys = new DOMParser().parseFromString(plist, 'text/xml').getElementsByTagName('key');
    expect(Array.from(keys, (key) => key.textContent)).toEqual(['com.apple.security.cs.allow-jit']);
  });

  it('uploads nothing, and opens no file by a double click', () => {
    expect(read()).toHaveProperty('publish', null);
    expect(JSON.stringify(read())).not.toContain('fileAssociations');
  });
});
