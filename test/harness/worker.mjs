// A worker in a process of its own, of what was built: node worker.mjs <redis> <prefix> <work|hang|slow>
import {setTimeout as sleep} from 'node:timers/promises'
import {nameOf, redisQueue} from '../../dist/app.js'

const [, , url, prefix, mode] = process.argv
const queue = await redisQueue({url, prefix, concurrency: 4})
const say = (...words) => process.stdout.write(`${words.join(' ')}\n`)

queue.work(async (task) => {
  const pull = nameOf(task.pull)
  if (mode !== 'slow') {
    say(pull, task.head)
    return mode === 'hang' ? sleep(3_600_000) : undefined
  }
  say('begin', pull, task.kind, Date.now())
  await sleep(20)
  say('end', pull, task.kind, Date.now())
})
