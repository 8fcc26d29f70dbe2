import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AccountState } from '../../shared/contract/accounts.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { ADMIN, LEAD, NURSE } from './support/clinic.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { openPage, press, type } from './support/open-window.tsx';

const state = (account: typeof NURSE, changes: Partial<AccountState> = {}): AccountState => ({
  ...account,
  lastSignIn: null,
  lockedOutSeconds: null,
  ...changes,
});
const CLINIC = { accounts: [state(ADMIN), state(NURSE)], departments: ['nursing', 'pharmacy'] };

async function openAccounts(services: Services = {}): Promise<FakeEngine> {
  const fake = await openPage('/settings', { 'accounts.overview': () => CLINIC, ...services }, ADMIN);
  await screen.findByRole('heading', { name: 'Accounts' });
  await screen.findByTestId(`account-of-${NURSE.id}`);
  return fake;
}
const rowOf = (id: string): HTMLElement => screen.getByTestId(`account-of-${id}`);
const box = (name: string): HTMLInputElement => screen.getByRole<HTMLInputElement>('checkbox', { name });
const refuse = (code: ConstructorParameters<typeof OutpostError>[0]) => () => {
  throw new OutpostError(code, 'Refused.');
};

describe('the accounts of a workstation', () => {
  it('are nothing that anybody but an admin sees, or asks for', async () => {
    const fake = await openPage('/settings', { 'accounts.overview': () => CLINIC }, LEAD);
    await screen.findByRole('heading', { name: 'Settings' });
    expect(screen.queryByTestId('accounts')).toBeNull();
    expect(fake.inputsOf('accounts.overview')).toEqual([]);
  });

  it('stand with role, departments, last sign-in, and what is still to come', async () => {
    const lead = state(LEAD, { lastSignIn: '2026-11-27T08:00:00Z', departments: ['*'] });
    const nurse = state(NURSE, { pinTemporary: true });
    await openAccounts({ 'accounts.overview': () => ({ ...CLINIC, accounts: [nurse, lead] }) });
    expect(rowOf('nurse').textContent).toContain('nurse · Staff · nursing');
    expect(rowOf('nurse').textContent).toContain('Nobody has signed in with it yet. Chooses a PIN of their own');
    expect(rowOf('lead').textContent).toContain('lead · Lead · all departments');
    expect(rowOf('lead').textContent).toMatch(/Last signed in: .*2026/);
  });

  it('that are one’s own are neither removed nor given another role or a PIN without the old one', async () => {
    await openAccounts();
    const own = within(rowOf('admin'));
    expect(own.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Change Ada Admin']);
    fireEvent.click(own.getByRole('button'));
    expect(screen.getByTestId<HTMLSelectElement>('account-role').disabled).toBe(true);
    expect(rowOf('admin').textContent).toContain('(you)');
  });

  it('that cannot be read say so, and are read again', async () => {
    let fails = true;
    const services: Services = {
      'accounts.overview'() {
        if (fails) throw new OutpostError('SEAL_BROKEN', 'The accounts cannot be read.');
        return { ...CLINIC, accounts: [state(ADMIN)] };
      },
    };
    await openPage('/settings', services, ADMIN);
    const section = within(await screen.findByTestId('accounts'));
    expect((await section.findByRole('alert')).textContent).toContain('The accounts cannot be read.');
    fails = false;
    fireEvent.click(section.getByRole('button', { name: 'Try again' }));
    expect(await section.findByText('Nobody else has an account here yet.')).toBeDefined();
  });
});

describe('a colleague who is added', () => {
  async function openForm(services: Services = {}): Promise<FakeEngine> {
    const fake = await openAccounts(services);
    press('Add an account');
    return fake;
  }
  function fill(name = 'Nora Nurse', again = '8642'): void {
    type(screen.getByTestId('account-name'), name);
    type(screen.getByTestId('account-pin'), '8642');
    type(screen.getByTestId('account-pin-again'), again);
  }

  it('has an id that follows from the name, a role and departments, and their PIN is to be handed over', async () => {
    const fake = await openForm({ 'accounts.add': () => ({ ...NURSE, id: 'nora-nurse', displayName: 'Nora Nurse' }) });
    fill();
    type(screen.getByTestId('account-role'), 'pharmacist');
    fireEvent.click(box('pharmacy'));
    press('Add');
    const done = await screen.findByTestId('account-done');
    expect([done.getAttribute('role'), done.textContent]).toEqual([
      'status',
      'Nora Nurse was added. Hand over the PIN: at the first sign-in they choose their own.',
    ]);
    expect(fake.inputsOf('accounts.add')).toEqual([
      { id: 'nora-nurse', displayName: 'Nora Nurse', role: 'pharmacist', departments: ['pharmacy'], pin: '8642' },
    ]);
    expect(screen.queryByTestId('account-add')).toBeNull();
  });

  it('gets an id that nobody has, and that can be another', async () => {
    const fake = await openForm({ 'accounts.add': () => NURSE });
    fill('Nurse');
    expect(screen.getByTestId<HTMLInputElement>('account-id').value).toBe('nurse-2');
    type(screen.getByTestId('account-id'), 'ward.nurse');
    fireEvent.click(box('all departments'));
    press('Add');
    await screen.findByTestId('account-done');
    expect(fake.inputsOf('accounts.add')).toMatchObject([{ id: 'ward.nurse', departments: ['*'] }]);
  });

  it('needs a department, and a PIN that was typed the same twice', async () => {
    const fake = await openForm();
    fill('Nora Nurse', '8643');
    press('Add');
    expect((await screen.findByTestId('account-add-problem')).textContent).toMatch(/at least one department/);
    fireEvent.click(box('nursing'));
    press('Add');
    expect((await screen.findByTestId('account-add-problem')).textContent).toMatch(/two PINs differ/);
    expect(fake.inputsOf('accounts.add')).toEqual([]);
  });

  it('and is refused leaves the form as it was typed, with what to do', async () => {
    await openForm({ 'accounts.add': refuse('CONFLICT') });
    fill();
    fireEvent.click(box('nursing'));
    press('Add');
    expect((await screen.findByTestId('account-add-refused')).textContent).toBe(
      'There is such an account already. Choose another one.',
    );
    expect(screen.getByTestId<HTMLInputElement>('account-name').value).toBe('Nora Nurse');
    expect(box('nursing').checked).toBe(true);
  });
});

describe('departments', () => {
  it('are all, or some: each choice ends the other', async () => {
    await openAccounts();
    press('Change Nina Nurse');
    expect(box('nursing').checked).toBe(true);
    fireEvent.click(box('all departments'));
    expect([box('all departments').checked, box('nursing').checked]).toEqual([true, false]);
    fireEvent.click(box('pharmacy'));
    expect([box('all departments').checked, box('pharmacy').checked]).toEqual([false, true]);
  });

  it('that the enrolment lacks by now are shown, so that they can go', async () => {
    const nurse = state({ ...NURSE, departments: ['nursing', 'ward-9'] });
    const fake = await openAccounts({
      'accounts.overview': () => ({ ...CLINIC, accounts: [state(ADMIN), nurse] }),
      'accounts.change': () => NURSE,
    });
    press('Change Nina Nurse');
    fireEvent.click(box('ward-9'));
    type(screen.getByTestId('account-role'), 'lead');
    fireEvent.click(screen.getByTestId('account-change-do'));
    await screen.findByTestId('account-done');
    expect(fake.inputsOf('accounts.change')).toEqual([{ id: 'nurse', role: 'lead', departments: ['nursing'] }]);
  });
});

describe('a new PIN for a colleague', () => {
  it('is typed twice, and needs no old one', async () => {
    const fake = await openAccounts({ 'accounts.setPin': () => ({}) });
    press('New PIN Nina Nurse');
    type(screen.getByTestId('account-pin'), '9753');
    type(screen.getByTestId('account-pin-again'), '9750');
    press('Set the PIN');
    expect((await screen.findByTestId('account-pin-form-problem')).textContent).toMatch(/two PINs differ/);
    type(screen.getByTestId('account-pin-again'), '9753');
    press('Set the PIN');
    expect((await screen.findByTestId('account-done')).textContent).toMatch(/^Nina Nurse has a new PIN/);
    expect(fake.inputsOf('accounts.setPin')).toEqual([{ id: 'nurse', pin: '9753' }]);
  });
});

describe('an account that is locked out', () => {
  it('says for how long, and is let in by one button', async () => {
    let locked: number | null = 28;
    const fake = await openAccounts({
      'accounts.overview': () => ({ ...CLINIC, accounts: [state(ADMIN), state(NURSE, { lockedOutSeconds: locked })] }),
      'accounts.unlock'() {
        locked = null;
        return {};
      },
    });
    expect(screen.getByTestId('account-locked-nurse').textContent).toContain('for 28 seconds more');
    press('End the lock-out Nina Nurse');
    expect((await screen.findByTestId('account-done')).textContent).toBe('Nina Nurse may try again.');
    await waitFor(() => expect(screen.queryByTestId('account-locked-nurse')).toBeNull());
    expect(fake.inputsOf('accounts.unlock')).toEqual([{ id: 'nurse' }]);
  });
});

describe('a removal', () => {
  it('is asked about once more, begins in that question, and can be left with Escape', async () => {
    const fake = await openAccounts({ 'accounts.remove': () => ({}) });
    const button = screen.getByRole('button', { name: 'Remove Nina Nurse' });
    button.focus();
    fireEvent.click(button);
    const question = screen.getByRole('heading', { name: 'Remove Nina Nurse?' });
    expect(document.activeElement).toBe(question);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    fireEvent.keyDown(question, { key: 'Escape' });
    await waitFor(() => expect(document.activeElement).toBe(button));
    expect(fake.inputsOf('accounts.remove')).toEqual([]);
  });

  it('is done for good by the second button; then the focus is at the head of the list', async () => {
    let accounts = CLINIC.accounts;
    const fake = await openAccounts({
      'accounts.overview': () => ({ ...CLINIC, accounts }),
      'accounts.remove'() {
        accounts = [state(ADMIN)];
        return {};
      },
    });
    press('Remove Nina Nurse');
    press('Remove for good');
    expect((await screen.findByTestId('account-done')).textContent).toBe('Nina Nurse was removed.');
    await waitFor(() => expect(screen.queryByTestId('account-of-nurse')).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Accounts' }));
    expect(fake.inputsOf('accounts.remove')).toEqual([{ id: 'nurse' }]);
  });

  it('that is refused says why in the window’s words', async () => {
    await openAccounts({ 'accounts.remove': refuse('LAST_ADMIN') });
    press('Remove Nina Nurse');
    press('Remove for good');
    expect((await screen.findByTestId('account-remove-refused')).textContent).toBe(
      'This is the only local admin here. Add another one first.',
    );
  });
});
