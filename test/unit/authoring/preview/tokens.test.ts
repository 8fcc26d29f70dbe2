import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAGE_TOKENS } from '../../../../main/engine/authoring/preview/page/tokens.ts';

const declared = (css: string): string[] => [...css.matchAll(/--[\w-]+:[^;]+/g)].map(([line]) => line);

describe('the colours of the preview page', () => {
  it('are those of the app, in light and in dark', () => {
    const app = readFileSync('renderer/ui/tokens.css', 'utf8');
    const [light = '', dark = ''] = app.split('@media (prefers-color-scheme: dark)');
    const [pageLight = '', pageDark = ''] = PAGE_TOKENS.split('@media (prefers-color-scheme: dark)');
    const ofApp = (css: string) => declared(css).filter((line) => !line.startsWith('--route'));
    expect(declared(pageLight)).toEqual(ofApp(light));
    expect(declared(pageDark)).toEqual(ofApp(dark.split(':root[data-theme')[0] ?? ''));
  });
});
