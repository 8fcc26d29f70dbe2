import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { homeState } from '../../keys/home-files.ts';
import { outpostCommand } from '../../platform/outpost-command.ts';

export function homeGone(home: string): OutpostError {
  return new OutpostError(
    'HOME_GONE',
    `${home} was erased, moved or replaced while it was open: nothing more is kept in it. Open what is there now, or set it up again.`,
  );
}

export function refusedWhileLocked(home: string): OutpostError {
  return homeState(home) === 'missing'
    ? new OutpostError('NO_HOME', `${home} is no home: run \`${outpostCommand('setup')}\` first.`)
    : new OutpostError('NO_KEY', 'This home is locked: give its passphrase.');
}
