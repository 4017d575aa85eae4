/** `listwright replay` as a command, from its arguments to the exit code. */
import os from 'node:os'
import path from 'node:path'
import pc from 'picocolors'
import {Failure} from '../../failure.ts'
import {loadParser} from '../../parse.ts'
import {visible} from '../../report/stylish.ts'
import {ForgeFailure} from '../forge-failure.ts'
import {type ReplayOptions, readReplay} from './arguments.ts'
import {inOrder} from './in-order.ts'
import {printed, summary} from './print.ts'
import {type Due, last, newReplayer, type Replayed, saved} from './replay.ts'
import {openRepository, type Repository} from './repository.ts'
import {isSilent, tallyOf} from './tally.ts'
import type {Terminal} from './terminal.ts'

interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** What the command asks of its surroundings. */
export interface ReplayIo {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: Output
  readonly stderr: Output
}

/** Exit codes: it was replayed; with `--frail`, something would have been said; it could not be. */
const [fine, findings, failed] = [0, 1, 2] as const
/** Columns of what is printed: of a wider terminal too, for what is read is text. */
const widest = 80
/** Pull requests at a time, each with a process that judges. */
const mostAtOnce = 4
/** Clears the line that the cursor stands on (ECMA-48: EL 2), and goes to its start. */
const clear = '\u001B[2K\r'

/**
 * Replays.
 *
 * @param argv what stands behind `replay`.
 * @returns the exit code. Never rejects: what goes wrong is said in one line.
 */
export async function replayCommand(argv: readonly string[], io: ReplayIo): Promise<number> {
  try {
    const options = readReplay(argv, (text) => io.stdout.write(text))
    return options ? await run(options, io) : fine
  } catch (error) {
    say(error, io)
    return failed
  }
}

async function run(options: ReplayOptions, io: ReplayIo): Promise<number> {
  const {payload, last: count, format, frail} = options
  // 1. What to replay.
  const folder = path.resolve(io.cwd, options.repo)
  const repository = await openRepository(folder, options.repo)
  const due: readonly Due[] =
    payload === undefined
      ? await last(count ?? 0, path.basename(folder), repository)
      : [await saved(path.resolve(io.cwd, payload), payload, repository)]
  if (due.length === 0)
    throw new Failure(`Cannot replay \`${options.repo}\`: its history has no merge of a pull request`)

  // 2. Replay, and print each as soon as it is there.
  const {parse} = await loadParser()
  const terminal = terminalOf(options, io, parse)
  const done: Replayed[] = []
  const asText = format === 'text'
  const failures = await replayAll(due, repository, io, (replayed) => {
    if (asText) io.stdout.write(`${done.length > 0 ? '\n' : ''}${printed(replayed, payload !== undefined, terminal)}`)
    done.push(replayed)
  })

  // 3. What it comes to.
  const tally = tallyOf(done)
  if (!asText) io.stdout.write(`${JSON.stringify({pulls: done.map(asData), summary: tally}, undefined, 2)}\n`)
  else if (payload === undefined && done.length > 0) io.stdout.write(`\n${summary(tally, terminal)}`)
  for (const failure of failures) say(failure, io)
  if (failures.length > 0 && repository.isShallow)
    io.stderr.write('The clone is shallow: `git fetch --unshallow` brings the rest.\n')
  if (failures.length > 0) return failed
  return frail && !done.every(isSilent) ? findings : fine
}

/** Replays all. Gives those that could not be: one of them does not keep the others back. */
async function replayAll(
  due: readonly Due[],
  repository: Repository,
  {stderr}: ReplayIo,
  show: (replayed: Replayed) => void
): Promise<readonly Error[]> {
  const failures: Error[] = []
  const replayer = newReplayer(repository)
  const attempt = (one: Due): Promise<Replayed | Error> =>
    replayer.replay(one).catch((error: unknown) => {
      if (isExpected(error)) return error
      throw error
    })
  const hasProgress = stderr.isTTY === true && due.length > 1
  let count = 0
  const step = (): void => {
    const next = due[count]
    if (hasProgress && next) stderr.write(`${clear}${count + 1}/${due.length} #${next.pull.number}`)
  }
  try {
    step()
    for await (const result of inOrder(due, Math.min(mostAtOnce, os.availableParallelism()), attempt)) {
      if (hasProgress) stderr.write(clear)
      if (result instanceof Error) failures.push(result)
      else show(result)
      count++
      step()
    }
  } finally {
    if (hasProgress) stderr.write(clear)
    replayer.close()
  }
  return failures
}

/** Exactly what would have been posted. */
function asData({pull: {number, title, head, base}, outcome, check, review}: Replayed): object {
  return {number, title, head, base, outcome, check: check ?? null, review: review ?? null}
}

function terminalOf({color}: ReplayOptions, {stdout, env}: ReplayIo, parse: Terminal['parse']): Terminal {
  const wanted = color ?? (env.NO_COLOR ? false : env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : stdout.isTTY === true)
  return {colours: pc.createColors(wanted), width: Math.min(widest, stdout.columns ?? widest), parse}
}

/** What a user can do something about, or what git would not read. */
function isExpected(error: unknown): error is Failure | ForgeFailure {
  return error instanceof Failure || error instanceof ForgeFailure
}

function say(error: unknown, {stderr, env}: ReplayIo): void {
  const {message, stack} = error as Error
  // git may quote what the repository's files are called.
  stderr.write(`${isExpected(error) ? visible(message) : `Cannot go on: ${message.split('\n', 1)[0]}`}\n`)
  if (!isExpected(error) && env.DEBUG) stderr.write(`${stack}\n`)
}
