/** How this window looks; kept in the browser's own storage, since it holds nothing personal. */
export interface Preferences {
  readonly language: 'en' | 'es';
  readonly theme: 'system' | 'light' | 'dark';
}

const KEY = 'outpost.preferences';
const LANGUAGES: readonly string[] = ['en', 'es'];
const THEMES: readonly string[] = ['system', 'light', 'dark'];

export function readPreferences(storage: Pick<Storage, 'getItem'>, systemLanguage: string): Preferences {
  const fallback: Preferences = { language: systemLanguage.startsWith('es') ? 'es' : 'en', theme: 'system' };
  try {
    const stored = JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    return {
      language: LANGUAGES.includes(stored.language ?? '')
        ? (stored.language as Preferences['language'])
        : fallback.language,
      theme: THEMES.includes(stored.theme ?? '') ? (stored.theme as Preferences['theme']) : fallback.theme,
    };
  } catch {
    return fallback;
  }
}

export function writePreferences(storage: Pick<Storage, 'setItem'>, preferences: Preferences): void {
  storage.setItem(KEY, JSON.stringify(preferences));
}

export function applyPreferences({ language, theme }: Preferences, root: HTMLElement): void {
  root.lang = language;
  root.dataset.theme = theme;
}
