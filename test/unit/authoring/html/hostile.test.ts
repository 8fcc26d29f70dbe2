import { describe, expect, it } from 'vitest';
import { reading } from './reading.ts';

describe('a page that is made to harm', () => {
  it.each([
    ['nests without end', '<div>'.repeat(100_000)],
    ['never closes what it formats', Array.from({ length: 20_000 }, (_, i) => `<font size=${i}><p>a`).join('')],
    ['merges cells without end', `<table>${'<tr><td rowspan=65534 colspan=1000>x</td></tr>'.repeat(2_000)}</table>`],
    [
      'has more rules than a policy needs',
      `<style>${'* p{color:red}'.repeat(5_000)}</style>${'<p>x</p>'.repeat(20_000)}`,
    ],
    ['is no text', 'a\0b\0\0\0'.repeat(10)],
  ])('is refused with a code where it %s', async (_, html) => {
    await expect(reading(html)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  });

  it.each([
    ['entities', '&amp;'.repeat(200_000)],
    ['open brackets', '<'.repeat(100_000)],
    ['dashes', `<p>${'- '.repeat(100_000)}</p>`],
    ['declarations', `<p style="${'a:b;'.repeat(100_000)}">x</p>`],
    ['marks of status', `<p>${'DRAFT '.repeat(50_000)}</p><p>this policy is ${'now '.repeat(50_000)}</p>`],
  ])('ends where it floods with %s', async (_, html) => {
    expect((await reading(html)).text.length).toBeGreaterThan(0);
  });
});
