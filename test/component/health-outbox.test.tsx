import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Account } from '../../shared/contract/accounts.ts';
import type { FlushResult } from '../../shared/contract/telemetry.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { ADMIN, NURSE } from './support/clinic.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { HEALTH, TELEMETRY, WELL } from './support/health.ts';
import { openPage, press } from './support/open-window.tsx';

vi.mock('uplot', () => ({ default: class {} }));

/** The part about what is told to the centre, once it is there; without questions nothing is plotted. */
async function open(services: Services, account: Account = NURSE): Promise<FakeEngine> {
  const quiet = { ...HEALTH, questions: 0, routes: {} };
  const fake = await openPage('/health', { ...WELL, 'telemetry.health': () => quiet, ...services }, account);
  await screen.findByText('Waiting to be sent');
  return fake;
}

describe('what will be sent', () => {
  const body = '{"resourceSpans":[]}';

  it('is shown byte for byte, with its size', async () => {
    await open({ 'telemetry.preview': () => ({ requests: [{ path: '/v1/traces', body }] }) });
    press('Show exactly what would be sent');
    const shown = within(await screen.findByRole('region', { name: 'Body of /v1/traces' }));
    expect(shown.getByText(body)).toBeDefined();
    expect(screen.getByText(/20 bytes \(20 B\)/)).toBeDefined();
    expect(screen.getByText(/In all 12 steps wait/)).toBeDefined();
    press('Hide what would be sent');
    expect(screen.queryByRole('region', { name: 'Body of /v1/traces' })).toBeNull();
  });

  it('is said to be nothing where nothing waits', async () => {
    await open({ 'telemetry.preview': () => ({ requests: [] }) });
    press('Show exactly what would be sent');
    expect(await screen.findByText('Nothing is waiting to be sent.')).toBeDefined();
  });
});

describe('sending now', () => {
  const ended = (outcome: FlushResult['outcome'], reason: string | null): Services => ({
    'telemetry.flush': () => ({ outcome, sent: 12, left: outcome === 'success' ? 0 : 12, reason }),
  });

  it('says how much was sent', async () => {
    await open(ended('success', null));
    press('Send now');
    const outcome = await screen.findByTestId('send-outcome');
    expect(outcome.textContent).toBe('Sent: 12 steps and all counters. Waiting: 0.');
    expect(outcome.getAttribute('role')).toBe('status');
  });

  it('interrupts where the centre refuses, and says that nothing is lost', async () => {
    await open(ended('refused', 'The token is not accepted.'));
    press('Send now');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The token is not accepted. Nothing is lost: 12 steps stay here');
  });

  it('cannot be asked for where nothing is sent at all', async () => {
    await open({ 'telemetry.status': () => ({ ...TELEMETRY, enabled: false, switchedOff: true }) });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send now' }).disabled).toBe(true);
    expect(screen.getByText(/a local admin has switched it off/)).toBeDefined();
  });
});

describe('the local admin', () => {
  it('switches sending off; the switch says how it stands', async () => {
    let status = TELEMETRY;
    const services: Services = {
      'telemetry.status': () => status,
      'telemetry.setEnabled': ({ enabled }) => {
        status = { ...TELEMETRY, enabled, switchedOff: !enabled };
        return status;
      },
    };
    const fake = await open(services, ADMIN);
    const toggle = screen.getByRole('switch', { name: /Send to the centre/ });
    expect(toggle.getAttribute('aria-checked')).toBe('true');
    toggle.click();
    await waitFor(() => expect(toggle.getAttribute('aria-checked')).toBe('false'));
    expect(fake.inputsOf('telemetry.setEnabled')).toEqual([{ enabled: false }]);
  });

  it('is warned before a new identity, and asked a second time', async () => {
    const services: Services = { 'telemetry.renewIdentity': () => ({ ...TELEMETRY, workstation: 'ws-new' }) };
    const fake = await open(services, ADMIN);
    press('New random name…');
    expect(screen.getByText(/This cannot be undone/)).toBeDefined();
    press('Cancel');
    expect(fake.inputsOf('telemetry.renewIdentity')).toEqual([]);
    press('New random name…');
    press('Delete and take a new name');
    await waitFor(() => expect(fake.inputsOf('telemetry.renewIdentity')).toEqual([{}]));
    expect(await screen.findByRole('button', { name: 'New random name…' })).toBeDefined();
  });

  it('is told why something was refused', async () => {
    const services: Services = {
      'telemetry.setEnabled': () => {
        throw new OutpostError('DISK_READ_ONLY', 'Read only.');
      },
    };
    await open(services, ADMIN);
    screen.getByRole('switch').click();
    expect((await screen.findByRole('alert')).textContent).toContain('Nothing can be written to the disk');
  });

  it('alone may do so: others are told whom to ask', async () => {
    await open({});
    expect(screen.queryByRole('switch')).toBeNull();
    expect(screen.getByText(/A local admin of this workstation can switch sending off/)).toBeDefined();
  });
});
