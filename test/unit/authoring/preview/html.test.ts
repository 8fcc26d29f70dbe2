import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';
import { html } from '../../../../main/engine/authoring/preview/page/html.ts';
import { pageShell } from '../../../../main/engine/authoring/preview/page/shell.ts';

describe('markup of the preview page', () => {
  it('shows any text as it is and never runs it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u.test(text));
        const { markup } = html`<p title="${text}">${text}</p>`;
        const [paragraph] = fromHtml(markup, { fragment: true }).children;
        expect(paragraph).toMatchObject({ tagName: 'p', properties: { title: text } });
        expect(paragraph).toMatchObject({ children: text === '' ? [] : [{ type: 'text', value: text }] });
      }),
    );
  });

  it('leaves markup of its own, and nothing for what is not there', () => {
    expect(html`<ul>${['a', 'b'].map((text) => html`<li>${text}</li>`)}${null}${false}</ul>`.markup).toBe(
      '<ul><li>a</li><li>b</li></ul>',
    );
  });

  it('shows characters that turn the direction of a text around unseen', () => {
    expect(html`${'give \u202e5.0 mg'}`.markup).toBe('give \ufffd5.0 mg');
  });

  it('allows nothing but its own style sheet, its own script and pictures beside it', () => {
    const page = pageShell({ title: 'A & B', body: html`<p>x</p>`, style: 'p{}', script: ';' });
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
    expect(policy.split('; ').map((directive) => directive.split(' ')[0])).toEqual([
      ...['default-src', 'img-src', 'style-src', 'script-src', 'base-uri', 'form-action'],
    ]);
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).not.toMatch(/unsafe|https?:|data:/);
  });
});
