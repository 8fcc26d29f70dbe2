import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Part } from '../../../scripts/weights/sources.ts';
import { sha256 } from '../../unit/models/support.ts';

const WHEEL_SCRIPT = `
import sys, zipfile
folder, name, version, member, content = sys.argv[1:6]
base = f"{name}-{version}"
with zipfile.ZipFile(f"{folder}/{base}-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
    info = f"{base}.dist-info"
    wheel.writestr(member, bytes.fromhex(content))
    wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n")
    wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr(f"{info}/RECORD", "")
`;

/** Makes a real wheel that holds one member, and its entry for sources.json. */
export async function makeWheel(
  folder: string,
  wheel: { name: string; version: string; member: string; content: Buffer },
): Promise<Part> {
  const { name, version, member, content } = wheel;
  const args = ['-c', WHEEL_SCRIPT, folder, name, version, member, content.toString('hex')];
  await promisify(execFile)('python3', args);
  return {
    package: name.replaceAll('_', '-'),
    version,
    member,
    bytes: content.length,
    sha256: sha256(content),
  };
}
