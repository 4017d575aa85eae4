// Whole processes, timed in turns, so that a slow moment of the machine meets all.
import {spawnSync} from 'node:child_process'
import fs from 'node:fs'

// What a machine sets for itself and few have: certificates alone take Node 20 ms to read.
const {NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, NODE_COMPILE_CACHE: _cache, ...env} = process.env

/** Milliseconds of some commands, one after the other. Findings are no failure; a crash is. */
export function time(commands, cwd) {
  let sum = 0
  for (const [command, ...args] of commands) {
    const from = performance.now()
    const {status, stderr} = spawnSync(command, args, {cwd, env, encoding: 'utf8', maxBuffer: 1 << 28})
    sum += performance.now() - from
    if (status !== 0 && status !== 1) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`)
  }
  return sum
}

/** Times several runs by name in turns, after one each that warms the disk. */
export function inTurns(runs, cwd, rounds) {
  const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]))
  for (const commands of Object.values(runs)) time(commands, cwd)
  for (let round = 0; round < rounds; round++) {
    for (const [name, commands] of Object.entries(runs)) times[name].push(time(commands, cwd))
  }
  return times
}

const gnuTime = '/usr/bin/time'

/** The most memory that any of some commands held, in megabytes; nothing where GNU time is not at hand. */
export function memory(commands, cwd) {
  if (!fs.existsSync(gnuTime)) return undefined
  const peaks = commands.map((command) => {
    const {stderr} = spawnSync(gnuTime, ['-f', '%M', ...command], {cwd, env, encoding: 'utf8', maxBuffer: 1 << 28})
    return Number(stderr.trim().split('\n').at(-1)) / 1024
  })
  return Math.max(...peaks)
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1]
}

/** The median of what the one takes by what the other takes, round by round. */
export function ratio(a, b) {
  return median(a.map((value, at) => value / b[at]))
}

export function ms(value) {
  return `${Math.round(value)} ms`
}
