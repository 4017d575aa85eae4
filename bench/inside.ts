/**
 * Times, in one fresh process, the parts of a run over the files that are named: prints the milliseconds of each as JSON.
 * micromark comes last, so that it meets a warm machine. `bench/run.mjs` bundles it as the program is bundled.
 */
import fs from 'node:fs'
import v8 from 'node:v8'
import {micromark} from 'micromark'
import {gfm} from 'micromark-extension-gfm'
import pc from 'picocolors'
import {lintTree} from '../src/lint.ts'
import {read} from '../src/model/read.ts'
import {loadNative} from '../src/parse.ts'
import {preset} from '../src/preset.ts'
import {stylish} from '../src/report/stylish.ts'

// As src/cli/main.ts does.
if (process.versions.v8.startsWith('11.')) {
  v8.setFlagsFromString('--interrupt-budget=1000000')
  v8.setFlagsFromString('--no-regexp-tier-up')
}
const times = {bytes: 0, parse: 0, model: 0, rules: 0, output: 0, micromark: 0}
const settings = preset('recommended')
const parse = await loadNative()
const sources = process.argv.slice(2).map((file) => ({file, text: fs.readFileSync(file, 'utf8')}))

function timed<Value>(part: keyof typeof times, work: () => Value): Value {
  const from = performance.now()
  const value = work()
  times[part] += performance.now() - from
  return value
}

const results = sources.map(({file, text}) => {
  times.bytes += Buffer.byteLength(text)
  const tree = timed('parse', () => parse(text))
  timed('model', () => read(tree, text))
  const {list, problems} = timed('rules', () => lintTree(tree, text, settings))
  return {path: file, list, marked: false, problems}
})
timed('output', () => stylish(results, {colours: pc.createColors(false), width: 100, fixed: 0, version: '0'}))
for (const {text} of sources) timed('micromark', () => micromark(text, {extensions: [gfm()]}))
console.log(JSON.stringify(times))
