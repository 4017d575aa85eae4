// Joins the chunks that an entry always loads: esbuild cuts shared code into as many as there are ways of sharing it, and
// each costs Node a third of a millisecond to find, read and link: of a short run a twentieth together.
//
//     run.js -> a.js, b.js, c.js        run.js holds all four; a.js, b.js and c.js give what they gave from there
//
// What `loaded` loads before is left where it is.

import fs from 'node:fs'
import path from 'node:path'
import {build} from 'esbuild'
import {common} from './program.mjs'

/** Joins the output of the source file `entry` with all that it imports but what that of `loaded` imports. */
export async function join({outputs}, entry, loaded) {
  const before = reachable(outputs, outputOf(outputs, loaded))
  const files = [...reachable(outputs, outputOf(outputs, entry))].filter((file) => !before.has(file))
  const [first] = files
  // Each name as the first file will have it: names are minified, and only unique within a chunk.
  const given = (file, name) => (file === first ? name : `_${files.indexOf(file)}${name}`)
  const lines = (from, clause) =>
    files.map((file) => {
      const names = outputs[file].exports.map((name) => clause(name, given(file, name)))
      return `export {${names.join(',')}} from './${path.basename(from ?? file)}'\n`
    })
  const names = new Set(files.map((file) => path.basename(file)))
  const {outputFiles} = await build({
    ...common,
    stdin: {
      contents: lines(undefined, (name, unique) => `${name} as ${unique}`).join(''),
      resolveDir: path.dirname(first)
    },
    outdir: path.dirname(first),
    splitting: false,
    banner: {},
    minify: true,
    write: false,
    plugins: [
      {
        name: 'within',
        setup({onResolve}) {
          onResolve({filter: /^/}, ({path: name, kind}) =>
            kind !== 'dynamic-import' && names.has(path.basename(name)) ? undefined : {path: name, external: true}
          )
        }
      }
    ]
  })
  const rest = lines(first, (name, unique) => `${unique} as ${name}`)
  for (const [at, file] of files.entries()) fs.writeFileSync(file, file === first ? outputFiles[0].text : rest[at])
}

function outputOf(outputs, source) {
  return Object.keys(outputs).find((file) => outputs[file].entryPoint === source)
}

/** An output and all that it loads at once, in that order. */
function reachable(outputs, from) {
  const found = new Set([from])
  for (const file of found) {
    for (const {path: name, kind} of outputs[file].imports) {
      if (kind === 'import-statement' && outputs[name]) found.add(name)
    }
  }
  return found
}
