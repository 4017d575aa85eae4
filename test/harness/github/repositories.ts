/** What people do on the fake GitHub: make repositories, fork them, push, open pull requests and talk. */
import type {Files} from './git.ts'
import {
  type CheckRun,
  headOf,
  type LineComment,
  type Pull,
  type Remark,
  type Repository,
  type Review,
  type State
} from './state.ts'

export interface NewPull {
  /** A branch, or `owner:branch` of a fork. */
  readonly from: string
  /** Changes to push to the branch first, which begins at the default branch. */
  readonly files?: Files
  readonly base?: string
  readonly title?: string
  readonly body?: string
  readonly author?: string
  readonly draft?: boolean
}

/** A repository, in the hands of a test. */
export interface RepositoryHandle extends Repository {
  /** Pushes a commit to a branch, which begins at the default branch. Gives the commit. */
  branch(name: string, files: Files, options?: {readonly from?: string; readonly message?: string}): string
  fork(owner: string): RepositoryHandle
  openPull(pull: NewPull): PullHandle
  remove(): void
}

/** A pull request, in the hands of a test. */
export interface PullHandle extends Pull {
  head(): string
  /** Pushes to its branch: on top, or in place of all that it had when forced. Gives the commit. */
  push(files: Files, options?: {readonly force?: boolean}): string
  edit(changes: Partial<Pick<Pull, 'title' | 'body' | 'base' | 'draft' | 'open'>>): void
  /** Writes into the conversation. */
  say(author: string, body: string): Remark
  /** Comments on a line; `answers` makes it a reply. */
  comment(
    author: string,
    body: string,
    at: {readonly path: string; readonly line: number} | {readonly answers: number}
  ): LineComment
  reviews(): readonly Review[]
  lineComments(): readonly LineComment[]
  conversation(): readonly Remark[]
  checks(): readonly CheckRun[]
}

export function newRepository(state: State, fullName: string, files: Files, parent?: Repository): RepositoryHandle {
  const [owner = '', name = ''] = fullName.split('/')
  state.account(owner)
  const branches = new Map(parent?.branches ?? [['main', state.git.commit(files, undefined, 'Begin')]])
  const tip = (branch: string): string => branches.get(branch) ?? branches.get('main') ?? ''
  const repository: RepositoryHandle = {
    id: state.next(),
    owner,
    name,
    fullName,
    parent,
    defaultBranch: 'main',
    branches,
    collaborators: new Set(),
    removed: false,
    branch(branch, changes, {from, message = 'Change'} = {}) {
      const commit = state.git.commit(changes, from ?? tip(branch), message)
      branches.set(branch, commit)
      return commit
    },
    fork: (owner) => newRepository(state, `${owner}/${name}`, {}, repository),
    openPull: (pull) => openPull(state, repository, pull),
    remove() {
      repository.removed = true
    }
  }
  state.repositories.set(fullName, repository)
  return repository
}

function openPull(state: State, repository: Repository, given: NewPull): PullHandle {
  const [branch = '', owner = repository.owner] = given.from.split(':').reverse()
  const from = state.repositories.get(`${owner}/${repository.name}`) as RepositoryHandle | undefined
  if (!from) throw new Error(`Cannot find the fork of ${owner}`)
  if (given.files) from.branch(branch, given.files)
  const of = <T extends {readonly pull: Pull}>(all: readonly T[]): T[] => all.filter((each) => each.pull === pull)
  const touch = () => {
    pull.updated = state.now()
  }
  const pull: PullHandle = {
    id: state.next(),
    number: state.pulls.filter((each) => each.repository === repository).length + 1,
    repository,
    from: {repository: from, branch},
    base: given.base ?? repository.defaultBranch,
    title: given.title ?? 'Add an entry',
    body: given.body ?? '',
    author: given.author ?? owner,
    draft: given.draft ?? false,
    open: true,
    created: state.now(),
    updated: state.now(),
    head: () => headOf(pull),
    push(files, {force = false} = {}) {
      touch()
      const start = force ? state.git.mergeBase(repository.branches.get(pull.base) ?? '', headOf(pull)) : undefined
      return from.branch(branch, files, {...(start && {from: start}), message: force ? 'Forced' : 'More'})
    },
    edit(changes) {
      touch()
      Object.assign(pull, changes)
    },
    say(author, body) {
      touch()
      state.account(author)
      const remark = {id: state.next(), pull, author, body, reactions: [], at: state.now()}
      state.remarks.push(remark)
      return remark
    },
    comment(author, body, at) {
      touch()
      state.account(author)
      const answered = 'answers' in at ? state.lineComments.find(({id}) => id === at.answers) : undefined
      const place = 'answers' in at ? {path: answered?.path ?? '', line: answered?.line} : at
      const comment: LineComment = {
        id: state.next(),
        pull,
        review: undefined,
        author,
        body,
        commit: headOf(pull),
        ...place,
        side: 'RIGHT',
        startLine: undefined,
        startSide: undefined,
        answers: answered?.id,
        hunk: '',
        at: state.now()
      }
      state.lineComments.push(comment)
      return comment
    },
    reviews: () => of(state.reviews),
    lineComments: () => of(state.lineComments),
    conversation: () => of(state.remarks),
    checks: () => state.checks.filter((run) => run.repository === repository && run.head === headOf(pull))
  }
  state.account(pull.author)
  state.pulls.push(pull)
  return pull
}
