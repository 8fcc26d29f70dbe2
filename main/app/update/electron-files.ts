import { promises } from 'original-fs';
import type { Files } from './files.ts';

/** Electron's `fs` takes every `app.asar` for a folder; this one sees files as they are. */
export const electronFiles: Files = promises;
