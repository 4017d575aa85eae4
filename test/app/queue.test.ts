/** One set of promises, two drivers. */
import {spawn} from 'node:child_process'
import {randomUUID} from 'node:crypto'
import path from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest'
import {memoryQueue} from '../../src/app/queue/memory.ts'
import {redisQueue} from '../../src/app/queue/redis.ts'
import {firstPause, mostAttempts, type Queue} from '../../src/app/queue/types.ts'
import type {Task} from '../../src/app/task.ts'
import {hasRedis, type RedisServer, startRedis} from '../harness/redis.ts'
import {root} from '../harness/shared.ts'
import {command, review} from '../harness/tasks.ts'
import {gate, until} from '../harness/until.ts'

/** Short, so that four pauses are over within a second. */
const pause = 40
let server: RedisServer | undefined
beforeAll(async () => {
  if (hasRedis) server = await startRedis()
})
afterAll(async () => server?.stop())

const open: Queue[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((queue) => queue.close()))
})
const keep = (queue: Queue): Queue => {
  open.push(queue)
  return queue
}
const newRedis = async (prefix: string, concurrency = 4): Promise<Queue> =>
  keep(await redisQueue({url: server?.url ?? '', concurrency, pause, prefix}))

const drivers = {
  'in the process': async (concurrency: number): Promise<Queue> => keep(memoryQueue({concurrency, pause})),
  'on Redis': (concurrency: number): Promise<Queue> => newRedis(randomUUID(), concurrency)
}

for (const [name, create] of Object.entries(drivers)) {
  const skipped = name === 'on Redis' && !hasRedis
  describe.skipIf(skipped)(`a queue ${name}${skipped ? ' (skipped: redis-server is not installed)' : ''}`, () => {
    test('tasks are done in the order in which they came', async () => {
      const queue = await create(1)
      const done: number[] = []
      for (const number of [1, 2, 3, 4, 5]) await queue.add(review(number))
      queue.work(async ({pull}) => void done.push(pull.number))
      await until('five are done', () => done.length === 5)
      expect(done).toEqual([1, 2, 3, 4, 5])
    })

    test('of what waits for a pull request the newest head is reviewed, once', async () => {
      const queue = await create(2)
      const done: Task[] = []
      for (const head of ['1', '2', '3', '4', '5']) await queue.add(review(1, head))
      await queue.add(command(1, 'entry-order'))
      await queue.add(command(1, 'link-url'))
      await queue.add(command(1, 'link-url'))
      expect(await queue.depth()).toEqual({waiting: 3, active: 0})
      queue.work(async (task) => void done.push(task))
      await until('three are done', () => done.length >= 3)
      await sleep(2 * pause)
      expect(done).toHaveLength(3)
      expect(done).toContainEqual(review(1, '5'))
      expect(done).toContainEqual(command(1, 'entry-order'))
      expect(done).toContainEqual(command(1, 'link-url'))
      expect(await queue.depth()).toEqual({waiting: 0, active: 0})
    })

    test('one that is being worked on goes on, the newest of those that come meanwhile follows', async () => {
      const queue = await create(4)
      const {opened, open: go} = gate()
      const begun: string[] = []
      const done: string[] = []
      queue.work(async (task) => {
        if (task.kind !== 'review') return
        begun.push(task.head)
        if (task.head === '1') await opened
        done.push(task.head)
      })
      await queue.add(review(1, '1'))
      await until('it is begun', () => begun.length === 1)
      expect((await queue.depth()).active).toBe(1)
      for (const head of ['2', '3', '3']) await queue.add(review(1, head))
      await sleep(2 * pause)
      expect(done).toEqual([])
      go()
      await until('both are done', () => done.length === 2)
      await sleep(2 * pause)
      expect(done).toEqual(['1', '3'])
    })

    test('the same task again while it is worked on is done again: it was read before the change', async () => {
      const queue = await create(4)
      const {opened, open: go} = gate()
      let count = 0
      queue.work(async () => {
        count++
        await opened
      })
      await queue.add(review(1))
      await until('it is active', () => count === 1)
      await queue.add(review(1))
      go()
      await until('it is done again', () => count === 2)
    })

    test('one pull request is never worked on twice at once, others are meanwhile', async () => {
      const queue = await create(8)
      const busy = new Map<number, number>()
      let most = 0
      let together = 0
      let done = 0
      queue.work(async ({pull}) => {
        busy.set(pull.number, (busy.get(pull.number) ?? 0) + 1)
        most = Math.max(most, ...busy.values())
        together = Math.max(together, [...busy.values()].filter(Boolean).length)
        await sleep(30)
        busy.set(pull.number, (busy.get(pull.number) ?? 0) - 1)
        done++
      })
      for (const number of [1, 2, 3]) {
        await queue.add(review(number))
        for (const rule of ['one', 'two', 'three']) await queue.add(command(number, rule))
      }
      await until('all are done', () => done === 12)
      expect(most).toBe(1)
      expect(together).toBeGreaterThan(1)
    })

    test('waiting for its pull request costs a task no attempt', async () => {
      const queue = await create(2)
      const {opened, open: go} = gate()
      const begun: string[] = []
      queue.work(async ({kind}, {attempt}) => {
        begun.push(`${kind} ${attempt}`)
        if (kind === 'review') await opened
      })
      await queue.add(review(1))
      await until('it is begun', () => begun.length === 1)
      await queue.add(command(1, 'entry-order'))
      // On Redis that is more looks than a task has attempts.
      await sleep(2_000)
      expect(begun).toEqual(['review 1'])
      go()
      await until('the other follows', () => begun.length === 2)
      expect(begun).toEqual(['review 1', 'command 1'])
    })

    test('what fails is tried again after growing pauses, then left; others go on', async () => {
      const queue = await create(2)
      const attempts: {attempt: number; at: number}[] = []
      const others: number[] = []
      queue.work(async ({pull}, {attempt, since}) => {
        if (pull.number !== 1) return void others.push(pull.number)
        expect(since).toBeGreaterThan(Date.now() - 60_000)
        attempts.push({attempt, at: Date.now()})
        throw new Error('GitHub is down')
      })
      await queue.add(review(1))
      for (const number of [2, 3, 4]) await queue.add(review(number))
      await until('the others are done', () => others.length === 3)
      expect(attempts.length).toBeLessThan(mostAttempts)
      await until('it is given up', () => attempts.length === mostAttempts)
      await until('nothing is left', async () => {
        const {waiting, active} = await queue.depth()
        return waiting + active === 0
      })
      await sleep(4 * pause)
      expect(attempts.map(({attempt}) => attempt)).toEqual([1, 2, 3, 4, 5])
      const pauses = attempts.slice(1).map(({at}, index) => at - (attempts[index]?.at ?? 0))
      // 40, 80, 160, 320 ms, and what the machine adds.
      for (const [index, length] of pauses.entries()) expect(length).toBeGreaterThanOrEqual(pause * 2 ** index - 5)
      // The next push is reviewed all the same, with all its attempts.
      await queue.add(review(1, 'next'))
      await until('the next push is tried', () => attempts.length > mostAttempts)
      expect(attempts[mostAttempts]?.attempt).toBe(1)
    })

    test('a new head does not wait for the pause of the one before it', async () => {
      const slow =
        name === 'on Redis'
          ? await redisQueue({url: server?.url ?? '', concurrency: 1, prefix: randomUUID()})
          : memoryQueue({concurrency: 1})
      const queue = keep(slow)
      const heads: string[] = []
      queue.work(async (task) => {
        if (task.kind === 'review') heads.push(task.head)
        if (heads.length === 1) throw new Error('once')
      })
      await queue.add(review(1, 'old'))
      await until('it pauses', async () => heads.length === 1 && (await queue.depth()).waiting === 1)
      await queue.add(review(1, 'new'))
      await until('the new head is reviewed', () => heads.length === 2, firstPause / 2)
      expect(heads).toEqual(['old', 'new'])
    })

    test('closing waits for what is being worked on and begins nothing more', async () => {
      const queue = await create(1)
      const {opened, open: go} = gate()
      const done: number[] = []
      queue.work(async ({pull}) => {
        await opened
        done.push(pull.number)
      })
      await queue.add(review(1))
      await queue.add(review(2))
      await until('one is active', async () => (await queue.depth()).active === 1)
      expect(await queue.ready()).toBe(true)
      const closed = queue.close()
      expect(await Promise.race([closed.then(() => 'closed'), sleep(100).then(() => 'waits')])).toBe('waits')
      go()
      await closed
      expect(done).toEqual([1])
      expect(await queue.ready()).toBe(false)
      await expect(queue.add(review(3))).rejects.toThrow()
    })
  })
}

describe.skipIf(!hasRedis)(`several processes${hasRedis ? '' : ' (skipped: redis-server is not installed)'}`, () => {
  const startWorker = (prefix: string, mode: string) => {
    const child = spawn(
      process.execPath,
      [path.join(root, 'test/harness/worker.mjs'), server?.url ?? '', prefix, mode],
      {
        stdio: ['ignore', 'pipe', 'inherit']
      }
    )
    const lines: string[] = []
    child.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trim().split('\n')))
    return {lines, child}
  }

  test('what a killed worker had begun another one does, within seconds', async () => {
    const prefix = randomUUID()
    const queue = await newRedis(prefix)
    const first = startWorker(prefix, 'hang')
    await queue.add(review(1, 'head'))
    await until('it is begun', () => first.lines.length === 1)
    first.child.kill('SIGKILL')
    const killed = Date.now()
    const second = startWorker(prefix, 'work')
    await until('it is done', () => second.lines.length === 1, 25_000)
    expect(second.lines).toEqual(['octo/list#1 head'])
    expect(Date.now() - killed).toBeLessThan(20_000)
    await until('nothing is left', async () => {
      const {waiting, active} = await queue.depth()
      return waiting + active === 0
    })
    second.child.kill('SIGKILL')
  })

  test('three workers do everything once and never meet at one pull request', async () => {
    const prefix = randomUUID()
    const queue = await newRedis(prefix)
    for (let number = 1; number <= 30; number++) {
      await queue.add(review(number))
      await queue.add(command(number, 'rule'))
    }
    const workers = [1, 2, 3].map(() => startWorker(prefix, 'slow'))
    const lines = (): string[] => workers.flatMap((worker) => worker.lines)
    await until('all are done', () => lines().filter((line) => line.startsWith('end')).length === 60)
    for (const {child} of workers) child.kill('SIGKILL')
    const spans = new Map<string, {from: number; to: number}[]>()
    for (const line of lines()) {
      const [word, pull = '', kind, at] = line.split(' ')
      const list = spans.get(pull) ?? []
      if (word === 'begin') list.push({from: Number(at), to: 0})
      else if (list.length > 0) {
        const last = list.find(({to}) => to === 0)
        if (last) last.to = Number(at)
      }
      spans.set(pull, list)
      expect(kind).toMatch(/review|command/)
    }
    expect(spans.size).toBe(30)
    for (const list of spans.values()) {
      expect(list).toHaveLength(2)
      const [one, two] = list.sort((a, b) => a.from - b.from)
      expect(two?.from).toBeGreaterThanOrEqual(one?.to ?? 0)
    }
    expect(workers.filter((worker) => worker.lines.length > 0).length).toBeGreaterThan(1)
  })

  test('where Redis is away a task is refused soon, and taken when it is back', async () => {
    const own = await startRedis()
    const queue = await redisQueue({url: own.url, concurrency: 1})
    await queue.add(review(1))
    await own.stop()
    const begun = Date.now()
    await expect(queue.add(review(2))).rejects.toThrow()
    expect(await queue.ready()).toBe(false)
    expect(Date.now() - begun).toBeLessThan(5_000)
    const again = await startRedis(Number(new URL(own.url).port))
    await until('it is back', () => queue.ready())
    await queue.add(review(3))
    await queue.close()
    await again.stop()
  })
})
