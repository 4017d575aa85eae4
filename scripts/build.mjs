// Builds dist/: JavaScript by esbuild (our code and small libraries in a few shared files, so that a start is quick),
// types by tsc. `--no-types` leaves the types out.

import {execFileSync} from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'
import {generate, ruleNames} from './generate.mjs'
import {join} from './join.mjs'
import {common, program} from './program.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
process.chdir(root)

// 1. What derives from rules/.
generate()

// 2. JavaScript. The parser's binary stays a dependency, as does what our types speak of.
fs.rmSync('dist', {recursive: true, force: true})
const builds = [
  await build(program),
  // The process that judges lists for the App: loaded anew for each, so in one file as well.
  await build({...program, entryPoints: {'judge-child': 'src/app/judge/judge-child.ts'}}),
  // The GitHub Action: one file, beside the process that judges.
  await build({...program, entryPoints: {action: 'src/app/action.ts'}, splitting: false}),
  await build({
    ...common,
    // The review's libraries are optional peers.
    external: ['satteri', 'probot', 'bullmq', 'ioredis', 'prom-client', 'pino'],
    entryPoints: {
      index: 'src/index.ts',
      remark: 'src/remark/preset.ts',
      app: 'src/app/index.ts',
      ...Object.fromEntries(ruleNames().map((name) => [`rules/${name}`, `rules/${name}.ts`]))
    }
  }),
  await build({
    ...common,
    entryPoints: {browser: 'src/browser.ts'},
    platform: 'browser',
    // Libraries that have a form without a page, for workers, give that one.
    conditions: ['worker', 'browser'],
    target: 'es2023',
    external: ['satteri'],
    banner: {}
  })
]
fs.chmodSync('dist/cli.js', 0o755)
// Files that ask for nothing of the banner do without: loading what it imports is a twentieth of a short run.
for (const file of Object.keys(builds[0].metafile.outputs)) {
  const [lead, rest] = fs.readFileSync(file, 'utf8').split(`${common.banner.js}\n`)
  if (rest !== undefined && !/\brequire\b|__filename|__dirname/.test(rest)) fs.writeFileSync(file, lead + rest)
}
await join(builds[0].metafile, 'src/cli/run.ts', 'src/main.ts')

// 3. The JSON schema of the configuration, by the code that checks it.
const {outputFiles} = await build({
  ...common,
  entryPoints: {schema: 'src/config-schema.ts'},
  external: ['satteri'],
  splitting: false,
  banner: {},
  write: false
})
const code = Buffer.from(outputFiles[0].contents).toString('base64')
const {configSchema} = await import(`data:text/javascript;base64,${code}`)
fs.writeFileSync('dist/config.schema.json', `${JSON.stringify(configSchema())}\n`)
// 4. Presets for remark, by the names that there are.
const {presetNames} = await import(pathToFileURL(path.join(root, 'dist', 'index.js')).href)
fs.mkdirSync('dist/presets')
// What `awesome` takes from remark-lint a user of remark has from there.
for (const name of presetNames.filter((one) => one !== 'awesome')) {
  fs.writeFileSync(
    `dist/presets/${name}.js`,
    `import {remarkPreset} from '../remark.js'\nexport default remarkPreset('${name}')\n`
  )
}
fs.writeFileSync(
  'dist/presets/preset.d.ts',
  "import type {Preset} from 'unified'\ndeclare const preset: Preset\nexport default preset\n"
)

// 5. The licences of what is bundled go with it.
const packages = new Set(
  builds
    .flatMap(({metafile}) => Object.keys(metafile.inputs))
    // The innermost: packages may hold packages.
    .flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0] ?? [])
)
const notices = [...packages].sort().map((folder) => {
  const {name, version, license} = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const file = fs.readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
  const text = file ? fs.readFileSync(path.join(folder, file), 'utf8').trim() : ''
  return `${name} ${version} (${license})\n\n${text}\n`
})
fs.writeFileSync('dist/licenses.txt', notices.join(`\n${'-'.repeat(80)}\n\n`))

// 6. Types.
if (!process.argv.includes('--no-types')) {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {stdio: 'inherit'})
}
