// `npm run bench:review`: the App as programs, against the GitHub of our own that the tests use. From webhook to posted
// review, on one core; 200 pull requests at once, on both queues, one worker and two. Prints tables, and writes
// bench/review.md. Wants Linux (memory is read from /proc), `taskset` and, for the second queue, `redis-server`.
import {execFileSync} from 'node:child_process'
import fs from 'node:fs'
import {setTimeout as sleep} from 'node:timers/promises'
import {harness} from '../scripts/harness.mjs'

const {newHub, startProgram, startRedis, hasRedis} = await harness('github/hub.ts', 'serving.ts', 'redis.ts')
const rounds = 20
const crowd = 200
/** GitHub asks for a second between writes and more between comments; Octokit keeps to it for each installation. */
const owners = Number(process.env.OWNERS ?? 40)

/** A list of about so many characters, in good order, and one with an entry that is not. */
const listOf = (size) => {
  const lines = ['# List']
  for (let section = 0, length = 0; length < size; section++) {
    lines.push('', `## Section ${String(section).padStart(4, '0')}`, '')
    for (let at = 0; at < 40; at++) {
      const name = `thing-${String(section).padStart(4, '0')}-${String(at).padStart(2, '0')}`
      lines.push(
        `- [${name}](https://${name}.example/path/to/it) - What it does in a sentence of some words, as lists have them.`
      )
      length += lines.at(-1).length + 1
    }
  }
  return `${lines.join('\n')}\n`
}
const withSlip = (list, mark) =>
  list.replace('- [thing-0001-07]', `- [thing-0001-06x${mark}](https://x-${mark}.example) – A slip\n- [thing-0001-07]`)

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1]
const upper = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)]
const ms = (value) => `${Math.round(value)} ms`

/** Peak memory of a process and of those that it started, in MB. */
function peakOf(pid) {
  const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').map(Number)
  const peaks = [pid, ...children.filter(Boolean)].map((one) => {
    try {
      return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${one}/status`, 'utf8'))?.[1] ?? 0) / 1024
    } catch {
      return 0
    }
  })
  return {own: peaks[0], children: peaks.slice(1).reduce((sum, one) => sum + one, 0)}
}
/** All that a program is runs on one core; its children inherit it. */
const pin = (program, core) => execFileSync('taskset', ['-a', '-p', '-c', String(core), String(program.process.pid)])
const isOver = (pull) => pull.checks().length > 0

async function until(holds, most = 900_000) {
  const end = performance.now() + most
  while (!holds()) {
    if (performance.now() > end) throw new Error('It takes too long')
    await sleep(5)
  }
}

// 1. One after the other.
const latencies = []
for (const size of [100_000, 400_000]) {
  const hub = await newHub()
  const list = listOf(size)
  const program = await startProgram(hub, {LOG_LEVEL: 'info'})
  pin(program, 0)
  const times = []
  for (let round = 0; round < rounds + 2; round++) {
    // Each in a repository of its own, so that no pause between writes is measured.
    const repository = hub.repository(`owner${round}/list`, {'README.md': list})
    repository.fork('ann')
    const pull = repository.openPull({from: 'ann:add', files: {'README.md': withSlip(list, round)}})
    const from = performance.now()
    await hub.deliver(hub.events.pull(pull, 'opened'), program.url)
    await until(() => pull.reviews().length > 0)
    if (round > 1) times.push(performance.now() - from)
  }
  console.error(`${size / 1000} KB: ${ms(median(times))}`)
  latencies.push({size, median: median(times), upper: upper(times), ...peakOf(program.process.pid)})
  await program.end('SIGKILL')
  await hub.close()
}

// 2. All at once.
async function storm(title, owners, start) {
  const hub = await newHub()
  const list = listOf(100_000)
  const pulls = Array.from({length: owners}, (_, at) => hub.repository(`owner${at}/list`, {'README.md': list})).flatMap(
    (repository) => {
      repository.fork('ann')
      return Array.from({length: crowd / owners}, (_, at) =>
        repository.openPull({from: `ann:add${at}`, files: {'README.md': withSlip(list, at)}})
      )
    }
  )
  const {programs, url, stop} = await start(hub)
  const from = performance.now()
  await Promise.all(pulls.map((pull) => hub.deliver(hub.events.pull(pull, 'opened'), url)))
  const answered = performance.now() - from
  await until(() => pulls.every(isOver))
  const time = performance.now() - from
  const once = pulls.every((pull) => pull.reviews().length === 1 && pull.checks().length === 1)
  const peaks = programs.map((program) => peakOf(program.process.pid))
  const memory = peaks.reduce((sum, {own, children}) => sum + own + children, 0)
  await Promise.all(programs.map((program) => program.end('SIGKILL')))
  await stop()
  const broken = hub.violations.length
  console.error(`${title}: ${ms(time)}`)
  await hub.close()
  return {title, owners, answered, time, once: once && broken === 0, memory}
}
const quiet = {LOG_LEVEL: 'info'}
const inProcess = async (hub) => {
  const program = await startProgram(hub, quiet)
  pin(program, 0)
  return {programs: [program], url: program.url, stop: async () => {}}
}
const onRedis = (workers) => async (hub) => {
  const redis = await startRedis()
  const more = {...quiet, REDIS_URL: redis.url}
  const web = await startProgram(hub, more, 'web')
  const others = await Promise.all(Array.from({length: workers}, () => startProgram(hub, more, 'worker')))
  for (const [at, program] of others.entries()) pin(program, at)
  return {programs: [web, ...others], url: web.url, stop: () => redis.stop()}
}
const storms = [await storm('in the process', owners, inProcess)]
if (hasRedis) {
  storms.push(await storm('Redis, one worker', owners, onRedis(1)))
  storms.push(await storm('Redis, two workers', owners, onRedis(2)))
}

const report = `# Benchmark of the review

Node ${process.version}. The App as programs on one core (each worker on one of its own, where there are two), against a
GitHub of our own on the same machine, whose pull requests come from git.

From webhook to posted review, ${rounds} pull requests one after the other, each adding one entry with two slips:

| list | median | 95th percentile | peak memory, judging included |
|---|---|---|---|
${latencies.map(({size, median, upper, own, children}) => `| ${size / 1000} KB | ${ms(median)} | ${ms(upper)} | ${Math.round(own)} + ${Math.round(children)} MB |`).join('\n')}

${crowd} pull requests to lists of 100 KB at once, in ${owners} installations.
Octokit keeps to the pauses between writes that GitHub asks for, for each installation.

| queue | all answered after | reviewed after | reviews a minute | each once | peak memory, all processes |
|---|---|---|---|---|---|
${storms.map(({title, answered, time, once, memory}) => `| ${title} | ${ms(answered)} | ${(time / 1000).toFixed(1)} s | ${Math.round((crowd / time) * 60_000)} | ${once ? 'yes' : 'NO'} | ${Math.round(memory)} MB |`).join('\n')}
`
console.log(report)
fs.writeFileSync(new URL('review.md', import.meta.url), report)
