/** What the fake GitHub keeps. */
import type {Git} from './git.ts'

export type Json = Readonly<Record<string, unknown>>

export interface Account {
  readonly id: number
  readonly login: string
  readonly type: 'User' | 'Bot'
}

export interface Repository {
  readonly id: number
  readonly owner: string
  readonly name: string
  readonly fullName: string
  readonly parent: Repository | undefined
  readonly defaultBranch: string
  /** The tip of each branch. */
  readonly branches: Map<string, string>
  readonly collaborators: Set<string>
  removed: boolean
}

export interface Pull {
  readonly id: number
  readonly number: number
  readonly repository: Repository
  readonly from: {readonly repository: Repository; readonly branch: string}
  base: string
  title: string
  body: string
  readonly author: string
  draft: boolean
  open: boolean
  updated: string
  readonly created: string
}

export interface Review {
  readonly id: number
  readonly pull: Pull
  readonly author: string
  readonly body: string
  readonly state: string
  readonly commit: string
  readonly at: string
}

export interface LineComment {
  readonly id: number
  readonly pull: Pull
  readonly review: number | undefined
  readonly author: string
  body: string
  readonly path: string
  readonly commit: string
  readonly line: number | undefined
  readonly side: string
  readonly startLine: number | undefined
  readonly startSide: string | undefined
  readonly answers: number | undefined
  readonly hunk: string
  readonly at: string
}

export interface Remark {
  readonly id: number
  readonly pull: Pull
  readonly author: string
  body: string
  readonly reactions: {readonly id: number; readonly author: string; readonly content: string}[]
  readonly at: string
}

export interface CheckRun {
  readonly id: number
  readonly repository: Repository
  readonly app: string
  readonly name: string
  readonly head: string
  readonly externalId: string | undefined
  status: string
  conclusion: string | undefined
  title: string | undefined
  summary: string | undefined
  text: string | undefined
  readonly annotations: Json[]
  actions: readonly Json[]
  readonly at: string
}

export interface State {
  readonly git: Git
  readonly accounts: Map<string, Account>
  readonly repositories: Map<string, Repository>
  readonly pulls: Pull[]
  readonly reviews: Review[]
  readonly lineComments: LineComment[]
  readonly remarks: Remark[]
  readonly checks: CheckRun[]
  /** A number that was not given before. */
  next(): number
  now(): string
  account(login: string): Account
}

export function newState(git: Git): State {
  let last = 1000
  const accounts = new Map<string, Account>()
  return {
    git,
    accounts,
    repositories: new Map(),
    pulls: [],
    reviews: [],
    lineComments: [],
    remarks: [],
    checks: [],
    next: () => ++last,
    now: () => new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    account(login) {
      const known = accounts.get(login)
      if (known) return known
      const type = login.endsWith('[bot]') ? ('Bot' as const) : ('User' as const)
      const account = {id: ++last, login, type}
      accounts.set(login, account)
      return account
    }
  }
}

/** The head of a pull request: the tip of its branch. */
export function headOf(pull: Pull): string {
  const {repository, branch} = pull.from
  return repository.branches.get(branch) ?? ''
}

/** The tip of the branch that a pull request goes to. */
export function baseOf(pull: Pull): string {
  return pull.repository.branches.get(pull.base) ?? ''
}

/** How GitHub names the relation of a user to a repository. */
export function associationOf(repository: Repository, login: string): string {
  if (login === repository.owner) return 'OWNER'
  return repository.collaborators.has(login) ? 'COLLABORATOR' : 'NONE'
}
