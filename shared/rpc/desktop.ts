import { z } from 'zod';

/** The channel between a window and the desktop's main process (main/preload, main/app). */
export const DESKTOP_CHANNEL = 'outpost:rpc';
/** The origin that the window is served from; nothing else is ever loaded. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://outpost';

/** What the window may ask of the operating system's key store; the secret itself never reaches it. */
/** Longest passphrase that crosses, characters. */
const MAX_PASSPHRASE = 1_024;
export const KeyStoreRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('status') }),
  z.object({ kind: z.literal('remember'), passphrase: z.string().min(1).max(MAX_PASSPHRASE) }),
  z.object({ kind: z.literal('forget') }),
  /** Opens a locked home with what it remembers. */
  z.object({ kind: z.literal('open') }),
]);
export type KeyStoreRequest = z.infer<typeof KeyStoreRequest>;
export const KeyStoreState = z.object({ usable: z.boolean(), remembered: z.boolean() });
export type KeyStoreState = z.infer<typeof KeyStoreState>;
export const KEY_STORE = { channel: 'outpost:key-store', request: KeyStoreRequest, answer: KeyStoreState } as const;

/** The computer was locked or goes to sleep: the window covers itself. */
export const COVER_CHANNEL = 'outpost:cover';

/** A folder, or a file, that the person chooses in the operating system's own dialog. */
/** `title`: what it is chosen for, in the window's language. `of`: a folder unless it is said otherwise. */
export const FolderRequest = z.object({ title: z.string().min(1).max(200), of: z.enum(['folder', 'file']).optional() });
export type FolderRequest = z.infer<typeof FolderRequest>;
/** An absolute path; null where the dialog was closed. */
const ChosenFolder = z.object({ folder: z.string().min(1).nullable() });
export type ChosenFolder = z.infer<typeof ChosenFolder>;
export const FOLDER = { channel: 'outpost:folder', request: FolderRequest, answer: ChosenFolder } as const;
