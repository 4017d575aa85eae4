// `npm run bench`: whole processes against the peers, and where our own time goes. Medians of runs that take turns.
// Prints a report and writes it to bench/results.md. A built checkout is taken as it is: `npm run build` first.
import {execFileSync} from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {build} from 'esbuild'
import {program} from '../scripts/program.mjs'
import {listsToMeasure, ownList, root} from './lists.mjs'
import {installPeers, tools} from './peers.mjs'
import {inTurns, median, memory, ratio} from './processes.mjs'
import {report} from './report.mjs'

/** How often each is run; a folder takes awesome-lint half a minute. */
const rounds = {small: 9, large: 5, folder: 3, own: 9}

const load = os.loadavg()[0] ?? 0

// 1. The lists, each in a repository of its own: awesome-lint looks at what is around one.
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'listwright-bench-'))
const packages = installPeers()
fs.symlinkSync(packages, path.join(work, 'node_modules'))
const {small, large, folder, origin} = listsToMeasure()
const readme = (source) => [{name: 'readme.md', source}]
const all = tools(packages)
const cli = [process.execPath, path.join(root, 'dist', 'cli.js'), '--no-config']

// 2. Whole processes against the peers.
const compared = [
  {title: 'a list', files: readme(small), rounds: rounds.small},
  {title: 'a list', files: readme(large), rounds: rounds.large},
  {title: `${folder.length} lists in one call`, files: folder, rounds: rounds.folder, isFolder: true}
].map(compare)

// 3. Ourselves: the start, a change, growth, and what takes how much of it.
const start = inTurns({node: [[process.execPath, '-e', '0']], version: [[cli[0], cli[1], '--version']]}, work, 15)
const change = sinceOneEntry()
const growth = grown()
const inside = await parts()

// 4. The report.
const text = report({compared, start, change, growth, inside, origin, rounds, load})
console.log(text)
fs.writeFileSync(path.join(root, 'bench', 'results.md'), text)
fs.rmSync(work, {recursive: true, force: true})

function compare({title, files, rounds: times, isFolder}) {
  const cwd = repository(isFolder ? files.map(({name, source}) => ({name: `lists/${name}`, source})) : files)
  const what = {
    files: files.map(({name}) => (isFolder ? `lists/${name}` : name)),
    folder: isFolder ? 'lists' : undefined
  }
  const runs = Object.fromEntries(Object.entries(all).map(([name, commands]) => [name, commands(what)]))
  const taken = inTurns(runs, cwd, times)
  const rows = Object.entries(runs).map(([name, commands]) => ({
    name,
    time: median(taken[name]),
    ratio: ratio(taken[name], taken.listwright),
    memory: memory(commands, cwd)
  }))
  return {title, bytes: files.reduce((sum, {source}) => sum + Buffer.byteLength(source), 0), rows}
}

/** A repository with some files, and with a remote that is never asked. */
function repository(files) {
  const cwd = fs.mkdtempSync(path.join(work, 'list-'))
  execFileSync('git', ['init', '--quiet'], {cwd})
  execFileSync('git', ['remote', 'add', 'origin', 'https://git.example/owner/list'], {cwd})
  for (const {name, source} of files) {
    fs.mkdirSync(path.dirname(path.join(cwd, name)), {recursive: true})
    fs.writeFileSync(path.join(cwd, name), source)
  }
  return cwd
}

/** The large list with one entry changed since the last commit: what the change brought, and a whole run. */
function sinceOneEntry() {
  const cwd = repository(readme(large))
  const author = ['-c', 'user.name=bench', '-c', 'user.email=bench@list.example', '-c', 'commit.gpgsign=false']
  execFileSync('git', ['add', '.'], {cwd})
  execFileSync('git', [...author, 'commit', '--quiet', '--message', 'List'], {cwd})
  const at = large.indexOf('](http', large.length >> 1)
  fs.writeFileSync(path.join(cwd, 'readme.md'), `${large.slice(0, at)} Two${large.slice(at)}`)
  const runs = {whole: [[...cli, 'readme.md']], since: [[...cli, '--since', 'HEAD', 'readme.md']]}
  return inTurns(runs, cwd, rounds.own)
}

/** The same list once, twice, ... five times, with other addresses each time. */
function grown() {
  const piece = ownList(80_000)
  const sizes = [1, 2, 3, 4, 5]
  const files = sizes.map((times) => ({
    name: `${times}.md`,
    source: Array.from({length: times}, (_, at) => piece.replaceAll('.example', `-${at}.example`)).join('\n')
  }))
  const runs = Object.fromEntries(files.map(({name}) => [name, [[...cli, '--quiet', name]]]))
  const taken = inTurns(runs, repository(files), rounds.own)
  return files.map(({name, source}) => ({bytes: source.length, time: median(taken[name])}))
}

/** The parts of a run, in fresh processes: on the large list, and on all. */
async function parts() {
  const outdir = path.join(work, 'inside')
  const entryPoints = {inside: path.join(root, 'bench', 'inside.ts')}
  await build({...program, absWorkingDir: root, outdir, entryPoints, splitting: false, logLevel: 'error'})
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(outdir, 'node_modules'))
  fs.writeFileSync(path.join(outdir, 'package.json'), '{"type": "module"}')
  const measured = (files) => {
    const cwd = repository(files)
    const command = [path.join(outdir, 'inside.js'), ...files.map(({name}) => name)]
    const taken = Array.from({length: rounds.own}, () =>
      JSON.parse(execFileSync(process.execPath, command, {cwd, encoding: 'utf8'}))
    )
    return Object.fromEntries(Object.keys(taken[0]).map((key) => [key, median(taken.map((one) => one[key]))]))
  }
  return {large: measured(readme(large)), folder: measured(folder)}
}
