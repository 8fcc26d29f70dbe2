import { createRequire } from 'node:module';

/** LanceDB's own copy of Arrow: an import would load the same library a second time, as ES modules, 20 MB of it. */
export const arrow = createRequire(import.meta.url)('apache-arrow') as typeof import('apache-arrow');
