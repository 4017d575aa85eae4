/** The whole App, as programs, against a GitHub of our own, while things go wrong: each pull request is reviewed once. */
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {type Hub, newHub} from '../harness/github/hub.ts'
import type {PullHandle, RepositoryHandle} from '../harness/github/repositories.ts'
import {hasRedis, type RedisServer, startRedis} from '../harness/redis.ts'
import {goodList, withLine} from '../harness/review.ts'
import {type Program, startProgram} from '../harness/serving.ts'
import {until} from '../harness/until.ts'

let hub: Hub
let list: RepositoryHandle
let programs: Program[] = []

beforeEach(async () => {
  hub = await newHub()
  list = hub.repository('octo/list', {'README.md': goodList})
})
afterEach(async () => {
  await Promise.all(programs.map((program) => program.end('SIGKILL')))
  // Nothing of a pull request, and no secret, is ever logged.
  expect(programs.map((program) => program.output()).join('')).not.toMatch(/ghs_|-----BEGIN|Fourth word|eyJ/)
  programs = []
  expect(hub.violations).toEqual([])
  await hub.close()
})

const slip = withLine(goodList, '- [Charlie]', '- [Delta](https://delta.example) - Fourth word')
/** Each with a commit of its own, for a head is where check runs are. */
const open = (from = 'ann'): PullHandle => {
  list.fork(from)
  return list.openPull({from: `${from}:add`, files: {'README.md': slip.replaceAll('elta', `elta-${from}`)}})
}
const start = async (more: Readonly<Record<string, string>> = {}, role = 'all'): Promise<Program> => {
  const program = await startProgram(hub, more, role)
  programs.push(program)
  return program
}
const concluded = (pull: PullHandle) => until('it is reviewed', () => pull.checks().length > 0, 40_000)
const deliver = (pull: PullHandle, {url}: Program, id?: string) =>
  hub.deliver(hub.events.pull(pull, 'opened'), url, id === undefined ? {} : {id})

function once(pull: PullHandle): void {
  expect(pull.reviews()).toHaveLength(1)
  expect(pull.lineComments()).toHaveLength(1)
  expect(pull.checks()).toHaveLength(1)
}

describe('one process', () => {
  test('reviews what a webhook tells of', async () => {
    const program = await start()
    const pull = open()
    expect((await deliver(pull, program)).status).toBe(202)
    await concluded(pull)
    once(pull)
  }, 60_000)

  test('reviews once what is delivered five times, by the same and by other deliveries', async () => {
    const program = await start()
    const pull = open()
    const id = '6f2b5d3e-0000-4000-8000-000000000001'
    await Promise.all([deliver(pull, program, id), deliver(pull, program, id), deliver(pull, program, id)])
    // The App's own webhook and one of the repository tell of one event under two ids.
    await deliver(pull, program)
    await deliver(pull, program)
    await concluded(pull)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    once(pull)
  }, 60_000)

  test('that is killed with a task at hand leaves it to its next start, which reviews once', async () => {
    const program = await start()
    const pull = open()
    // The review is posted; the process is gone before the check run tells of it.
    hub.faults.before('POST /repos/{owner}/{repo}/check-runs', async () => {
      await program.end('SIGKILL')
    })
    await deliver(pull, program)
    await until('it is gone', () => program.process.exitCode !== null || program.process.signalCode !== null, 40_000)
    hub.faults.clear()
    for (const check of pull.checks()) hub.state.checks.splice(hub.state.checks.indexOf(check), 1)
    expect(pull.reviews()).toHaveLength(1)
    await start()
    await concluded(pull)
    once(pull)
  }, 90_000)

  test('reviews what came while it was not there', async () => {
    const pull = open()
    await start()
    await concluded(pull)
    once(pull)
  }, 60_000)

  test('waits for a GitHub that is down, and reviews afterwards', async () => {
    const program = await start()
    const pull = open()
    hub.faults.down('answers')
    await deliver(pull, program)
    await new Promise((resolve) => setTimeout(resolve, 12_000))
    expect(pull.checks()).toEqual([])
    hub.faults.up()
    await concluded(pull)
    once(pull)
  }, 90_000)

  test('does what comments ask for, once', async () => {
    const program = await start()
    const pull = open()
    await deliver(pull, program)
    await concluded(pull)
    const remark = pull.say('ann', '/listwright explain entry-order')
    const event = hub.events.remark(remark, 'created')
    await hub.deliver(event, program.url)
    await until('it is answered', () => pull.conversation().length > 1)
    expect(pull.conversation()[1]?.body).toContain('The entries of a group stand in order.')
    const stranger = pull.say('mallory', '/listwright explain entry-order')
    await hub.deliver(hub.events.remark(stranger, 'created'), program.url)
    await hub.deliver(hub.events.check(pull.checks()[0] as never, 'rerequested', 'octo'), program.url)
    await new Promise((resolve) => setTimeout(resolve, 2000))
    expect(pull.conversation()).toHaveLength(3)
    once(pull)
  }, 60_000)
})

describe.skipIf(!hasRedis)(
  `several processes on Redis${hasRedis ? '' : ' (skipped: there is no redis-server)'}`,
  () => {
    let redis: RedisServer
    beforeEach(async () => {
      redis = await startRedis()
    })
    afterEach(async () => {
      await Promise.all(programs.map((program) => program.end('SIGKILL')))
      await redis.stop()
    })

    test('review one pull request once, whichever hears of it', async () => {
      const more = {REDIS_URL: redis.url}
      const [web, other] = await Promise.all([
        start(more, 'web'),
        start(more, 'web'),
        start(more, 'worker'),
        start(more, 'worker')
      ])
      const pulls = ['ann', 'ben', 'cid'].map((from) => open(from))
      for (const pull of pulls) {
        await deliver(pull, web as Program)
        await deliver(pull, other as Program)
      }
      for (const pull of pulls) await concluded(pull)
      await new Promise((resolve) => setTimeout(resolve, 1500))
      for (const pull of pulls) once(pull)
    }, 90_000)

    test('take over from a worker that was killed', async () => {
      const more = {REDIS_URL: redis.url}
      const web = await start(more, 'web')
      const first = await start(more, 'worker')
      const pull = open()
      const gone = new Promise<void>((resolve) => {
        hub.faults.before('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', async () => {
          await first.end('SIGKILL')
          resolve()
        })
      })
      await deliver(pull, web)
      await gone
      hub.faults.clear()
      await start(more, 'worker')
      await concluded(pull)
      once(pull)
    }, 120_000)
  }
)
