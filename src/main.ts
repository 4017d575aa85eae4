#!/usr/bin/env node
/** The program: `run` with the process's own streams. Loads the rest only where there is more to say than a version. */
// The global `process`: importing it as a module makes all three of its streams.
import manifest from '../package.json' with {type: 'json'}
import type {Io, Review} from './cli/io.ts'

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
})

/** The App and what shows it, which the command line only knows by name. */
const review: Review = {
  async serve(options, io) {
    const [{serveCommand}, {newWorker}] = await Promise.all([
      import('./app/serve/serve-command.ts'),
      import('./app/work.ts')
    ])
    return serveCommand(options, io, newWorker)
  },
  async replay(argv, io) {
    const {replayCommand} = await import('./app/replay/command.ts')
    return replayCommand(argv, io)
  }
}

const argv = process.argv.slice(2)
if (argv.length === 1 && argv[0] === '--version') process.stdout.write(`${manifest.version}\n`)
else {
  tune()
  const {run} = await import('./cli/run.ts')
  const io: Io = {
    cwd: process.cwd(),
    env: process.env,
    // Node makes each when it is asked for.
    get stdin() {
      return process.stdin
    },
    stdout: process.stdout,
    get stderr() {
      return process.stderr
    }
  }
  process.exitCode = await run(argv, io, review)
}
// When nothing is left to write or to wait for. Node by itself would take its heap apart first: 2 % of a run.
process.once('beforeExit', () => process.exit())

// Most runs are over before optimized code pays for its compiling: V8 is to wait eight times as long as by itself
// (132 KB of bytecode run). On a list of 400 KB that saves a seventh of the time; long runs are optimized all the same.
// V8 11 (Node 20) alone: later ones have a compiler between, and complain of flags that they do not know.
function tune(): void {
  if (!process.versions.v8.startsWith('11.')) return
  const v8 = process.getBuiltinModule('node:v8')
  v8.setFlagsFromString('--interrupt-budget=1000000')
  // Regular expressions are compiled at once rather than first interpreted: 2 to 4 %.
  v8.setFlagsFromString('--no-regexp-tier-up')
}
