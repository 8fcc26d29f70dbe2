import { fireEvent, render, screen } from '@testing-library/react';
import { App } from '../../../renderer/shell/App.tsx';
import type { Account } from '../../../shared/contract/accounts.ts';
import { ACCOUNTS, AT_REST, NURSE } from './clinic.ts';
import { type FakeEngine, fakeEngine, type OnDesktop, PIN, type Services } from './fake-engine.ts';

/** The whole window before sign-in. `path`: the page that its address names. */
export function openWindow(
  services: Services = {},
  path = '/',
  accounts: readonly Account[] = ACCOUNTS,
  desktop: OnDesktop | null = null,
): FakeEngine {
  window.location.hash = `#${path}`;
  const fake = fakeEngine(accounts, { ...AT_REST, ...services }, desktop);
  render(<App engine={fake.engine} />);
  return fake;
}

export function type(field: HTMLElement, value: string): void {
  fireEvent.change(field, { target: { value } });
}

export function press(name: string | RegExp): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

/** Chooses an account and gives its PIN, as a person does. */
export async function signIn({ displayName }: Account, pin = PIN): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name: new RegExp(displayName) }));
  type(screen.getByLabelText(`PIN of ${displayName}`), pin);
  press('Sign in');
}

/** The window on one of its pages, with an account signed in. */
export async function openPage(path: string, services: Services = {}, account: Account = NURSE): Promise<FakeEngine> {
  const fake = openWindow(services, path);
  await signIn(account);
  await screen.findByRole('button', { name: 'Sign out' });
  return fake;
}
