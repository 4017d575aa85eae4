// Times, in one fresh process, the parts of a run over the list that is named: prints {parse, own, micromark} in
// milliseconds. micromark comes last, so that it meets a warm machine.
import fs from 'node:fs'
import {micromark} from 'micromark'
import {gfm} from 'micromark-extension-gfm'
import {lintTree, loadParser, preset} from '../dist/index.js'

const source = fs.readFileSync(process.argv[2], 'utf8')
const {parse} = await loadParser()
const settings = preset('recommended')

const start = performance.now()
const tree = parse(source)
const parsed = performance.now()
lintTree(tree, source, settings)
const linted = performance.now()
micromark(source, {extensions: [gfm()]})
const marked = performance.now()
console.log(JSON.stringify({parse: parsed - start, own: linted - parsed, micromark: marked - linted}))
