// `npm run bench [FILE ...]`: whole processes against awesome-lint, and our own share of the work against micromark.
// Medians of runs that take turns, so that a slow moment of the machine meets both. Prints a table, and writes
// bench/results.md. FILEs default to the lists beside the checkout, else to lists of our own making.
import {execFileSync, spawnSync} from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const peer = {name: 'awesome-lint', version: '2.3.0'}
const rounds = 9

// 1. What to measure on.
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'listwright-bench-'))
const files = listsToMeasure()

// 2. The peer, outside of the project: it is no dependency.
const peerCli = installPeer()

// 3. Whole processes, taking turns.
const rows = files.map(({name, source}) => {
  const folder = repositoryWith(source)
  const ours = [path.join(root, 'dist', 'cli.js'), '--no-config', 'readme.md']
  const theirs = [peerCli, 'readme.md']
  const times = {ours: [], theirs: []}
  run(ours, folder)
  run(theirs, folder)
  for (let round = 0; round < rounds; round++) {
    times.ours.push(run(ours, folder))
    times.theirs.push(run(theirs, folder))
  }
  return {
    name,
    size: source.length,
    ours: median(times.ours),
    theirs: median(times.theirs),
    ratio: median(ratios(times.theirs, times.ours))
  }
})

// 4. Model and rules, as a run pays for them (first time, nothing warm), against micromark's parsing alone.
const largest = files.reduce((a, b) => (a.source.length > b.source.length ? a : b))
const share = insideOnce(largest.source)

// 5. Time over size: the same list once, twice, ... five times.
const piece = ownList(80_000)
const growth = [1, 2, 3, 4, 5].map((times) => {
  const folder = repositoryWith(
    Array.from({length: times}, (_, at) => piece.replaceAll('.example', `-${at}.example`)).join('\n')
  )
  return {
    size: times * 80,
    time: median(
      Array.from({length: rounds}, () =>
        run([path.join(root, 'dist', 'cli.js'), '--no-config', '--quiet', 'readme.md'], folder)
      )
    )
  }
})
const start = median(Array.from({length: rounds}, () => run(['-e', '0'], work)))

// 6. The report.
const report = `# Benchmark

Node ${process.version}, ${os.cpus()[0]?.model.trim()}, ${os.cpus().length} cores. Medians of ${rounds} rounds, taking turns; whole processes, start included.

| list | size | listwright | ${peer.name} ${peer.version} | times faster |
|---|---|---|---|---|
${rows.map(({name, size, ours, theirs, ratio}) => `| ${name} | ${Math.round(size / 1000)} KB | ${ms(ours)} | ${ms(theirs)} | ${ratio.toFixed(1)} |`).join('\n')}

Bare \`node -e 0\`: ${ms(start)}.

On the largest list, in a fresh process each: micromark parses in ${ms(share.micromark)}; our model and rules take ${ms(share.own)}, ${(share.own / share.micromark).toFixed(2)} of it (parsing apart: ${ms(share.parse)}).

| size of a list | time | time beyond the start, by 80 KB |
|---|---|---|
${growth.map(({size, time}) => `| ${size} KB | ${ms(time)} | ${ms((time - start) / (size / 80))} |`).join('\n')}
`
console.log(report)
fs.writeFileSync(path.join(root, 'bench', 'results.md'), report)
fs.rmSync(work, {recursive: true, force: true})

function listsToMeasure() {
  const given = process.argv.slice(2)
  const shared = path.join(root, '..', 'shared')
  if (given.length === 0 && fs.existsSync(path.join(shared, 'lists'))) {
    const all = fs.readdirSync(path.join(shared, 'lists')).map((name) => path.join(shared, 'lists', name))
    const big = all.sort((a, b) => fs.statSync(b).size - fs.statSync(a).size)[0]
    given.push(path.join(shared, 'seed', 'README.md'), big)
  }
  if (given.length === 0)
    return [80_000, 400_000].map((size) => ({name: `our own making, ${size / 1000} KB`, source: ownList(size)}))
  return given.map((file, at) => ({name: `list ${at + 1}`, source: fs.readFileSync(file, 'utf8')}))
}

function installPeer() {
  const folder = path.join(os.tmpdir(), `listwright-bench-${peer.name}-${peer.version}`)
  const cli = path.join(folder, 'node_modules', peer.name, 'cli.js')
  if (!fs.existsSync(cli)) {
    fs.mkdirSync(folder, {recursive: true})
    fs.writeFileSync(path.join(folder, 'package.json'), '{"private": true}')
    execFileSync('npm', ['install', '--no-audit', '--no-fund', `${peer.name}@${peer.version}`], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit']
    })
  }
  return cli
}

/** The peer looks at the repository around a list; it gets one, with a remote that is never asked. */
function repositoryWith(source) {
  const folder = fs.mkdtempSync(path.join(work, 'list-'))
  execFileSync('git', ['init', '--quiet'], {cwd: folder})
  execFileSync('git', ['remote', 'add', 'origin', 'https://git.example/owner/list'], {cwd: folder})
  fs.writeFileSync(path.join(folder, 'readme.md'), source)
  return folder
}

/** Milliseconds of a whole process. Findings are no failure; a crash is. */
function run(args, cwd) {
  const from = performance.now()
  const {status, stderr} = spawnSync(process.execPath, args, {cwd, encoding: 'utf8', maxBuffer: 1 << 28})
  const time = performance.now() - from
  if (status !== 0 && status !== 1) throw new Error(`${args[0]} ended with ${status}: ${stderr}`)
  return time
}

/** Times the parts of a first run, each in a process of its own, by median. */
function insideOnce(source) {
  const list = path.join(work, 'largest.md')
  fs.writeFileSync(list, source)
  const script = path.join(root, 'bench', 'inside.mjs')
  const times = Array.from({length: rounds}, () =>
    JSON.parse(execFileSync(process.execPath, [script, list], {encoding: 'utf8'}))
  )
  return {
    own: median(times.map(({own}) => own)),
    parse: median(times.map(({parse}) => parse)),
    micromark: median(times.map(({micromark}) => micromark))
  }
}

/** A list of about so many characters, in order and in good order. */
function ownList(size) {
  const lines = ['# List\n']
  let length = 0
  for (let section = 0; length < size; section++) {
    lines.push(`\n## Section ${String(section).padStart(4, '0')}\n`)
    for (let at = 0; at < 40; at++) {
      const name = `thing-${String(section).padStart(4, '0')}-${String(at).padStart(2, '0')}`
      lines.push(
        `- [${name}](https://${name}.example/path/to/it) - What it does in a sentence of some words, as lists have them.`
      )
      length += (lines.at(-1) ?? '').length + 1
    }
  }
  return `${lines.join('\n')}\n`
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1]
}

function ratios(a, b) {
  return a.map((value, at) => value / b[at])
}

function ms(value) {
  return `${Math.round(value)} ms`
}
