/** Runs `git`, and tells why it failed. A repository may be anyone's: programs that its configuration names do not run. */
import {type ExecFileException, execFile} from 'node:child_process'
import os from 'node:os'
import process from 'node:process'
import {Failure} from './failure.ts'

/** Larger than any list; the default of 1 MB is not. In bytes. */
const largestOutput = 64 * 1024 * 1024

/** What a repository's own configuration could have git start: a watcher of its files, and hooks. */
const tame = ['-c', 'core.fsmonitor=false', '-c', `core.hooksPath=${os.devNull}`]

/**
 * What git prints, as text.
 *
 * @param asked what it is for, "Cannot ...": the reason follows.
 * @throws Failure where git is not there or refuses.
 */
export async function git(args: readonly string[], cwd: string, asked: string): Promise<string> {
  return (await gitBytes(args, cwd, asked, process.env)).toString('utf8')
}

/** What git prints. `env` are its surroundings. */
export function gitBytes(
  args: readonly string[],
  cwd: string,
  asked: string,
  env: Readonly<Record<string, string | undefined>>
): Promise<Buffer> {
  // Without this, merely asking may write to the repository.
  const options = {cwd, env: {...env, GIT_OPTIONAL_LOCKS: '0'}, maxBuffer: largestOutput, encoding: 'buffer'} as const
  return new Promise((resolve, reject) => {
    execFile('git', [...tame, ...args], options, (error, stdout, stderr) => {
      if (error) reject(new Failure(`${asked}: ${reasonOf(error, stderr.toString('utf8'))}`))
      else resolve(stdout)
    })
  })
}

function reasonOf({code}: ExecFileException, stderr: string): string {
  if (code === 'ENOENT') return 'git is not installed'
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'that is more than 64 MB'
  // merge-base says nothing where there is none.
  return stderr.split('\n', 1)[0]?.replace(/^(?:fatal|error): /, '') || 'they share no history'
}
