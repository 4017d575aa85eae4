// `serve` in a process of its own, of what was built: node serve.mjs [role]. With TASK_TIME a task is nothing but told on
// stderr, and takes that long; without, it is carried out.
import {setTimeout as sleep} from 'node:timers/promises'
import {nameOf, newWorker, serveCommand} from '../../dist/app.js'

const say = (...words) => process.stderr.write(`${words.join(' ')}\n`)
const slowly = () => async (task) => {
  say('begin', nameOf(task.pull), task.head)
  await sleep(Number(process.env.TASK_TIME))
  say('end', nameOf(task.pull), task.head)
}

const [role] = process.argv.slice(2)
process.exitCode = await serveCommand(
  role ? {role} : {},
  process,
  process.env.TASK_TIME === undefined ? newWorker : slowly
)
