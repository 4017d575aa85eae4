/** Replays: what the App would have said, from a local clone alone. */
import fs from 'node:fs'
import path from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import type {CheckDraft, ReviewDraft} from '../../src/app/forge.ts'
import type {Tally} from '../../src/app/replay/tally.ts'
import type {PullHandle} from '../harness/github/repositories.ts'
import {type History, newHistory, replayIn} from '../harness/history.ts'
import {goodList, newScene, type Scene, withLine} from '../harness/review.ts'

interface Told {
  readonly pulls: readonly {
    readonly number: number
    readonly title: string
    readonly outcome: string
    readonly check: CheckDraft | null
    readonly review: ReviewDraft | null
  }[]
  readonly summary: Tally
}

const good = '- [Delta](https://delta.example) - Fourth word.'
const slip = '- [Delta](https://delta.example) –  Fourth word'
const withDelta = withLine(goodList, '- [Charlie]', good)
const withSlip = withLine(goodList, '- [Charlie]', slip)

let history: History
beforeEach(() => {
  history = newHistory()
})
afterEach(() => history.remove())

async function told(...argv: readonly string[]): Promise<Told> {
  const {code, stdout, stderr} = await history.replay(...argv, '--format', 'json')
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return JSON.parse(stdout)
}

describe('a saved webhook', () => {
  /** Reviews on the fake GitHub, replays the webhook on its git store, and compares. */
  async function compared(scene: Scene, pull: PullHandle): Promise<Told> {
    const {payload} = scene.hub.events.pull(pull, 'opened')
    await scene.review(pull)
    const file = path.join(history.folder, 'payload.json')
    fs.writeFileSync(file, JSON.stringify(payload))
    const same = await told(file, '--repo', scene.hub.state.git.folder)
    const [{check, review} = {check: null, review: null}] = same.pulls
    expect(posted(check, review)).toEqual(onGitHub(pull))
    expect(scene.hub.violations).toEqual([])
    await scene.close()
    return same
  }

  function posted(check: CheckDraft | null, review: ReviewDraft | null): object {
    return {
      check: check && {
        ...{head: check.head, externalId: check.externalId, conclusion: check.conclusion, title: check.title},
        ...{summary: check.summary, text: check.text, fixable: check.fixable},
        annotations: check.annotations.map((one) => ({
          path: one.path,
          start_line: one.startLine,
          end_line: one.endLine,
          ...(one.startColumn !== undefined && {start_column: one.startColumn, end_column: one.endColumn}),
          annotation_level: one.level,
          title: one.title,
          message: one.message
        }))
      },
      body: review?.body,
      comments: (review?.comments ?? []).map(({path, line, start, body}) => ({path, line, start, body}))
    }
  }

  function onGitHub(pull: PullHandle): object {
    const [check] = pull.checks()
    return {
      check: check && {
        ...{head: check.head, externalId: check.externalId, conclusion: check.conclusion, title: check.title},
        ...{summary: check.summary, text: check.text ?? '', fixable: check.actions.length > 0},
        annotations: check.annotations
      },
      body: pull.reviews()[0]?.body,
      comments: pull.lineComments().map(({path, line, startLine, body}) => ({path, line, start: startLine, body}))
    }
  }

  test('comes to what the App posts: one suggestion for several slips', async () => {
    const scene = await newScene()
    const {summary} = await compared(scene, scene.open({'README.md': withSlip}))
    expect(summary).toMatchObject({pulls: 1, silent: 0, comments: 1})
    expect(summary.rules).toEqual({'description-period': 1, 'entry-separator': 1, 'no-extra-space': 1})
  })

  test('comes to silence where the App is silent', async () => {
    const scene = await newScene()
    const {summary} = await compared(scene, scene.open({'README.md': withDelta}))
    expect(summary).toEqual({pulls: 1, silent: 1, reviewed: 0, comments: 0, unjudged: 0, rules: {}})
  })

  test('comes to the same with a configuration, a renamed list, other files and a base that went on', async () => {
    const scene = await newScene({
      'lists/a.md': goodList,
      'package.json': '{"listwright": {"files": ["lists"], "review": {"onlyListFiles": "warn", "reach": "list"}}}'
    })
    const files = {
      'lists/a.md': null,
      'lists/b.md': withLine(withSlip, '- [Lima]', '- [Bravo Two](https://bravo.example) - Second word, again.'),
      'notes\nodd "name".txt': 'diff --git a/x b/x\n@@ -1 +1 @@\n',
      '.listwright.yml': 'rules: {description-period: off}\n',
      'image.png': Buffer.from([0x89, 0x50, 0, 1, 2])
    }
    const pull = scene.open({}, {files})
    scene.list.branch('main', {'CHANGES.md': 'More.\n'})
    const {pulls} = await compared(scene, pull)
    expect(pulls[0]?.review?.comments.map(({path}) => path)).toContain('lists/b.md')
  })

  test('comes to the same where the lists cannot be judged, and for a draft', async () => {
    const scene = await newScene({'README.md': goodList, 'readme.markdown': goodList})
    const files = {'README.md': `${goodList}\u0000`, 'readme.markdown': {mode: '120000', text: 'README.md'}}
    const {pulls} = await compared(scene, scene.open({}, {files, draft: true}))
    expect(pulls[0]?.check).toMatchObject({conclusion: 'neutral', title: 'Not all could be judged'})
  })

  test('comes to the same where the configuration is wrong', async () => {
    const scene = await newScene({'README.md': goodList, '.listwright.yml': 'rules: {no-such-thing: warn}\n'})
    const {pulls} = await compared(scene, scene.open({'README.md': withSlip}))
    expect(pulls[0]).toMatchObject({outcome: 'unjudged', check: {title: 'Not judged'}, review: null})
  })

  test('asks for the boxes of the template, for its text is there', async () => {
    const scene = await newScene({
      'README.md': goodList,
      '.listwright.yml': 'review: {template: warn}\n',
      '.github/pull_request_template.md': '- [ ] I have read the guide\n'
    })
    const {pulls} = await compared(scene, scene.open({'README.md': withDelta}, {body: '- [ ] I have read the guide'}))
    expect(pulls[0]?.check?.summary).toContain('`I have read the guide`')
  })

  const sha = 'a'.repeat(40)
  const payload = {
    repository: {name: 'list', owner: {login: 'octo'}},
    pull_request: {number: 1, title: 'Add', head: {ref: 'add', sha}, base: {ref: 'main', sha}}
  }
  test.each([
    ['nothing', undefined, 'there is no such file'],
    ['no JSON', 'nonsense', 'it is no JSON'],
    ['another event', '{"action": "created"}', 'it is no `pull_request` event'],
    ['a list', '[]', 'it is no `pull_request` event'],
    ['an option for a commit', {head: {ref: 'add', sha: '--output=x'}}, '`pull_request.head.sha`: it is no commit'],
    ['a branch that is an option', {base: {ref: '--x', sha}}, '`pull_request.base.ref`: it is no name of a branch'],
    ['a number in words', {number: 'one'}, '`pull_request.number`: it is missing, or of another type'],
    ['a commit that is not there', {}, `the repository lacks commit ${sha}; fetch pull/1/head first`]
  ])('that is %s is refused in one line', async (_name, content, why) => {
    history.commit({'README.md': goodList}, 'Begin')
    const text =
      typeof content === 'object' ? {...payload, pull_request: {...payload.pull_request, ...content}} : content
    if (text)
      fs.writeFileSync(path.join(history.folder, 'x.json'), typeof text === 'string' ? text : JSON.stringify(text))
    const ran = await history.replay('x.json')
    expect(ran).toEqual({code: 2, stdout: '', stderr: `Cannot replay \`x.json\`: ${why}\n`})
  })
})

describe('the last merges', () => {
  test('are those of pull requests, by a merge commit or squashed, each as the branch was then', async () => {
    const first = history.commit({'README.md': goodList}, 'Begin')
    history.commit({'README.md': withDelta}, 'Straight to the branch')
    history.merge(
      7,
      {'README.md': withLine(goodList, '- [Lima]', '- [Mike](https://m.example) - A word.')},
      'Add M',
      first
    )
    history.squash(8, {'NOTES.md': 'A note.\n'}, 'Note it (#3)')
    history.git('checkout', '--quiet', '-b', 'aside', first)
    history.commit({'aside.md': '# Aside\n'}, 'Aside')
    history.git('checkout', '--quiet', 'main')
    history.git('merge', '--quiet', '--no-ff', 'aside', '-m', "Merge branch 'aside'", '-m', 'See (#4)')
    const {pulls, summary} = await told('--last', '5')
    expect(pulls.map(({number, title}) => [number, title])).toEqual([
      [8, 'Note it (#3)'],
      [7, 'Add M']
    ])
    // What the branch got meanwhile is not of the pull request.
    expect(pulls[1]?.check?.summary).toContain('`Mike`')
    expect(pulls[1]?.check?.summary).not.toContain('`Delta`')
    expect(summary).toMatchObject({pulls: 2, silent: 2})
  })

  test('are as many as asked for, newest first, with what they come to', async () => {
    history.commit({'README.md': goodList}, 'Begin')
    history.squash(1, {'README.md': withSlip}, 'Add Delta')
    history.squash(2, {'README.md': withDelta}, 'Repair Delta')
    history.squash(
      3,
      {'README.md': withLine(withDelta, '- [Lima]', '- [Alpha](https://alpha.example) - One.')},
      'Again'
    )
    const {pulls} = await told('--last', '2')
    expect(pulls.map(({number}) => number)).toEqual([3, 2])
    const {stdout, code} = await history.replay('--last', '3')
    expect(code).toBe(0)
    expect(stdout).toMatchInlineSnapshot(`
      "#3  Again

        Thank you for the contribution. 2 things differ from what this list does.
        Suggestions can be taken with a click.

        README.md, line 17
          Unexpected duplicate link of \`Alpha\`, already listed as \`Alpha\`, line 5
          The second entry takes room, and the two drift apart. (no-duplicate-link)

          Unexpected order of \`Alpha\`, expected after \`Alpha\`, line 5
          Readers look an entry up by its name, and two contributors who add the same
          thing meet at the same place. (entry-order)

          - - [Alpha](https://alpha.example) - One.

          What is to be done on other lines stands in the patch among the details of
          the check.

        ✖ Check: 1 error, 1 warning

      #2  Repair Delta
        ✔ silence

      #1  Add Delta

        Thank you for the contribution. 3 things differ from what this list does.
        Suggestions can be taken with a click.

        README.md, line 8
          Unexpected separator \` – \` after \`Delta\`, expected \` - \`
          Readers skim along it, and scripts split entries on it. (entry-separator)

          Unexpected 2 blanks in \`Delta\`, expected one
          Doubled blanks are not shown, but they spread by copying and spoil searches.
          (no-extra-space)

          Unexpected missing \`.\` at the end of the description of \`Delta\`
          Mixed endings read like a draft. (description-period)

          - - [Delta](https://delta.example) –  Fourth word
          + - [Delta](https://delta.example) - Fourth word.

        ✔ Check: 3 warnings

      3 pull requests: 1 met with silence, 2 with a review, of 2 comments together

      Findings
           1  description-period
           1  entry-order
           1  entry-separator
           1  no-duplicate-link
           1  no-extra-space
      "
    `)
    expect((await history.replay('--last', '3', '--frail')).code).toBe(1)
    expect((await history.replay('--last', '1', '--frail', '--repo', history.folder)).code).toBe(1)
  })

  test('show what no comment tells, and why one could not be judged', async () => {
    const contents = '# List\n\n- [Words](#words)\n- [Tools](#tools)\n\n'
    const words = Array.from({length: 12}, (_, at) => `- [Word ${at}](https://w${at}.example) - A word.\n`).join('')
    const text = (title: string, entry = '') => `${contents}## ${title}\n\n${words}\n## Tools\n\n${entry}${words}`
    history.commit({'README.md': text('Words').replaceAll('/w', '/x')}, 'Begin')
    history.squash(1, {'README.md': text('Terms').replaceAll('/w', '/x')}, 'Rename a section')
    history.squash(2, {'README.md': Buffer.from([0x23, 0x20, 0xff])}, 'Break it')
    const {stdout} = await history.replay('--last', '2')
    expect(stdout).toMatchInlineSnapshot(`
      "#2  Break it

        ? Check: Not all could be judged

          Cannot judge \`README.md\`: it is not UTF-8 text.

      #1  Rename a section

        ✔ Check: 1 warning

          rule       findings
          toc-match  1

          On lines that this pull request does not show

          - README.md, line 3: Unexpected line \`Words\` in the contents, expected a
            section of that name (toc-match)

      2 pull requests: 0 met with silence, 1 with a check run alone, 1 not judged

      Findings
           1  toc-match
      "
    `)
  })

  test('are judged as of their day, and by what a merge can tell', async () => {
    const events = '# Events\n\n| Date | Event |\n| --- | --- |\n| 2023-12-01 | [Winter](https://w.example) |\n'
    const files = {
      'README.md': events,
      '.listwright.yml': 'review: {template: warn}\n',
      '.github/pull_request_template.md': '- [ ] I have read the guide\n'
    }
    history.commit(files, 'Begin')
    // Merged on 2023-11-14.
    const withEve = `${events}| 2023-12-24 | [Eve](https://e.example) |\n`
    history.squash(1, {'README.md': withEve}, 'Add Eve')
    expect((await told('--last', '1')).summary).toMatchObject({silent: 1, rules: {}})
    history.squash(2, {'README.md': `${withEve}| 2023-11-01 | [Fall](https://f.example) |\n`}, 'Add Fall')
    expect((await told('--last', '1')).summary.rules).toEqual({'event-date': 1})
  })

  test('that the clone is too shallow for do not keep the others back', async () => {
    history.commit({'README.md': goodList}, 'Begin')
    history.squash(1, {'README.md': withDelta}, 'Add Delta')
    history.merge(
      2,
      {'README.md': withLine(withDelta, '- [Lima]', '- [Mike](https://m.example) - A word.')},
      'Add Mike'
    )
    history.squash(3, {'README.md': withSlip}, 'Change Delta')
    const clone = newHistory()
    clone.git('fetch', '--quiet', '--depth=3', `file://${history.folder}`, 'main')
    clone.git('reset', '--quiet', '--hard', 'FETCH_HEAD')
    const ran = await clone.replay('--last', '5')
    clone.remove()
    expect(ran.code).toBe(2)
    expect(ran.stderr).toBe(
      'Cannot replay #2: they share no history\nThe clone is shallow: `git fetch --unshallow` brings the rest.\n'
    )
    expect(ran.stdout).toContain('#3  Change Delta')
    expect(ran.stdout).toContain('1 pull request: 0 met with silence, 1 with a review')
  })

  test('are none where the history has none, or there is no history', async () => {
    expect(await history.replay('--last', '5')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^Cannot read the last merges: /)
    })
    history.commit({'README.md': goodList}, 'Begin')
    expect(await history.replay('--last', '5')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'Cannot replay `.`: its history has no merge of a pull request\n'
    })
    expect((await history.replay('--last', '5', '--repo', 'no-such-folder')).code).toBe(2)
  })
})

describe('the terminal', () => {
  test('is 80 columns wide, and gets nothing that steers it', async () => {
    history.commit({'README.md': goodList}, 'Begin')
    const hostile = '- [Delta\u001B[31m](https://delta.example/\u202Ex) –  Fourth \u0007 word'
    const long = `- [Kappa](https://kappa.example) - ${'A long description of it all '.repeat(12)}`
    history.squash(
      1,
      {'README.md': withLine(withLine(goodList, '- [Charlie]', hostile), '- [Kilo]', long)},
      'Add \u001B]0;x\u0007'
    )
    const {stdout} = await history.replay('--last', '1')
    expect(stdout).toContain('␛')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/)
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  })

  test('alone gets colours, and progress where there is more than one', async () => {
    history.commit({'README.md': goodList}, 'Begin')
    history.squash(1, {'README.md': withSlip}, 'Add Delta')
    history.squash(2, {'README.md': withDelta}, 'Repair Delta')
    const {stdout, stderr} = await replayIn(history.folder, ['--last', '2'], {terminal: true})
    expect(stdout).toContain('\u001B[1m#2  Repair Delta')
    expect(stderr).toContain('1/2 #2')
    expect(stderr.endsWith('\u001B[2K\r')).toBe(true)
  })

  test('shows all of the check run of a saved webhook, patch included', async () => {
    const scene = await newScene()
    const pull = scene.open({'README.md': withLine(goodList, '- [Lima]', good)})
    const file = path.join(history.folder, 'payload.json')
    fs.writeFileSync(file, JSON.stringify(scene.hub.events.pull(pull, 'opened').payload))
    const {stdout} = await replayIn(scene.hub.state.git.folder, [file])
    await scene.close()
    expect(stdout).toMatchInlineSnapshot(`
      "#1  Add an entry

        Thank you for the contribution. One thing differs from what this list does.

        README.md, line 16
          | - [Delta](https://delta.example) - Fourth word.
          Unexpected order of \`Delta\`, expected after \`Charlie\`, line 7
          Readers look an entry up by its name, and two contributors who add the same
          thing meet at the same place. (entry-order)

          A patch that mends this is among the details of the check.

        ✔ Check: 1 warning

          rule         findings
          entry-order  1

          Added

          - \`Delta\`, \`https://delta.example\`, in \`Alphabet\`, after \`Lima\`, at the end

          Mends all that can be mended: save it and run \`git apply\`, or comment
          \`/listwright fix\`.

          --- a/README.md
          +++ b/README.md
          @@ -4,13 +4,13 @@
           
           - [Alpha](https://alpha.example) - First word.
           - [Bravo](https://bravo.example) - Second word.
           - [Charlie](https://charlie.example) - Third word.
          +- [Delta](https://delta.example) - Fourth word.
           - [Echo](https://echo.example) - Fifth word.
           - [Foxtrot](https://foxtrot.example) - Sixth word.
           - [Golf](https://golf.example) - Seventh word.
           - [Hotel](https://hotel.example) - Eighth word.
           - [India](https://india.example) - Ninth word.
           - [Juliett](https://juliett.example) - Tenth word.
           - [Kilo](https://kilo.example) - Eleventh word.
           - [Lima](https://lima.example) - Twelfth word.
          -- [Delta](https://delta.example) - Fourth word.
      "
    `)
  })
})

describe('a repository of strangers', () => {
  test('runs none of its programs', async () => {
    history.commit({'README.md': goodList, '.gitattributes': '*.md diff=evil filter=evil\n'}, 'Begin')
    history.squash(1, {'README.md': withSlip}, 'Add Delta')
    const proof = path.join(history.folder, 'proof')
    const evil = path.join(history.folder, 'evil.sh')
    fs.writeFileSync(evil, `#!/bin/sh\ntouch '${proof}'\ncat\n`, {mode: 0o755})
    for (const key of [
      ...['core.fsmonitor', 'core.pager', 'core.sshCommand', 'core.editor', 'gpg.program', 'diff.external'],
      ...['diff.evil.command', 'diff.evil.textconv', 'filter.evil.smudge', 'filter.evil.clean', 'pager.diff']
    ])
      history.git('config', key, evil)
    history.git('config', 'core.hooksPath', history.folder)
    history.git('config', 'log.showSignature', 'true')
    history.git('config', 'diff.suppressBlankEmpty', 'true')
    history.git('config', 'diff.context', '0')
    history.git('config', 'diff.noprefix', 'true')
    const {summary} = await told('--last', '1')
    expect(summary).toMatchObject({reviewed: 1, comments: 1})
    expect(fs.existsSync(proof)).toBe(false)
  })

  test('fetches nothing where objects are missing', async () => {
    history.commit({'README.md': goodList}, 'Begin')
    const head = history.squash(1, {'README.md': withSlip}, 'Add Delta')
    const proof = path.join(history.folder, 'proof')
    history.git('config', 'core.repositoryFormatVersion', '1')
    history.git('config', 'extensions.partialClone', 'origin')
    history.git('config', 'remote.origin.url', `ext::sh -c "touch% ${proof}"`)
    history.git('config', 'remote.origin.promisor', 'true')
    history.git('config', 'protocol.ext.allow', 'always')
    const blob = history.git('rev-parse', `${head}:README.md`)
    fs.rmSync(path.join(history.folder, '.git', 'objects', blob.slice(0, 2), blob.slice(2)))
    const ran = await history.replay('--last', '1')
    expect(ran.code).toBe(2)
    expect(ran.stderr).toMatch(/^Cannot replay #1: /)
    expect(fs.existsSync(proof)).toBe(false)
  })
})

test.each([
  [[], 'Cannot replay: name either a saved webhook or a number of merges with `--last`'],
  [['x.json', '--last', '2'], 'Cannot replay: name either a saved webhook or a number of merges with `--last`'],
  [
    ['--last', '0'],
    "Cannot read the arguments: option '--last <count>' argument '0' is invalid. Expected a number from 1 to 1000."
  ],
  [['--lost'], "Cannot read the arguments: unknown option '--lost'"]
])('the arguments %j are refused', async (argv, why) => {
  expect(await history.replay(...argv)).toMatchObject({code: 2, stderr: expect.stringContaining(why)})
})

test('--help is help', async () => {
  const {code, stdout} = await history.replay('--help')
  expect(code).toBe(0)
  expect(stdout).toContain('Usage: listwright replay [options] [payload]')
})
