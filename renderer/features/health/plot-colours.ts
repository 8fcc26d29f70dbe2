/** The tokens (renderer/ui/tokens.css) that a plot is drawn with. */
type ColourToken = 'ink' | 'ink-soft' | 'line' | 'surface' | 'accent' | 'note' | `route-${string}`;
export type Colours = (token: ColourToken) => string;

/** A canvas knows no CSS variables: they are read when it is drawn. */
export const readColours =
  (element: Element): Colours =>
  (token) =>
    getComputedStyle(element).getPropertyValue(`--${token}`).trim();

/** Calls back when the colours may have changed: another theme was chosen, or the system's. */
export function onThemeChange(root: HTMLElement, changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  observer.observe(root, { attributes: true, attributeFilter: ['data-theme'] });
  system.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', changed);
  };
}
