/** A list on a GitHub of our own, and reviews of the pull requests to it, as the App makes them. */
import {Octokit} from '@octokit/core'
import {github} from '../../src/app/github.ts'
import {type Judges, newJudges} from '../../src/app/judge/judges.ts'
import type {LinkMemory} from '../../src/app/same-link.ts'
import type {CommandName, Task} from '../../src/app/task.ts'
import {carryOut} from '../../src/app/work.ts'
import {type Hub, newHub} from './github/hub.ts'
import type {NewPull, PullHandle, RepositoryHandle} from './github/repositories.ts'

/** A list of one section that is in good order. */
export const goodList = `# List

## Alphabet

- [Alpha](https://alpha.example) - First word.
- [Bravo](https://bravo.example) - Second word.
- [Charlie](https://charlie.example) - Third word.
- [Echo](https://echo.example) - Fifth word.
- [Foxtrot](https://foxtrot.example) - Sixth word.
- [Golf](https://golf.example) - Seventh word.
- [Hotel](https://hotel.example) - Eighth word.
- [India](https://india.example) - Ninth word.
- [Juliett](https://juliett.example) - Tenth word.
- [Kilo](https://kilo.example) - Eleventh word.
- [Lima](https://lima.example) - Twelfth word.
`

/** A text with a line put in behind the one that begins so. */
export function withLine(text: string, behind: string, line: string): string {
  const at = text.indexOf('\n', text.indexOf(behind)) + 1
  return `${text.slice(0, at)}${line}\n${text.slice(at)}`
}

export interface Scene {
  readonly hub: Hub
  readonly list: RepositoryHandle
  readonly judges: Judges
  /** Opens a pull request from a fork, as contributors do. */
  open(files: Readonly<Record<string, string>>, more?: Partial<NewPull>): PullHandle
  /** Reviews a pull request as its webhook would ask for. */
  review(pull: PullHandle, more?: {again?: boolean; head?: string; others?: boolean}): Promise<string>
  command(pull: PullHandle, command: CommandName, argument?: string, comment?: number): Promise<string>
  close(): Promise<void>
}

export async function newScene(
  files: Readonly<Record<string, string>> = {'README.md': goodList},
  options: Parameters<typeof newHub>[0] = {}
): Promise<Scene> {
  const hub = await newHub(options)
  const list = hub.repository('octo/list', files)
  const judges = newJudges()
  const links: LinkMemory = new Map()
  const octokit = new Octokit({baseUrl: hub.url, auth: hub.token('octo', options.permissions)})
  const identity = {
    login: async () => `${hub.app.slug}[bot]`,
    mayCommit: async () => options.permissions?.contents === 'write'
  }
  const forge = github(octokit, {owner: 'octo', repo: 'list'}, identity)
  const work = (task: Task) => carryOut(task, forge, {judges, links})
  const keyOf = ({number}: PullHandle) => ({owner: 'octo', repo: 'list', number})
  let count = 0
  return {
    hub,
    list,
    judges,
    open(changes, more = {}) {
      const owner = `ann${count++}`
      list.fork(owner)
      return list.openPull({from: `${owner}:add`, files: changes, ...more})
    },
    review: (pull, {again = false, head = pull.head(), others = true} = {}) =>
      work({
        kind: 'review',
        pull: keyOf(pull),
        installation: hub.install('octo'),
        head,
        base: {ref: 'main', sha: list.branches.get('main') ?? ''},
        again,
        others
      }),
    command: (pull, command, argument = '', comment) =>
      work({kind: 'command', pull: keyOf(pull), installation: hub.install('octo'), command, argument, comment}),
    async close() {
      judges.close()
      await hub.close()
    }
  }
}
