/** A real repository in a scratch folder, with pull requests that were merged into it, and what a replay says of them. */
import {execFileSync} from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {replayCommand} from '../../src/app/replay/command.ts'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface History {
  readonly folder: string
  git(...args: readonly string[]): string
  /** Commits to the branch that is checked out. Gives the commit. */
  commit(files: Readonly<Record<string, string | Buffer>>, message: string): string
  /** Merges a pull request that branched off `from`, by default the tip, by a merge commit. */
  merge(number: number, files: Readonly<Record<string, string | Buffer>>, title: string, from?: string): void
  squash(number: number, files: Readonly<Record<string, string | Buffer>>, title: string): string
  /** Replays this repository. */
  replay(...argv: readonly string[]): Promise<Ran>
  remove(): void
}

/** Nothing of the user's configuration, and a fixed identity. */
const env = {
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: os.devNull,
  GIT_AUTHOR_NAME: 'Ann',
  GIT_AUTHOR_EMAIL: 'ann@list.example',
  GIT_COMMITTER_NAME: 'Ann',
  GIT_COMMITTER_EMAIL: 'ann@list.example',
  GIT_COMMITTER_DATE: '1700000000 +0000'
}

export function newHistory(): History {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'listwright-history-')))
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, {cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']}).trim()
  git('init', '--quiet', '--initial-branch=main')
  const history: History = {
    folder,
    git,
    commit(files, message) {
      for (const [name, text] of Object.entries(files)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), {recursive: true})
        fs.writeFileSync(path.join(folder, name), text)
      }
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '-m', message)
      return git('rev-parse', 'HEAD')
    },
    merge(number, files, title, from = 'HEAD') {
      git('checkout', '--quiet', '-b', `pull-${number}`, from)
      history.commit(files, 'Work')
      git('checkout', '--quiet', 'main')
      const message = `Merge pull request #${number} from ann/pull-${number}`
      git('merge', '--quiet', '--no-ff', `pull-${number}`, '-m', message, '-m', title)
    },
    squash: (number, files, title) => history.commit(files, `${title} (#${number})`),
    replay: (...argv) => replayIn(folder, argv),
    remove: () => fs.rmSync(folder, {recursive: true, force: true})
  }
  return history
}

/** Replays with a folder as the current one, as a pipe would have it. */
export async function replayIn(cwd: string, argv: readonly string[], more: {terminal?: boolean} = {}): Promise<Ran> {
  const out = {stdout: '', stderr: ''}
  const stream = (name: 'stdout' | 'stderr') => ({
    ...(more.terminal && {isTTY: true, columns: 200}),
    write(text: string) {
      out[name] += text
    }
  })
  const code = await replayCommand(argv, {cwd, env: {}, stdout: stream('stdout'), stderr: stream('stderr')})
  return {code, ...out}
}
