import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { Command } from 'commander';
import fc from 'fast-check';
import type { CliContext } from '../../../../main/cli/context.ts';
import { createProgram, runCli } from '../../../../main/cli/run-cli.ts';
import { PASSPHRASE } from '../../clinic.ts';
import { mutatedJson } from '../mutations.ts';
import { ACCEPTED, fall, type Verdict, verdictOfCode } from '../verdict.ts';
import type { OpenChannel } from './channel.ts';

/** It fetches gigabytes. */
const LEFT_OUT = /^models fetch/;
/** `--home` leads out of the folder that these commands work in; `--sample` is drawn by itself, below. */
const NOT_DRAWN: readonly string[] = ['', '--home', '--sample'];
/** They end by a signal alone: it comes once they have said something, and again, each time after so long, ms. */
const ENDLESS = /^knowledge (?:serve|watch)$/;
const INTERRUPTED_MS = 500;
/** They may erase the home, or give it another key: it is what it was before the next input. */
const CHANGES_HOME = /^(?:keys|setup|backup)$/;
/** Sound folders beside the home, below the folder in which the commands work. */
const SOURCE = 'source';
const REPOSITORY = 'repository';

/** Never a way out of the folder that these commands work in: a drawn word may name what is written. */
const WORD = fc.oneof(
  fc.constantFrom(SOURCE, REPOSITORY, 'passphrase', 'nurse', '0'),
  fc.constantFrom('', ' ', '-', '--', '-1', 'NaN', '1e999', '99999999999999999999', '__proto__', 'constructor', 'null'),
  fc.constantFrom('\u202e', '\ud800', '\u0000', 'a\nb', '{}', '[', '"', '$(id)', '%n', "'; --", '--json', '--home'),
  fc.constantFrom(3, 5).map((digits) => 'x'.repeat(10 ** digits)),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replace(/[/\\.]/g, '_')),
);
const LINE = { id: 'one', text: 'Where is the spill kit?' };
const QUESTION = { id: 'one', question: 'Where is the spill kit?', after: 'zero' };

interface Leaf {
  readonly path: readonly string[];
  readonly options: readonly { readonly flag: string; readonly takes: boolean }[];
}

function leavesOf(command: Command, path: readonly string[] = []): Leaf[] {
  if (command.commands.length > 0) return command.commands.flatMap((child) => leavesOf(child, [...path, child.name()]));
  const options = command.options.map(({ long, required, optional }) => ({
    flag: long ?? '',
    takes: required || optional,
  }));
  return [{ path, options: options.filter(({ flag }) => !NOT_DRAWN.includes(flag)) }];
}

interface Input {
  readonly argv: readonly string[];
  readonly stdin: string;
  /** Whether the home's passphrase is at hand. */
  readonly opens: boolean;
}

/** One option with a drawn word, or alone where it takes none. */
function optionOf({ flag, takes }: Leaf['options'][number]): fc.Arbitrary<string[]> {
  return takes ? WORD.map((word) => [flag, word]) : fc.constant([flag]);
}

function commandOf({ path, options }: Leaf): fc.Arbitrary<string[]> {
  const choices = options.length > 0 ? options.map(optionOf) : [WORD.map((word) => [word])];
  return fc
    .tuple(fc.array(WORD, { maxLength: 2 }), fc.array(fc.oneof(...choices), { maxLength: 3 }))
    .map(([words, chosen]) => [...path, ...words, ...chosen.flat()]);
}

/** It makes a whole clinic, so it has a bounded share (SHARES), and homes of its own below the working folder. */
const SAMPLE_OPTIONS: Leaf['options'] = [
  { flag: '--home', takes: true },
  { flag: '--json', takes: false },
  { flag: '--managed', takes: false },
  { flag: '--enrolment', takes: true },
  { flag: '--fingerprint', takes: true },
];
const SETUP_SAMPLE: fc.Arbitrary<string[]> = fc
  .tuple(fc.array(fc.oneof(...SAMPLE_OPTIONS.map(optionOf)), { maxLength: 2 }), fc.array(WORD, { maxLength: 1 }))
  .map(([options, words]) => ['setup', '--sample', ...options.flat(), ...words]);

/** Of 1,600 command lines about 14 set up the sample. */
const SHARES = { commands: 76, words: 19, lines: 19, sample: 1 } as const;

const LINE_COMMANDS: readonly string[][] = [['guard'], ['redact'], ['ask', '--file', '-', '--quotes-only']];

function inputsOf(leaves: readonly Leaf[]): fc.Arbitrary<Input> {
  const alone = ([argv, opens]: [string[], boolean]): Input => ({ argv, stdin: '', opens });
  const opening = (argv: fc.Arbitrary<string[]>) => fc.tuple(argv, fc.boolean()).map(alone);
  const lines = fc
    .tuple(
      fc.constantFrom(...LINE_COMMANDS),
      fc.array(mutatedJson(LINE), { maxLength: 3 }),
      mutatedJson(QUESTION),
      fc.string({ unit: 'binary' }),
    )
    .map(([argv, values, question, text]): Input => {
      const written = [...values, question].map((value) => JSON.stringify(value));
      return { argv, stdin: `${written.join('\n')}${text}`, opens: false };
    });
  return fc.oneof(
    { weight: SHARES.commands, arbitrary: opening(fc.oneof(...leaves.map(commandOf))) },
    { weight: SHARES.words, arbitrary: opening(fc.array(WORD, { maxLength: 4 })) },
    { weight: SHARES.lines, arbitrary: lines },
    { weight: SHARES.sample, arbitrary: opening(SETUP_SAMPLE) },
  );
}

const DISCARD = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Every command but that of LEFT_OUT, by the program's own list of them, in a home that is locked or opens. */
export const commandLine: OpenChannel = async (folder) => {
  const work = join(folder, 'commands-work-here');
  await mkdir(work, { recursive: true });
  process.chdir(work);
  const home = join(work, 'home');
  const renewHome = async (): Promise<void> => {
    await rm(home, { recursive: true, force: true });
    await cp(join(folder, 'disk', 'home'), home, { recursive: true });
  };
  await renewHome();
  await cp(join(folder, 'source'), join(work, SOURCE), { recursive: true });
  await cp(join(folder, 'repository'), join(work, REPOSITORY), { recursive: true });
  const passphrase = join(work, 'passphrase');
  await writeFile(passphrase, `${PASSPHRASE}\n`, { mode: 0o600 });
  const env = {
    OUTPOST_HOME: home,
    // None: embedding takes minutes, and is no way in.
    OUTPOST_MODELS: join(work, 'weights'),
    HOME: work,
    XDG_DATA_HOME: work,
    XDG_CACHE_HOME: work,
    XDG_CONFIG_HOME: work,
  };
  const quiet = { env, stdin: Readable.from([]), stdout: DISCARD(), stderr: DISCARD() };
  const leaves = leavesOf(createProgram(quiet)).filter(({ path }) => !LEFT_OUT.test(path.join(' ')));
  async function run({ argv, stdin, opens }: Input): Promise<Verdict> {
    let said = '';
    const stderr = new Writable({
      write(chunk, _encoding, done) {
        said += String(chunk);
        done();
      },
    });
    const opened = opens ? { ...env, OUTPOST_PASSPHRASE_FILE: passphrase } : env;
    let spoke = false;
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        spoke = true;
        done();
      },
    });
    const context: CliContext = { ...quiet, env: opened, stdin: Readable.from([stdin]), stdout, stderr };
    const isEndless = ENDLESS.test(argv.slice(0, 2).join(' '));
    const interrupts = setInterval(() => {
      if (isEndless && (spoke || said !== '')) process.emit('SIGINT');
    }, INTERRUPTED_MS);
    const code = await runCli(argv, context).finally(() => clearInterval(interrupts));
    if (CHANGES_HOME.test(argv[0] ?? '')) await renewHome();
    if (code === 0) return ACCEPTED;
    if (code === 2) return 'BAD_USAGE';
    const [, named = ''] = /(?:^|\n)([A-Z][A-Z_]+): /.exec(said) ?? [];
    return code === 1 ? verdictOfCode(named, said) : fall(`exit ${code}`);
  }
  return {
    inputs: inputsOf(leaves).map((input) => JSON.stringify(input)),
    run: (input) => run(JSON.parse(input) as Input),
    async sound() {
      if ((await runCli(['schema'], quiet)) !== 0) throw new Error('a sound command fails');
      const guard = await runCli(['guard'], { ...quiet, stdin: Readable.from([JSON.stringify(LINE)]) });
      if (guard !== 0) throw new Error('a sound line is refused');
    },
    async close() {
      process.chdir(folder);
      await rm(work, { recursive: true, force: true });
    },
  };
};
