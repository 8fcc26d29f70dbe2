import { describe, expect, it } from 'vitest';
import { wordsOfRefusal } from '../../../main/app/refusal-words.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

const altered = new OutpostError('INSTALLATION_ALTERED', 'This installation is not the one that was released: node.');

describe('the screen of an app that does not start', () => {
  it('says in the language of the system what to do, and names the code for IT', () => {
    expect(wordsOfRefusal(altered, 'en-GB')).toEqual({
      title: 'Outpost cannot start',
      close: 'Close',
      message: expect.stringContaining('Work from paper and call IT'),
      detail: 'INSTALLATION_ALTERED: This installation is not the one that was released: node.',
    });
    expect(wordsOfRefusal(altered, 'es-MX')).toMatchObject({
      title: 'Outpost no puede empezar',
      message: expect.stringContaining('Trabaje en papel y llame a informática'),
    });
  });

  it('has words for what it does not know', () => {
    expect(wordsOfRefusal(new Error('something else'), 'fr')).toMatchObject({
      message: 'Work from paper and call IT.',
      detail: expect.stringMatching(/^INTERNAL: /),
    });
  });
});
