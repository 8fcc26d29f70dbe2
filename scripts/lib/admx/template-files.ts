import { adml } from './adml.ts';
import { admx } from './admx.ts';

/** What an administrator copies to `PolicyDefinitions`, by its path there. */
export const templateFiles = (): Readonly<Record<string, string>> => ({
  'Outpost.admx': admx(),
  'en-US/Outpost.adml': adml('en-US'),
  'es-ES/Outpost.adml': adml('es-ES'),
});
