/** The forge over GitHub's API, every method against the fake, each limit from both sides. */
import {Octokit} from '@octokit/core'
import {ProbotOctokit} from 'probot'
import {describe, expect, test} from 'vitest'
import type {CheckDraft, Forge} from '../../src/app/forge.ts'
import {ForgeFailure} from '../../src/app/forge-failure.ts'
import {workflowIdentity} from '../../src/app/github/identity.ts'
import {github} from '../../src/app/github.ts'
import {leastPermissions} from '../harness/github/app.ts'
import type {Hub} from '../harness/github/hub.ts'
import {useHub} from '../harness/github/use.ts'

const hub = useHub()
const own = 'listwright[bot]'
const list = '# List\n\n- [Alpha](https://a.example) - First.\n'
const longer = `${list}- [Beta](https://b.example) - Second.\n`

function forgeOf(token = hub().token('octo'), mayCommit = false, login = async () => own): Forge {
  const octokit = new Octokit({baseUrl: hub().url, auth: token})
  return github(octokit, {owner: 'octo', repo: 'list'}, {login, mayCommit: async () => mayCommit})
}

function opened(files: Parameters<Hub['repository']>[1] = {'README.md': longer}) {
  const repository = hub().repository('octo/list', {'README.md': list})
  const fork = repository.fork('ann')
  fork.branch('add', files)
  return {repository, fork, pull: repository.openPull({from: 'ann:add', title: 'Add Beta', body: 'Please'})}
}

/** The methods and paths of all requests so far. */
const asked = (): string[] => hub().requests.map(({method, path}) => `${method} ${path}`)

/** How a promise fails. */
async function failureOf(promise: Promise<unknown>): Promise<ForgeFailure> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason
  )
  if (!(error instanceof ForgeFailure)) throw new Error(`Cannot find a failure in ${String(error)}`)
  return error
}

describe('a pull request', () => {
  test('is read with its numbers of comments', async () => {
    const {pull, repository} = opened()
    pull.say('ann', 'Hello')
    pull.comment('bob', 'Hm', {path: 'README.md', line: 4})
    expect(await forgeOf().pull(1)).toEqual({
      number: 1,
      head: pull.head(),
      headRef: 'add',
      headRepo: 'ann/list',
      base: {ref: 'main', sha: repository.branches.get('main')},
      title: 'Add Beta',
      body: 'Please',
      author: 'ann',
      open: true,
      draft: false,
      lineComments: 1,
      conversation: 1
    })
    expect(asked()).toEqual(['GET /repos/octo/list/pulls/1'])
  })
  test('has no repository where the fork is gone, and no body where it is empty', async () => {
    const {pull, fork} = opened()
    fork.remove()
    pull.edit({body: '', draft: true, open: false})
    const read = await forgeOf().pull(1)
    expect(read).toMatchObject({headRepo: undefined, body: '', draft: true, open: false})
  })
  test('is found among the open ones of a branch', async () => {
    const {repository, pull} = opened()
    repository.branch('next', {})
    repository.openPull({from: 'other', files: {'README.md': `${list}\n`}, base: 'next'})
    repository.openPull({from: 'closed', files: {'README.md': `${list}\n`}}).edit({open: false})
    const pulls = await forgeOf().openPulls('main')
    expect(pulls).toMatchObject([{number: pull.number, head: pull.head()}])
    expect(pulls[0]?.lineComments).toBeUndefined()
    expect(asked()).toHaveLength(1)
  })
  test('is not found', async () => {
    opened()
    const failure = await failureOf(forgeOf().pull(9))
    expect(failure).toMatchObject({
      status: 404,
      message: 'Cannot read pull request `9`: GitHub answered 404, Not Found'
    })
  })
})

describe('files', () => {
  test('come with their hunks', async () => {
    opened({'README.md': longer, 'new.md': 'x', 'logo.png': Buffer.from([0, 1, 2])})
    const files = await forgeOf().files(1)
    expect(files).toEqual([
      {
        path: 'README.md',
        status: 'modified',
        patch:
          '@@ -1,3 +1,4 @@\n # List\n \n - [Alpha](https://a.example) - First.\n+- [Beta](https://b.example) - Second.'
      },
      {path: 'logo.png', status: 'added', patch: undefined},
      {path: 'new.md', status: 'added', patch: '@@ -0,0 +1 @@\n+x\n\\ No newline at end of file'}
    ])
  })
  test('tell what they were called', async () => {
    const {repository} = opened()
    repository.openPull({from: 'move', files: {'README.md': null, 'docs/list.md': list}})
    expect(await forgeOf().files(2)).toEqual([
      {path: 'docs/list.md', status: 'renamed', previous: 'README.md', patch: undefined}
    ])
  })
  test('are read page by page', async () => {
    const names = Array.from({length: 201}, (_, index) => [`f${index}.md`, `${index}\n`])
    opened(Object.fromEntries(names))
    expect(await forgeOf().files(1)).toHaveLength(201)
    expect(asked()).toEqual([1, 2, 3].map((page) => `GET /repos/octo/list/pulls/1/files?per_page=100&page=${page}`))
  })
  test('too large to be shown have no hunks', async () => {
    opened({'README.md': 'x\n'.repeat(20_001)})
    expect(await forgeOf().files(1)).toMatchObject([{path: 'README.md', patch: undefined}])
  })
})

describe('content', () => {
  test('is a text, at a commit of a fork, too', async () => {
    const {pull} = opened({'docs/ü #1?.md': 'Grüße 🎉\r\n', 'README.md': `\uFEFF${longer}`})
    expect(await forgeOf().content('docs/ü #1?.md', pull.head())).toEqual({kind: 'text', text: 'Grüße 🎉\r\n'})
    expect(await forgeOf().content('README.md', pull.head())).toEqual({kind: 'text', text: `\uFEFF${longer}`})
    expect(asked()[0]).toBe(`GET /repos/octo/list/contents/docs/%C3%BC%20%231%3F.md?ref=${pull.head()}`)
  })
  test('may be empty', async () => {
    const {pull} = opened({'empty.md': ''})
    expect(await forgeOf().content('empty.md', pull.head())).toEqual({kind: 'text', text: ''})
  })
  test('of more than 1 MB is large', async () => {
    const megabyte = 'x'.repeat(1_048_576)
    const {pull} = opened({'full.md': megabyte, 'over.md': `${megabyte}x`})
    expect(await forgeOf().content('full.md', pull.head())).toEqual({kind: 'text', text: megabyte})
    expect(await forgeOf().content('over.md', pull.head())).toEqual({kind: 'large'})
  })
  test('that is no text is binary', async () => {
    const {pull} = opened({
      'latin.md': Buffer.from('Gr\xFC\xDFe', 'latin1'),
      'zero.md': 'a\0b',
      'link.md': {mode: '120000', text: '../README.md'},
      'folder/x.md': 'x'
    })
    for (const path of ['latin.md', 'zero.md', 'link.md', 'folder'])
      expect(await forgeOf().content(path, pull.head()), path).toEqual({kind: 'binary'})
  })
  test('that is not there is missing', async () => {
    const {pull} = opened()
    expect(await forgeOf().content('other.md', pull.head())).toEqual({kind: 'missing'})
  })
  test('of a commit that is not there is not told', async () => {
    opened()
    const failure = await failureOf(forgeOf().content('odd\n\u001B[31mname.md', '0'.repeat(40)))
    expect(failure.status).toBe(404)
    expect(failure.message).toMatch(/^Cannot read `odd \[31mname\.md`: GitHub answered 404, No commit found/)
  })
  test('of a path that leads elsewhere is not asked for', async () => {
    const {pull} = opened()
    for (const path of ['../pulls', '..', './README.md', 'a//b', '/README.md', '', 'a\0b', 'a\uD800b'])
      expect(await forgeOf().content(path, pull.head()), path).toEqual({kind: 'missing'})
    expect(asked()).toEqual([])
  })
  test('that GitHub does not give for its size is large', async () => {
    const {pull} = opened()
    hub().faults.before('GET /repos/{owner}/{repo}/contents/{path}', () => ({
      status: 403,
      body: {
        message: 'This API returns blobs up to 100 MB in size.',
        errors: [{code: 'too_large', message: 'too_large'}]
      }
    }))
    expect(await forgeOf().content('README.md', pull.head())).toEqual({kind: 'large'})
  })
})

describe('paths', () => {
  test('are told by one request', async () => {
    const {pull} = opened({'README.md': longer, 'docs/a.md': 'a', 'docs/deep/b.md': 'b'})
    expect([...(await forgeOf().paths(pull.head()))].sort()).toEqual(['README.md', 'docs/a.md', 'docs/deep/b.md'])
    expect(asked()).toEqual([`GET /repos/octo/list/git/trees/${pull.head()}?recursive=1`])
  })
  test('of more files than GitHub tells at once are asked for by folder', async () => {
    const {pull} = opened({'docs/a.md': 'a', 'docs/deep/b.md': 'b'})
    let first = true
    hub().faults.after('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', () => {
      if (!first) return undefined
      first = false
      return {status: 200, body: {sha: pull.head(), truncated: true, tree: []}}
    })
    expect([...(await forgeOf().paths(pull.head()))].sort()).toEqual(['README.md', 'docs/a.md', 'docs/deep/b.md'])
    expect(asked()).toHaveLength(3)
  })
  test('of too many folders are not told', async () => {
    const folders = Array.from({length: 60}, (_, index) => [`d${index}/a.md`, 'a'])
    const {pull} = opened(Object.fromEntries(folders))
    let first = true
    hub().faults.after('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', () => {
      if (!first) return undefined
      first = false
      return {status: 200, body: {sha: pull.head(), truncated: true, tree: []}}
    })
    await expect(forgeOf().paths(pull.head())).rejects.toThrow('Cannot list the files: ')
    expect(asked()).toHaveLength(50)
  })
})

describe('comments', () => {
  test('are told apart: our own, those of others, answers, the marker of a contributor', async () => {
    const {pull} = opened()
    const ours = pull.comment(own, 'Ours <!-- listwright -->', {path: 'README.md', line: 4})
    pull.comment('ann', 'Theirs <!-- listwright -->', {path: 'README.md', line: 4})
    pull.comment('other[bot]', 'A bot', {path: 'README.md', line: 4})
    pull.comment('bob', 'Why?', {answers: ours.id})
    expect(await forgeOf().lineComments(1)).toMatchObject([
      {id: ours.id, own: true, path: 'README.md', answers: undefined},
      {own: false, body: 'Theirs <!-- listwright -->'},
      {own: false},
      {own: false, answers: ours.id}
    ])
  })
  test('of people alone do not ask who we are', async () => {
    const {pull} = opened()
    pull.comment('ann', 'Theirs', {path: 'README.md', line: 4})
    const login = () => Promise.reject(new Error('asked'))
    expect(await forgeOf(undefined, false, login).lineComments(1)).toMatchObject([{own: false}])
  })
  test('are read page by page', async () => {
    const {pull} = opened()
    for (let count = 0; count < 101; count++) pull.comment('ann', `${count}`, {path: 'README.md', line: 4})
    expect((await forgeOf().lineComments(1)).at(-1)?.body).toBe('100')
    expect(asked()).toHaveLength(2)
  })
  test('in the conversation tell who may write', async () => {
    const {pull, repository} = opened()
    repository.collaborators.add('carol').add('robot[bot]')
    for (const author of ['octo', 'carol', 'ann', 'robot[bot]', own]) pull.say(author, 'Hello')
    expect((await forgeOf().conversation(1)).map(({author, own, trusted}) => ({author, own, trusted}))).toEqual([
      {author: 'octo', own: false, trusted: true},
      {author: 'carol', own: false, trusted: true},
      {author: 'ann', own: false, trusted: false},
      {author: 'robot[bot]', own: false, trusted: false},
      {author: own, own: true, trusted: false}
    ])
  })
  test('are edited and deleted, and what is gone is no failure', async () => {
    const {pull} = opened()
    const forge = forgeOf()
    const at = {path: 'README.md', line: 4}
    const [first, second] = [pull.comment(own, 'One', at), pull.comment(own, 'Two', at)]
    await forge.editLineComment(first.id, 'Fixed')
    await forge.deleteLineComment(second.id)
    expect(pull.lineComments().map(({body}) => body)).toEqual(['Fixed'])
    await forge.deleteLineComment(second.id)
    await forge.editLineComment(second.id, 'Fixed')
  })
  test('of others cannot be touched', async () => {
    const {pull} = opened()
    const {id} = pull.comment('ann', 'Theirs', {path: 'README.md', line: 4})
    expect(await failureOf(forgeOf().deleteLineComment(id))).toMatchObject({status: 403})
    expect(await failureOf(forgeOf().editLineComment(id, 'x'))).toMatchObject({status: 403})
    expect(pull.lineComments()).toHaveLength(1)
  })
  test('are posted to the conversation, cut where GitHub would refuse them', async () => {
    const {pull} = opened()
    await forgeOf().postRemark(1, 'Hello')
    await forgeOf().postRemark(1, `${'x'.repeat(59_998)}🎉${'x'.repeat(10_000)}`)
    const [short, long] = pull.conversation()
    expect(short).toMatchObject({author: own, body: 'Hello'})
    // Half an emoji is none.
    expect(long?.body).toBe(`${'x'.repeat(59_998)}…`)
  })
  test('are answered with eyes', async () => {
    const {pull} = opened()
    const remark = pull.say('ann', '/listwright recheck')
    await forgeOf().acknowledge(remark.id)
    await forgeOf().acknowledge(remark.id)
    expect(remark.reactions).toMatchObject([{author: own, content: 'eyes'}])
  })
})

describe('a review', () => {
  const comment = {path: 'README.md', body: 'Hello', line: 4, start: undefined}
  test('is one request, and asks for nothing', async () => {
    const {pull} = opened()
    const comments = [comment, {...comment, start: 3, body: 'Two lines'}, {...comment, start: 4}]
    await forgeOf().postReview(1, {head: pull.head(), body: '', comments})
    expect(pull.reviews()).toMatchObject([{author: own, state: 'COMMENTED', body: '', commit: pull.head()}])
    expect(pull.lineComments()).toMatchObject([
      {line: 4, startLine: undefined, side: 'RIGHT', body: 'Hello'},
      {line: 4, startLine: 3, startSide: 'RIGHT'},
      {line: 4, startLine: undefined}
    ])
    expect(asked()).toEqual(['POST /repos/octo/list/pulls/1/reviews'])
  })
  test('is cut where GitHub would refuse it', async () => {
    const {pull} = opened()
    const body = 'x'.repeat(70_000)
    await forgeOf().postReview(1, {head: pull.head(), body, comments: [{...comment, body}]})
    expect(pull.reviews()[0]?.body).toHaveLength(60_000)
    expect(pull.lineComments()[0]?.body).toHaveLength(60_000)
  })
  test('with one comment off the diff is refused as a whole', async () => {
    const {pull} = opened({'README.md': longer, 'far.md': `${'x\n'.repeat(30)}`})
    const off = [
      {...comment, line: 5},
      {...comment, path: 'other.md'},
      {...comment, start: 0}
    ]
    for (const bad of off) {
      const failure = await failureOf(forgeOf().postReview(1, {head: pull.head(), body: '', comments: [comment, bad]}))
      expect(failure.status).toBe(422)
      expect(failure.message).toMatch(/^Cannot review pull request `1`: GitHub answered 422, Unprocessable Entity, \w/)
    }
    expect(pull.reviews()).toEqual([])
    expect(pull.lineComments()).toEqual([])
  })
  test('of a head that a force push removed is refused', async () => {
    const {pull} = opened()
    const head = pull.head()
    pull.push({'README.md': `${list}- [Gamma](https://c.example) - Third.\n`}, {force: true})
    expect(await failureOf(forgeOf().postReview(1, {head, body: '', comments: [comment]}))).toMatchObject({status: 422})
  })
})

describe('a check run', () => {
  const draft = (more: Partial<CheckDraft> = {}): CheckDraft => ({
    head: hub().state.pulls[0]?.from.repository.branches.get('add') ?? '',
    externalId: 'octo/list#1',
    conclusion: 'neutral',
    title: 'One finding',
    summary: 'Summary',
    text: '',
    annotations: [],
    fixable: false,
    ...more
  })
  const annotation = {path: 'README.md', startLine: 4, endLine: 4, level: 'warning', title: 'T', message: 'M'} as const

  test('is posted and found again', async () => {
    const {pull} = opened()
    const forge = forgeOf()
    expect(await forge.checkOf(pull.head(), 'octo/list#1')).toBeUndefined()
    await forge.postCheck(draft())
    await forge.postCheck(draft({conclusion: 'success', title: 'All is well'}))
    await forge.postCheck(draft({externalId: 'octo/list#2'}))
    expect(await forge.checkOf(pull.head(), 'octo/list#1')).toMatchObject({
      conclusion: 'success',
      title: 'All is well',
      summary: 'Summary'
    })
    expect(hub().state.checks[0]).toMatchObject({name: 'Listwright', externalId: 'octo/list#1', status: 'completed'})
  })
  test('of another App under our name is none of ours', async () => {
    const {pull} = opened()
    await forgeOf(hub().tokenOf('github-actions[bot]')).postCheck(draft())
    expect(await forgeOf().checkOf(pull.head(), 'octo/list#1')).toBeUndefined()
  })
  test('offers to fix only what can be fixed', async () => {
    opened()
    await forgeOf().postCheck(draft())
    await forgeOf().postCheck(draft({fixable: true}))
    expect(hub().state.checks.map(({actions}) => actions.length)).toEqual([0, 1])
    expect(hub().state.checks[1]?.actions).toMatchObject([{label: 'Fix', identifier: 'fix'}])
  })
  test('takes annotations by fifties, and no more than a thousand', async () => {
    opened()
    const annotations = Array.from({length: 120}, (_, index) => ({...annotation, message: `${index}`}))
    await forgeOf().postCheck(draft({annotations, text: 'Text'}))
    expect(asked()).toEqual([
      'POST /repos/octo/list/check-runs',
      ...Array<string>(2).fill(`PATCH /repos/octo/list/check-runs/${hub().state.checks[0]?.id}`)
    ])
    expect(hub().state.checks[0]?.annotations.map(({message}) => message)).toEqual(
      annotations.map(({message}) => message)
    )
    expect(hub().state.checks[0]).toMatchObject({summary: 'Summary', text: 'Text', conclusion: 'neutral'})
    await forgeOf().postCheck(draft({annotations: Array<typeof annotation>(1100).fill(annotation)}))
    expect(hub().state.checks[1]?.annotations).toHaveLength(1000)
  })
  test('has columns only within a line', async () => {
    opened()
    const columns = {startColumn: 3, endColumn: 5}
    const annotations = [
      {...annotation, ...columns},
      {...annotation, ...columns, startLine: 3}
    ]
    await forgeOf().postCheck(draft({annotations}))
    const [one, two] = hub().state.checks[0]?.annotations ?? []
    expect(one).toMatchObject({start_line: 4, end_line: 4, start_column: 3, end_column: 5})
    expect(two).not.toHaveProperty('start_column')
    expect(two).not.toHaveProperty('end_column')
  })
  test('is cut where GitHub would refuse it', async () => {
    opened()
    const long = 'ü'.repeat(40_000)
    const title = 'x'.repeat(300)
    await forgeOf().postCheck(draft({summary: long, text: long, annotations: [{...annotation, title, message: long}]}))
    const run = hub().state.checks[0]
    // Two bytes each, and three for the ellipsis.
    expect(run?.summary).toBe(`${'ü'.repeat(32_766)}…`)
    expect(run?.text).toBe(`${'ü'.repeat(32_766)}…`)
    expect(run?.annotations[0]).toMatchObject({title: `${'x'.repeat(254)}…`, message: `${'ü'.repeat(32_766)}…`})
  })
})

describe('a commit', () => {
  const permissions = {...leastPermissions, contents: 'write'}
  const token = () => hub().tokenOf(own, permissions)
  test('is made on top of the branch', async () => {
    const {repository} = opened()
    const pull = repository.openPull({from: 'fix/it', files: {'README.md': longer, 'docs/a.md': 'a\n'}})
    const parent = pull.head()
    const forge = forgeOf(token(), true)
    const files = [{path: 'README.md', text: `${longer}Grüße\r\n`}]
    const sha = await forge.commit({branch: 'fix/it', parent, message: 'Repair', files})
    expect(pull.head()).toBe(sha)
    expect(hub().state.git.parentsOf(sha)).toEqual([parent])
    expect(hub().state.git.messageOf(sha)).toBe('Repair')
    expect(await forge.content('README.md', sha)).toEqual({kind: 'text', text: `${longer}Grüße\r\n`})
    expect(await forge.content('docs/a.md', sha)).toEqual({kind: 'text', text: 'a\n'})
    expect(await forge.mayCommit()).toBe(true)
  })
  test('fails where the branch has moved', async () => {
    const {repository} = opened()
    const pull = repository.openPull({from: 'fix', files: {'README.md': longer}})
    const parent = pull.head()
    const moved = pull.push({'README.md': `${longer}\n`})
    const files = [{path: 'README.md', text: list}]
    const failure = await failureOf(forgeOf(token()).commit({branch: 'fix', parent, message: 'Repair', files}))
    expect(failure).toMatchObject({status: 422, message: expect.stringMatching(/not a fast forward$/)})
    expect(pull.head()).toBe(moved)
  })
  test('needs to be permitted', async () => {
    const {repository} = opened()
    const parent = repository.branch('fix', {'README.md': longer})
    const files = [{path: 'README.md', text: list}]
    const failure = await failureOf(forgeOf().commit({branch: 'fix', parent, message: 'Repair', files}))
    expect(failure.status).toBe(403)
    expect(await forgeOf().mayCommit()).toBe(false)
  })
})

describe('a request that was carried out and yet answered 502', () => {
  // With Probot's Octokit, which sends again what fails. It also paces what it sends, for a second and more.
  const persistent = (): Forge => {
    const octokit = new ProbotOctokit({
      baseUrl: hub().url,
      auth: {token: hub().token('octo')},
      throttle: {enabled: false}
    })
    return github(octokit, {owner: 'octo', repo: 'list'}, {login: async () => own, mayCommit: async () => false})
  }
  test('is sent again where it only reads', async () => {
    opened()
    hub().faults.badGateway('GET')
    expect(await persistent().pull(1)).toMatchObject({number: 1})
    expect(asked()).toHaveLength(2)
  })
  test('is not sent again where it makes something', async () => {
    const {pull} = opened()
    const remark = pull.say('ann', 'Hello')
    const forge = persistent()
    const comments = [{path: 'README.md', body: 'Hello', line: 4, start: undefined}]
    const check = {externalId: 'x', conclusion: 'neutral', title: 'T', summary: 'S', text: '', fixable: false} as const
    const made: Readonly<Record<string, () => Promise<unknown>>> = {
      '/pulls/1/reviews': () => forge.postReview(1, {head: pull.head(), body: '', comments}),
      '/issues/1/comments': () => forge.postRemark(1, 'Hello'),
      '/check-runs': () => forge.postCheck({...check, head: pull.head(), annotations: []}),
      [`/issues/comments/${remark.id}/reactions`]: () => forge.acknowledge(remark.id)
    }
    for (const [path, make] of Object.entries(made)) {
      hub().requests.splice(0)
      hub().faults.clear()
      hub().faults.badGateway('POST')
      expect(await failureOf(make()), path).toMatchObject({status: 502})
      expect(asked()).toEqual([`POST /repos/octo/list${path}`])
    }
    expect(pull.reviews()).toHaveLength(1)
  })
  test('is no failure where it deletes', async () => {
    const {pull} = opened()
    const {id} = pull.comment(own, 'Ours', {path: 'README.md', line: 4})
    hub().faults.badGateway('DELETE')
    await persistent().deleteLineComment(id)
    expect(asked()).toHaveLength(2)
    expect(pull.lineComments()).toEqual([])
  })
})

describe('a failure', () => {
  test('tells how long to wait', async () => {
    const {pull} = opened()
    hub().faults.secondaryLimit(1, 7)
    const failure = await failureOf(forgeOf().postRemark(1, 'Hello'))
    expect(failure).toMatchObject({status: 403, retryAfter: 7})
    await forgeOf().postRemark(1, 'Hello')
    expect(pull.conversation()).toHaveLength(1)
  })
  test('tells when the rate limit begins anew', async () => {
    opened()
    const reset = String(Math.floor(Date.now() / 1000) + 60)
    const headers = {'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset}
    hub().faults.before('GET', () => ({status: 429, body: {message: 'API rate limit exceeded'}, headers}))
    const failure = await failureOf(forgeOf().pull(1))
    expect(failure.status).toBe(429)
    expect(failure.retryAfter).toBeGreaterThan(55)
    expect(failure.retryAfter).toBeLessThanOrEqual(60)
  })
  test('has no status where nobody answers', async () => {
    opened()
    hub().faults.down('refuses')
    expect(await failureOf(forgeOf().pull(1))).toMatchObject({status: undefined, retryAfter: undefined})
    hub().faults.down('answers')
    expect(await failureOf(forgeOf().pull(1))).toMatchObject({status: 503})
    hub().faults.up()
    expect(await forgeOf().pull(1)).toMatchObject({number: 1})
  })
  test('holds no token and nothing of the request', async () => {
    opened()
    const token = `ghs_${'0'.repeat(36)}`
    const failure = await failureOf(forgeOf(token).postRemark(1, 'Hush'))
    expect(failure.status).toBe(401)
    const all = JSON.stringify([failure, failure.message, failure.stack, failure.cause])
    expect(all).not.toMatch(/ghs_|Hush/)
  })
})

test('a workflow knows its own comments, and never commits', async () => {
  const {pull} = opened()
  pull.say(own, 'The App')
  const octokit = new Octokit({baseUrl: hub().url, auth: hub().tokenOf('github-actions[bot]')})
  const forge = github(octokit, {owner: 'octo', repo: 'list'}, workflowIdentity)
  await forge.postRemark(1, 'The workflow')
  expect((await forge.conversation(1)).map(({own}) => own)).toEqual([false, true])
  expect(await forge.mayCommit()).toBe(false)
})
