import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The first version whose program has the switch for extra privileges of file: addresses. */
const FILE_PRIVILEGES_FUSE = 29;

/** Switches beyond those of electron-builder.yml: newer Electrons have more of them. */
export async function extraFuses(electronDist: string | null, inspectable: boolean): Promise<Record<string, boolean>> {
  const version = electronDist ? await readFile(join(electronDist, 'version'), 'utf8') : String(FILE_PRIVILEGES_FUSE);
  const newer = Number(version.split('.')[0]) >= FILE_PRIVILEGES_FUSE;
  return {
    ...(newer ? { grantFileProtocolExtraPrivileges: false } : {}),
    ...(inspectable ? { enableNodeCliInspectArguments: true } : {}),
  };
}
