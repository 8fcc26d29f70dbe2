import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { NURSE, PUBLISHER } from './support/clinic.ts';
import type { Services } from './support/fake-engine.ts';
import { openPage, press, type } from './support/open-window.tsx';
import { FOLDER, FRIDGE, READY, SOURCE } from './support/publishing.ts';

const SERVICES: Services = {
  'publishing.read': () => SOURCE,
  'publishing.document': () => FRIDGE,
  'publishing.page': () => ({ png: 'iVBORw0KGgo=', width: 10, height: 14 }),
};

/** The page with the folder read. */
async function openFolder(services: Services = {}) {
  const fake = await openPage('/publish', { ...SERVICES, ...services }, PUBLISHER);
  type(screen.getByTestId('source-folder'), FOLDER);
  press('Read the folder');
  await screen.findByTestId('source-documents');
  return fake;
}

describe('the page on which a folder is published', () => {
  it('is there for a publisher, and for nobody else', async () => {
    await openPage('/', {}, PUBLISHER);
    expect(screen.getByRole('link', { name: 'Publish' })).toBeDefined();
  });

  it('is not there for staff, whatever the address says', async () => {
    const fake = await openPage('/publish', SERVICES, NURSE);
    expect(screen.queryByRole('link', { name: 'Publish' })).toBeNull();
    expect(screen.queryByTestId('source-folder')).toBeNull();
    expect(fake.inputsOf('publishing.read')).toEqual([]);
  });

  it('shows each document with what is to be decided and looked at, and the files that are not taken', async () => {
    const fake = await openFolder();
    expect(fake.inputsOf('publishing.read')).toEqual([{ folder: FOLDER }]);
    const [row] = screen.getAllByTestId('source-document');
    expect(row?.textContent).toContain('The medicine fridge');
    expect(row?.textContent).toContain('1 to decide, 1 to look at');
    expect(row?.textContent).toContain('not yet');
    expect(screen.getByTestId('not-taken').textContent).toContain('documents/rota.xls: an old Excel file');
  });

  it('leaves a file out with a reason and a name, and takes it again', async () => {
    const fake = await openFolder({ 'publishing.leaveOut': () => ({}) });
    const files = screen.getByTestId('not-taken');
    expect(files).toHaveProperty('open', true);
    expect(within(files).getAllByTestId('leave-out')).toHaveLength(1);
    type(within(files).getByTestId('leave-out-reason'), 'replaced by rota.xlsx');
    type(within(files).getByTestId('leave-out-by'), 'Rita Reader');
    press('Record the decision');
    await waitFor(() => expect(fake.inputsOf('publishing.read')).toHaveLength(2));
    press('Take it again');
    await waitFor(() => expect(fake.inputsOf('publishing.read')).toHaveLength(3));
    expect(fake.inputsOf('publishing.leaveOut')).toEqual([
      {
        folder: FOLDER,
        file: 'documents/rota.xls',
        decision: { reason: 'replaced by rota.xlsx', by: 'Rita Reader' },
      },
      { folder: FOLDER, file: 'documents/plan.rtf', decision: null },
    ]);
  });

  it('names what stands in the way, and signs nothing until nothing does', async () => {
    await openFolder();
    const codes = [...screen.getByTestId('publish-blockers').querySelectorAll('code')].map((code) => code.textContent);
    expect(codes).toEqual(['SOURCE_UNDECIDED', 'SOURCE_CHANGED']);
    expect(screen.getByTestId('release-button')).toHaveProperty('disabled', true);
  });

  it('says why a folder cannot be read', async () => {
    await openPage(
      '/publish',
      {
        'publishing.read': () => {
          throw new OutpostError('NOT_FOUND', 'There is no such folder.');
        },
      },
      PUBLISHER,
    );
    type(screen.getByTestId('source-folder'), '/nowhere');
    press('Read the folder');
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
  });

  it('fills in a new folder, and reads it again', async () => {
    const fake = await openFolder({
      'publishing.read': () => ({ ...SOURCE, bundle: null }),
      'publishing.begin': () => ({ written: ['bundle.yaml'] }),
    });
    for (const [name, value] of Object.entries({
      title: 'Harbour policies',
      organisation: 'Harbour Clinic',
      owner: 'Olga Owner',
      department: 'nursing',
      effectiveFrom: '2026-12-01',
      expiresAt: '2028-12-01',
      reviewDate: '2027-12-01',
    })) {
      type(screen.getByTestId(`begin-${name}`), value);
    }
    press('Prepare the folder');
    await waitFor(() => expect(fake.inputsOf('publishing.read')).toHaveLength(2));
    expect(fake.inputsOf('publishing.begin')).toMatchObject([{ folder: FOLDER, fields: { department: 'nursing' } }]);
    expect(screen.queryByTestId('release')).toBeNull();
  });
});

describe('a document that is looked at before it is signed', () => {
  async function openDocument(services: Services = {}) {
    const fake = await openFolder(services);
    press('The medicine fridge');
    await screen.findByTestId('statements');
    return fake;
  }

  it('leaves a document out from beside its original', async () => {
    const fake = await openDocument({ 'publishing.leaveOut': () => ({}) });
    type(screen.getByTestId('leave-out-reason'), 'not approved yet');
    type(screen.getByTestId('leave-out-by'), 'Rita Reader');
    fireEvent.click(screen.getByTestId('record-leave-out'));
    await screen.findByTestId('source-documents');
    expect(fake.inputsOf('publishing.leaveOut')).toMatchObject([{ file: 'documents/fridge.pdf' }]);
  });

  it('stands beside the page of its original, and a warning leads to its page', async () => {
    const fake = await openDocument();
    await screen.findByRole('img', { name: 'Page 1 of the original, as it looks' });
    fireEvent.click(within(screen.getByTestId('warnings')).getByRole('button', { name: 'page 2' }));
    await screen.findByRole('img', { name: 'Page 2 of the original, as it looks' });
    expect(fake.inputsOf('publishing.page')).toMatchObject([{ page: 1 }, { page: 2 }]);
    const current = [...screen.getByTestId('statements').querySelectorAll('li[aria-current]')];
    expect(current.map((item) => item.querySelector('p')?.textContent)).toEqual(['Never freeze insulin.']);
  });

  it('sets numbers and negations off in more than colour, and changes no letter', async () => {
    await openDocument();
    const texts = [...screen.getByTestId('statements').querySelectorAll('p')];
    expect(texts.map(({ textContent }) => textContent)).toEqual(FRIDGE.statements.map(({ text }) => text));
    expect(texts[0]?.querySelector('b')?.textContent).toBe('2 to 8 °C');
    expect(texts[1]?.querySelector('u')?.textContent).toBe('Never');
  });

  it('is decided by a person with a reason, and the folder is read again', async () => {
    const fake = await openDocument({ 'publishing.decide': () => ({}) });
    const form = within(screen.getByTestId('decide'));
    fireEvent.change(form.getByTestId('decision-reason'), { target: { value: 'The picture is a stain.' } });
    fireEvent.change(form.getByTestId('decision-by'), { target: { value: 'Rita Reader' } });
    fireEvent.click(form.getByTestId('record-decision'));
    await waitFor(() => expect(fake.inputsOf('publishing.read')).toHaveLength(2));
    expect(fake.inputsOf('publishing.decide')).toEqual([
      {
        folder: FOLDER,
        file: 'documents/fridge.pdf',
        code: 'reading_differs',
        page: 2,
        reason: 'The picture is a stain.',
        by: 'Rita Reader',
      },
    ]);
  });
});

describe('a Word file that is looked at', () => {
  it('stands beside its own structure: numbers of lists, merged cells, boxes, and words that nobody sees', async () => {
    const word = { ...FRIDGE, file: 'documents/fridge.docx', format: 'docx', pages: null };
    await openFolder({
      'publishing.document': () => word,
      'publishing.original': () => ({
        note: 'As the file has it.',
        blocks: [
          { kind: 'item', marker: '3.', depth: 1, inline: ['Say the name.'] },
          { kind: 'box', label: 'Text box', blocks: [{ kind: 'paragraph', inline: ['Stop at once.'] }] },
          {
            kind: 'paragraph',
            inline: ['Give 10', { mark: 'sup', inside: ['5'] }, { mark: 'hidden', inside: ['not yet'] }],
          },
          {
            kind: 'table',
            rows: [[{ blocks: [{ kind: 'paragraph', inline: ['4 doses'] }], columns: 1, rows: 2, head: false }]],
          },
        ],
      }),
    });
    press('The medicine fridge');
    const original = await screen.findByTestId('original-blocks');
    expect(original.textContent).toContain('3. Say the name.');
    expect(original.querySelector('.original-box')?.textContent).toContain('Stop at once.');
    expect(original.querySelector('sup')?.textContent).toBe('5');
    expect(original.querySelector('.original-hidden')?.textContent).toBe('not yet');
    expect(original.querySelector('td')?.rowSpan).toBe(2);
    expect(screen.queryByTestId('original-page')).toBeNull();
  });
});

describe('signing', () => {
  it('needs two people: nobody approves what they reviewed', async () => {
    const fake = await openFolder({ 'publishing.signOff': () => ({ signed: ['fridge'] }) });
    type(screen.getByTestId('reviewer'), 'Rita Reader');
    type(screen.getByTestId('approver'), 'rita reader ');
    expect(screen.getByTestId('sign-off-button')).toHaveProperty('disabled', true);
    type(screen.getByTestId('approver'), 'Arno Answer');
    fireEvent.click(screen.getByTestId('seen'));
    fireEvent.click(screen.getByTestId('sign-off-button'));
    await waitFor(() => expect(fake.inputsOf('publishing.read')).toHaveLength(2));
    expect(fake.inputsOf('publishing.signOff')).toEqual([
      { folder: FOLDER, reviewer: 'Rita Reader', approver: 'Arno Answer', documents: ['fridge'] },
    ]);
  });

  it('says what was published, and forgets the passphrase', async () => {
    const fake = await openFolder({
      'publishing.read': () => READY,
      'publishing.release': () => ({
        id: 'harbour',
        version: 3,
        documents: 1,
        statements: 2,
        warnings: [],
        changed: { added: [], changed: ['fridge'], removed: [] },
      }),
    });
    type(screen.getByTestId('keys-folder'), '/stick/keys');
    type(screen.getByTestId('keys-passphrase'), 'correct horse');
    type(screen.getByTestId('repository-folder'), '/share/repository');
    fireEvent.click(screen.getByTestId('release-button'));
    const said = (await screen.findByTestId('released')).textContent;
    expect(said).toContain('harbour version 3');
    expect(said).toContain('fridge');
    expect(fake.inputsOf('publishing.release')).toMatchObject([{ passphrase: 'correct horse' }]);
    expect(screen.getByTestId('keys-passphrase')).toHaveProperty('value', '');
  });

  it('makes the first keys, and shows the fingerprint that workstations are enrolled with', async () => {
    await openFolder({ 'publishing.newKeys': () => ({ fingerprint: '1a2b 3c4d' }) });
    type(screen.getByTestId('keys-folder'), '/stick/keys');
    type(screen.getByTestId('new-passphrase'), 'correct horse');
    fireEvent.click(screen.getByTestId('make-keys'));
    expect((await screen.findByTestId('fingerprint')).textContent).toContain('1a2b 3c4d');
  });
});
