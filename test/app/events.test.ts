/** From events to tasks, on GitHub's own examples and on what no one would send. */
import examples from '@octokit/webhooks-examples'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {commandsOf} from '../../src/app/commands.ts'
import {recheckOf, suiteOf, tasksOf} from '../../src/app/events.ts'
import {nameOf, pullOf, type Task} from '../../src/app/task.ts'
import {appId, pullPayload, sha} from '../harness/app.ts'

const pull = {owner: 'octo', repo: 'list', number: 1}
const review = (again: boolean): Task => ({
  kind: 'review',
  pull,
  installation: 7,
  head: sha,
  base: {ref: 'main', sha: 'd'.repeat(40)},
  again,
  others: true
})

describe('pull requests', () => {
  test('are reviewed when they come, move or come back; again when what is said of them changes', () => {
    for (const action of ['opened', 'synchronize']) {
      expect(tasksOf('pull_request', pullPayload(1, action)), action).toEqual([review(false)])
    }
    for (const action of ['reopened', 'ready_for_review']) {
      expect(tasksOf('pull_request', pullPayload(1, action)), action).toEqual([review(true)])
    }
    for (const changes of [{title: {from: 'x'}}, {body: {from: 'x'}}, {base: {ref: {from: 'x'}}}]) {
      expect(tasksOf('pull_request', pullPayload(1, 'edited', {changes}))).toEqual([review(true)])
    }
  })
  test('tell whether there may be others', () => {
    const alone = {repository: {...(pullPayload(1).repository as object), open_issues_count: 1}}
    expect(tasksOf('pull_request', pullPayload(1, 'opened', alone))).toEqual([{...review(false), others: false}])
  })
  test('are left alone else', () => {
    for (const action of ['closed', 'labeled', 'assigned', 'converted_to_draft', 'toString']) {
      expect(tasksOf('pull_request', pullPayload(1, action)), action).toEqual([])
    }
    expect(tasksOf('pull_request', pullPayload(1, 'edited', {changes: {maintainer_can_modify: {from: true}}}))).toEqual(
      []
    )
    // A webhook of the repository itself, beside the App's, has no installation.
    expect(tasksOf('pull_request', pullPayload(1, 'opened', {installation: undefined}))).toEqual([])
    expect(tasksOf('push', {...pullPayload(), ref: 'refs/heads/main'})).toEqual([])
  })
})

describe('check runs', () => {
  const payload = (action: string, more: object = {}, check: object = {}) => ({
    ...pullPayload(),
    action,
    check_run: {external_id: 'octo/list#1', head_sha: sha, app: {id: appId}, pull_requests: [], ...check},
    ...more
  })
  const button = (command: string) => [
    {kind: 'command', pull, installation: 7, command, argument: '', comment: undefined}
  ]
  test('run again, and repair, by the pull request that we wrote on them: forks name none', () => {
    expect(tasksOf('check_run', payload('rerequested'), appId)).toEqual(button('recheck'))
    const requested = payload('requested_action', {requested_action: {identifier: 'fix'}})
    expect(tasksOf('check_run', requested, appId)).toEqual(button('fix'))
  })
  test('of others, of other repositories and other actions are nothing', () => {
    expect(tasksOf('check_run', payload('rerequested', {}, {app: {id: 1}}), appId)).toEqual([])
    for (const external_id of ['other/list#1', 'octo/list', '', 'octo/list#1 ', '../list#1', 'octo/list#99999999999']) {
      expect(tasksOf('check_run', payload('rerequested', {}, {external_id}), appId), external_id).toEqual([])
    }
    expect(tasksOf('check_run', payload('completed'), appId)).toEqual([])
    expect(tasksOf('check_run', payload('requested_action', {requested_action: {identifier: 'x'}}), appId)).toEqual([])
  })
  test('of a whole suite: the pull requests that are named, else the head, to ask for', () => {
    const suite = (pulls: unknown, id = appId) => ({
      ...pullPayload(1, 'rerequested'),
      check_suite: {head_sha: sha, app: {id}, pull_requests: pulls}
    })
    expect(tasksOf('check_suite', suite([{number: 1}]), appId)).toEqual(button('recheck'))
    expect(suiteOf('check_suite', suite([{number: 1}]), appId)).toBeUndefined()
    for (const none of [[], null, undefined]) {
      expect(tasksOf('check_suite', suite(none), appId)).toEqual([])
      expect(suiteOf('check_suite', suite(none), appId)).toEqual({
        installation: 7,
        owner: 'octo',
        repo: 'list',
        head: sha
      })
    }
    expect(tasksOf('check_suite', suite([{number: 1}], 1), appId)).toEqual([])
    expect(suiteOf('check_suite', suite([], 1), appId)).toBeUndefined()
    expect(suiteOf('check_run', suite([]), appId)).toBeUndefined()
    expect(recheckOf('Octo/List#1', {installation: 7, owner: 'octo', repo: 'list'})).toHaveLength(1)
    expect(recheckOf(null, {installation: 7, owner: 'octo', repo: 'list'})).toEqual([])
  })
})

describe('comments', () => {
  const payload = (body: string, comment: object = {}, more: object = {}) => ({
    ...pullPayload(1, 'created'),
    issue: {number: 1, state: 'open', pull_request: {url: 'x'}, user: {id: 3}},
    comment: {id: 5, body, user: {id: 3, type: 'User'}, author_association: 'NONE', ...comment},
    ...more
  })
  const given = (...args: Parameters<typeof payload>) =>
    tasksOf('issue_comment', payload(...args)).map(
      (task) => task.kind === 'command' && `${task.command} ${task.argument}`
    )

  test('give commands, at the start of a line', () => {
    expect(tasksOf('issue_comment', payload('/listwright explain entry-order'))).toEqual([
      {kind: 'command', pull, installation: 7, command: 'explain', argument: 'entry-order', comment: 5}
    ])
    expect(given('Thanks.\r\n/listwright recheck  \r\n/listwright ignore link-url\n/listwright fix')).toEqual([
      'recheck ',
      'ignore link-url',
      'fix '
    ])
    expect(given('/listwright\tRecheck')).toEqual(['recheck '])
  })
  test('do not where a command is quoted, shown, unknown or part of a sentence', () => {
    for (const body of [
      '> /listwright fix',
      ' /listwright fix',
      'say /listwright fix',
      '```\n/listwright fix\n```',
      '/listwright fix it for me',
      '/listwright constructor',
      '/listwright',
      '/listwrightfix',
      '/LISTWRIGHT fix'
    ]) {
      expect(given(body), body).toEqual([])
    }
    expect(given('```\n~~~\n```\n/listwright fix')).toEqual(['fix '])
  })
  test('name rules, or nothing', () => {
    expect(given('/listwright explain @everyone')).toEqual(['explain '])
    expect(given('/listwright explain remark-lint:rule-style')).toEqual(['explain remark-lint:rule-style'])
    expect(given(`/listwright explain ${'a'.repeat(150)}`)).toEqual(['explain '])
  })
  test('give each command once, and not many', () => {
    expect(given('/listwright fix\n'.repeat(20))).toEqual(['fix '])
    const many = Array.from({length: 20}, (_, index) => `/listwright explain rule-${index}`).join('\n')
    expect(given(many)).toHaveLength(5)
  })
  test('count from the author and from who may write, not from anyone', () => {
    const other = {user: {id: 4, type: 'User'}}
    expect(given('/listwright fix', other)).toEqual([])
    for (const author_association of ['OWNER', 'MEMBER', 'COLLABORATOR']) {
      expect(given('/listwright fix', {...other, author_association})).toEqual(['fix '])
    }
    for (const author_association of ['CONTRIBUTOR', 'FIRST_TIMER', 'NONE', 'MANNEQUIN', undefined]) {
      expect(given('/listwright fix', {...other, author_association})).toEqual([])
    }
    // Two unknown people are not the same.
    expect(given('/listwright fix', {user: {type: 'User'}}, {issue: {...payload('').issue, user: {}}})).toEqual([])
  })
  test('do not of bots, of Apps in a name, when edited, on issues, or on what is closed', () => {
    expect(given('/listwright fix', {user: {id: 3, type: 'Bot'}})).toEqual([])
    expect(given('/listwright fix', {}, {sender: {type: 'Bot'}})).toEqual([])
    expect(given('/listwright fix', {performed_via_github_app: {id: 1}})).toEqual([])
    expect(given('/listwright fix', {}, {action: 'edited'})).toEqual([])
    expect(given('/listwright fix', {}, {issue: {number: 1, state: 'open', user: {id: 3}}})).toEqual([])
    expect(given('/listwright fix', {}, {issue: {...payload('').issue, state: 'closed'}})).toEqual([])
  })
  test('of any text are read in time', () => {
    const begun = performance.now()
    for (const text of ['/listwright '.repeat(6_000), '`'.repeat(70_000), ' \t'.repeat(35_000), '\n'.repeat(70_000)]) {
      commandsOf(text)
    }
    expect(performance.now() - begun).toBeLessThan(500)
  })
})

/** Every task must be plain data that any queue can keep, of a pull request that can be named. */
function mustBeSound(tasks: readonly Task[]): void {
  for (const task of tasks) {
    expect(pullOf(nameOf(task.pull))).toEqual(task.pull)
    expect(Number.isSafeInteger(task.installation)).toBe(true)
    expect(JSON.stringify(task).length).toBeLessThan(1_500)
    if (task.kind === 'review') expect(task.head).toMatch(/^[0-9a-f]{40,64}$/)
  }
}

const names = ['pull_request', 'check_run', 'check_suite', 'issue_comment', 'push', 'constructor']

describe("GitHub's examples", () => {
  const all = examples as unknown as {name: string; examples: {action?: string}[]}[]
  test('are understood as they are, fields that are missing too', () => {
    let count = 0
    for (const {name, examples: payloads} of all) {
      for (const payload of payloads) {
        mustBeSound(tasksOf(name, payload))
        // Most are from before Apps: with an installation they are whole.
        const tasks = tasksOf(name, {...payload, installation: {id: 7}})
        mustBeSound(tasks)
        count += tasks.length
        if (name === 'pull_request' && ['opened', 'synchronize', 'reopened'].includes(payload.action ?? '')) {
          expect(tasks, payload.action).toHaveLength(1)
        }
      }
    }
    expect(count).toBeGreaterThan(5)
  })
  test('with anything in place of any field, or without it, throw nothing', () => {
    const payloads = all
      .filter(({name}) => names.includes(name))
      .flatMap(({name, examples: list}) =>
        list.map((payload) => ({name, payload: {...payload, installation: {id: 7}}}))
      )
    fc.assert(
      fc.property(fc.constantFrom(...payloads), fc.nat(), fc.anything(), ({name, payload}, place, value) => {
        const copy = structuredClone(payload) as Record<string, unknown>
        const places = placesOf(copy)
        const [parent, key] = places[place % places.length] ?? [copy, 'action']
        if (value === undefined) delete parent[key]
        else parent[key] = value
        mustBeSound(tasksOf(name, copy, place % 2 ? appId : undefined))
        suiteOf(name, copy)
      }),
      {numRuns: 2_000}
    )
  })
  test('and anything at all throws nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.anything({withNullPrototype: true}), (name, payload) => {
        mustBeSound(tasksOf(name, payload))
        suiteOf(name, payload)
      }),
      {numRuns: 1_000}
    )
  })
})

function placesOf(
  value: unknown,
  found: [Record<string, unknown>, string][] = []
): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return found
  for (const [key, child] of Object.entries(value)) {
    found.push([value as Record<string, unknown>, key])
    placesOf(child, found)
  }
  return found
}
