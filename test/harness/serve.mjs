// `serve` in a process of its own, of what was built. A task takes as long as TASK_TIME says, and is told on stderr.
import {setTimeout as sleep} from 'node:timers/promises'
import {nameOf, serveCommand} from '../../dist/app.js'

const say = (...words) => process.stderr.write(`${words.join(' ')}\n`)
const newWorker = () => async (task) => {
  say('begin', nameOf(task.pull), task.head)
  await sleep(Number(process.env.TASK_TIME ?? 0))
  say('end', nameOf(task.pull), task.head)
}

const [role] = process.argv.slice(2)
process.exitCode = await serveCommand(role ? {role} : {}, process, newWorker)
