/** How this window looks and what it does by itself; kept in the browser's own storage, since it holds nothing personal. */
export interface Preferences {
  readonly language: 'en' | 'es';
  readonly theme: 'system' | 'light' | 'dark';
  /** The closest approved words are shown while a question is typed. */
  readonly whileTyping: boolean;
}

const KEY = 'outpost.preferences';
const LANGUAGES: readonly string[] = ['en', 'es'];
const THEMES: readonly string[] = ['system', 'light', 'dark'];

export function readPreferences(storage: Pick<Storage, 'getItem'>, systemLanguage: string): Preferences {
  const language = systemLanguage.startsWith('es') ? 'es' : 'en';
  const fallback: Preferences = { language, theme: 'system', whileTyping: true };
  try {
    const stored = JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    return {
      language: LANGUAGES.includes(stored.language ?? '')
        ? (stored.language as Preferences['language'])
        : fallback.language,
      theme: THEMES.includes(stored.theme ?? '') ? (stored.theme as Preferences['theme']) : fallback.theme,
      whileTyping: stored.whileTyping !== false,
    };
  } catch {
    return fallback;
  }
}

export function writePreferences(storage: Pick<Storage, 'setItem'>, preferences: Preferences): void {
  storage.setItem(KEY, JSON.stringify(preferences));
}

export function applyPreferences(
  { language, theme }: Pick<Preferences, 'language' | 'theme'>,
  root: HTMLElement,
): void {
  root.lang = language;
  root.dataset.theme = theme;
}
