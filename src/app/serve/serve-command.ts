/** `listwright serve` as a command: from the environment and the options to the exit code. */
import {Failure} from '../../failure.ts'
import {readEnvironment} from './environment.ts'
import type {NewWorker} from './handler.ts'
import {about, type Log, newLog} from './log.ts'
import {serve} from './serve.ts'

export interface ServeOptions {
  /** `all`, `web` or `worker`. */
  readonly role?: string
}

export interface ServeIo {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: {write(text: string): void}
  readonly stderr: {write(text: string): void}
  /** Resolves with the name of the signal that asks for the end. By default SIGTERM or SIGINT of the process. */
  untilSignal?(): Promise<string>
}

/** Serves until it is asked to end. Resolves to the exit code: 0, or 2 where it cannot serve. */
export async function serveCommand({role}: ServeOptions, io: ServeIo, newWorker: NewWorker): Promise<number> {
  let log: Log | undefined
  try {
    const environment = readEnvironment(io.env, role)
    log = newLog(environment.logLevel, (line) => io.stdout.write(line))
    // Before anything runs: an end that is asked for early is an end as well.
    const asked = (io.untilSignal ?? untilSignal)()
    const serving = await serve(environment, newWorker, log)
    log.info('stopping', {signal: await asked})
    await serving.close()
    // What still waits (for GitHub's limits to pass, for a sweep's next answer) does not hold the process up.
    if (!io.untilSignal) setTimeout(() => process.exit(0), 100).unref()
    return 0
  } catch (error) {
    if (!(error instanceof Failure)) log?.fatal('cannot serve', about(error))
    io.stderr.write(`${error instanceof Failure ? error.message : 'Cannot serve: see the log'}\n`)
    return 2
  }
}

/** A second signal ends the process at once, as it does by itself. */
function untilSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal))
  })
}
