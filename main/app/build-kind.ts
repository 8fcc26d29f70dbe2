import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';

/**
 * `shipped`: what a clinic gets. `inspectable`: packaged for automated tests, with the debugger's fuse on
 * (scripts/package.ts). `checkout`: a development machine.
 */
export type BuildKind = 'shipped' | 'inspectable' | 'checkout';

const Packed = z.object({ inspectable: z.boolean().default(false) });

/** Told by the archive that the app itself is in, so that nothing outside it decides. */
export function buildKind(): BuildKind {
  if (!app.isPackaged) return 'checkout';
  const packed = Packed.parse(JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')));
  return packed.inspectable ? 'inspectable' : 'shipped';
}
