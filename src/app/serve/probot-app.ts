/**
 * The review as a plain Probot application, for `probot run` and for `createNodeMiddleware` where functions are called
 * instead of servers run. The queue is in the process, and an event is over when its tasks are: a function that is frozen
 * after its answer would not come to them.
 */
import {createHmac} from 'node:crypto'
import type {Probot} from 'probot'
import {Failure} from '../../failure.ts'
import {events, suiteOf, tasksOf} from '../events.ts'
import {memoryQueue} from '../queue/memory.ts'
import {type Handler, mostAttempts} from '../queue/types.ts'
import {identityOf, type Task} from '../task.ts'
import {newAuth} from './auth.ts'
import {type NewWorker, watched} from './handler.ts'
import {about, type Log, levels, newLog} from './log.ts'
import {tasksOfSuite} from './suite.ts'

/** One container of a function serves one event at a time; `probot run` serves few lists. */
const concurrency = 2

/** @param log by default lines on stdout, from LOG_LEVEL on. */
export function probotApp(newWorker: NewWorker, log: Log = ownLog()): (app: Probot) => Promise<void> {
  return async (app) => {
    if (await isOpen(app))
      throw new Failure('Cannot serve: WEBHOOK_SECRET is expected, without it anyone can send events')
    const auth = newAuth(app)
    const none = (): void => undefined
    const work = newWorker({connect: auth.connect, identity: auth.identity, log, linted: none})
    const {handler, over} = awaited(watched(work, {log, worked: none, gaveUp: none}))
    const queue = memoryQueue({concurrency})
    queue.work(handler)
    app.on([...events], async ({id, name, payload}) => {
      // Probot logs an error together with the payload, and answers GitHub with its text: none gets out of here.
      try {
        const suite = suiteOf(name, payload)
        const tasks = suite
          ? await tasksOfSuite(await auth.connect(suite.installation, suite), suite, (await auth.identity()).app)
          : tasksOf(name, payload)
        await Promise.all(
          tasks.map(async (task) => {
            const ended = over(task)
            await queue.add(task)
            await ended
          })
        )
      } catch (error) {
        log.error('an event could not be taken', {event: name, delivery: id, ...about(error)})
      }
    })
  }
}

function ownLog(): Log {
  const least = levels.find((level) => level === process.env.LOG_LEVEL) ?? 'info'
  return newLog(least, (line) => process.stdout.write(line))
}

/** Whether Probot has fallen back to the secret that all know, because none was given. */
async function isOpen({webhooks}: Probot): Promise<boolean> {
  const probe = 'listwright'
  const signature = createHmac('sha256', 'development').update(probe).digest('hex')
  return webhooks.verify(probe, `sha256=${signature}`)
}

/** A handler, and promises that settle when a task (or a newer one in its place) is done or given up. */
function awaited(work: Handler): {handler: Handler; over(task: Task): Promise<void>} {
  const waiting = new Map<string, (() => void)[]>()
  return {
    async handler(task, taking) {
      // Those that come from here on wait for the next one.
      const identity = identityOf(task)
      const ends = waiting.get(identity) ?? []
      waiting.delete(identity)
      try {
        await work(task, taking)
      } catch (error) {
        const later = waiting.get(identity)
        if (taking.attempt < mostAttempts || later) {
          waiting.set(identity, [...ends, ...(later ?? [])])
          throw error
        }
      }
      for (const end of ends) end()
    },
    over: (task) =>
      new Promise((resolve) => {
        const identity = identityOf(task)
        waiting.set(identity, [...(waiting.get(identity) ?? []), resolve])
      })
  }
}
