import { readFileSync } from 'node:fs';
import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { fusesOf } from '../../../scripts/package/fuses.ts';

const yaml = readFileSync('electron-builder.yml', 'utf8');
/** The part of the file that sets them: other parts begin at the line's start. */
const part = /^electronFuses:\n(?: .*\n|#.*\n)*/m.exec(yaml)?.[0] ?? '';
const lines = part.match(/^ {2}\w+: (?:true|false)$/gm) ?? [];
const shipped = fusesOf(yaml, { inspectable: false });
const places = Object.values(FuseV1Options).filter((value) => typeof value === 'number');

describe('the fuses', () => {
  it('are all said to be on or off, as many as Electron 45 has', () => {
    expect(places).toHaveLength(9);
    expect(Object.keys(shipped).map(Number).sort()).toEqual([...places].sort());
  });

  it('are as docs/security.md gives their reasons for', () => {
    expect(shipped).toEqual({
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
      [FuseV1Options.WasmTrapHandlers]: true,
    });
  });

  it('differ in a build for automated tests by the debugger alone', () => {
    const inspectable = fusesOf(yaml, { inspectable: true });
    expect(inspectable).toEqual({ ...shipped, [FuseV1Options.EnableNodeCliInspectArguments]: true });
  });

  it.each(lines)('cannot be left out of electron-builder.yml: %s', (line) => {
    expect(() => fusesOf(yaml.replace(`${line}\n`, ''), { inspectable: false })).toThrow();
  });

  it('have names that electron-builder takes, and no other', () => {
    const schema: unknown = JSON.parse(readFileSync('node_modules/app-builder-lib/scheme.json', 'utf8'));
    expect(schema).toMatchObject({ definitions: { FuseOptionsV1: { additionalProperties: false } } });
    const known = JSON.stringify(schema);
    const named = lines.map((line) => line.trim().replace(/:.*/, ''));
    expect(named).toHaveLength(8);
    for (const name of named) expect(known).toContain(`"${name}"`);
  });
});
