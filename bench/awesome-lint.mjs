// `node bench/awesome-lint.mjs FILE ...`: what awesome-lint says of a list, and what the preset `awesome` says, rule by rule.
import {execFileSync, spawnSync} from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const version = '2.3.0'

/** Rules of awesome-lint whose counterparts have other names; what is left out bears the same one. */
const counterparts = {
  'awesome-list-item': ['entry-separator', 'entry-syntax', 'description-period', 'description-case', 'link-url'],
  'awesome-toc': ['toc-match', 'link-fragment'],
  'awesome-heading': ['list-heading'],
  'awesome-license': ['list-license'],
  'awesome-no-ci-badge': ['no-ci-badge'],
  'awesome-spell-check': ['proper-name'],
  'double-link': ['no-duplicate-link'],
  'no-repeat-item-in-description': ['no-repeated-name']
}

// 1. The peer, outside of the project: it is no dependency.
const folder = path.join(os.tmpdir(), `listwright-bench-awesome-lint-${version}`)
if (!fs.existsSync(path.join(folder, 'node_modules', 'awesome-lint'))) {
  fs.mkdirSync(folder, {recursive: true})
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, `awesome-lint@${version}`], {
    stdio: 'inherit'
  })
}
const load = (name) => import(pathToFileURL(path.join(folder, 'node_modules', name, 'index.js')).href)
const {default: config} = await import(
  pathToFileURL(path.join(folder, 'node_modules', 'awesome-lint', 'config.js')).href
)
const [{remark}, {read}] = await Promise.all([load('remark'), load('to-vfile')])

// 2. Both on each file.
for (const file of process.argv.slice(2)) {
  const {messages} = await remark()
    .use(config)
    .process(await read(file))
  const theirs = messages.filter(({ruleId}) => ruleId)
  const cli = [path.join(root, 'dist', 'cli.js'), '--no-config', '--preset', 'awesome', '--format', 'json', file]
  const [{messages: ours}] = JSON.parse(spawnSync(process.execPath, cli, {encoding: 'utf8', maxBuffer: 1 << 30}).stdout)
  console.log(`\n${file}: awesome-lint ${theirs.length}, listwright ${ours.length}`)
  const left = new Map(count(ours))
  for (const [rule, number] of count(theirs)) {
    const names = counterparts[rule] ?? [rule]
    const own = names.reduce((sum, name) => sum + (left.get(name) ?? 0), 0)
    for (const name of names) left.delete(name)
    console.log(
      `  ${rule.padEnd(36)} ${String(number).padStart(5)} ${String(own).padStart(5)}  ${counterparts[rule]?.join(', ') ?? ''}`
    )
  }
  for (const [rule, number] of left)
    console.log(`  ${''.padEnd(36)} ${'0'.padStart(5)} ${String(number).padStart(5)}  ${rule}`)
}

function count(messages) {
  const counts = new Map()
  for (const {ruleId} of messages) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1)
  return counts
}
