// What is measured, as commands. Peers are installed outside of the project: they are no dependencies.
import {execFileSync} from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {root} from './lists.mjs'

export const versions = {
  'awesome-lint': '2.3.0',
  'remark-cli': '12.0.1',
  'remark-preset-lint-recommended': '7.0.1',
  'remark-preset-lint-consistent': '6.0.1',
  rumdl: '0.2.75'
}

/** Installs the peers once, and tells the folder of their packages. */
export function installPeers() {
  const names = Object.entries(versions).map(([name, version]) => `${name}@${version}`)
  const folder = path.join(os.tmpdir(), 'listwright-bench-peers-1')
  if (!fs.existsSync(path.join(folder, 'node_modules', 'rumdl'))) {
    fs.mkdirSync(folder, {recursive: true})
    fs.writeFileSync(path.join(folder, 'package.json'), '{"private": true}')
    execFileSync('npm', ['install', '--no-audit', '--no-fund', ...names], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit']
    })
  }
  return path.join(folder, 'node_modules')
}

/** Each tool as a function from what to look at to the commands of a run: one, or one a file where it takes no more. */
export function tools(packages) {
  const script = (...names) => [process.execPath, path.join(packages, ...names)]
  const presets = ['recommended', 'consistent'].flatMap((name) => ['--use', `remark-preset-lint-${name}`])
  const native = fs
    .readdirSync(path.join(packages, '@rumdl'))
    .map((name) => path.join(packages, '@rumdl', name, 'rumdl'))
  const binary = native.find((file) => fs.existsSync(file))
  const rumdl =
    (...command) =>
    ({files, folder}) => [[...command, 'check', '--no-cache', folder ?? files[0]]]
  return {
    listwright: ({files, folder}) => [
      [process.execPath, path.join(root, 'dist', 'cli.js'), '--no-config', folder ?? files[0]]
    ],
    'awesome-lint': ({files}) => files.map((file) => [...script('awesome-lint', 'cli.js'), file]),
    'remark-cli': ({files, folder}) => [
      [...script('remark-cli', 'cli.js'), '--frail', '--quiet', '--no-stdout', ...presets, folder ?? files[0]]
    ],
    'rumdl by its npm launcher': rumdl(...script('rumdl', 'bin', 'rumdl')),
    ...(binary ? {'rumdl, its binary alone': rumdl(binary)} : {})
  }
}
