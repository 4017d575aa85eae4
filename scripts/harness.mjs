// Loads parts of test/harness/ for scripts that need them: the GitHub of our own, which reviews are shown and measured on.
import fs from 'node:fs'
import path from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const folder = path.join(root, 'test', 'harness')

/** What files below test/harness/ export, together. */
export async function harness(...files) {
  // Beside the packages, so that what is not bundled is found.
  const outfile = path.join(root, 'node_modules', '.cache', 'listwright', `harness-${process.pid}.mjs`)
  await build({
    stdin: {contents: files.map((file) => `export * from './${file}'`).join('\n'), resolveDir: folder, loader: 'ts'},
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
    // They look for what lies beside them.
    define: {'import.meta.url': JSON.stringify(pathToFileURL(path.join(folder, 'index.ts')).href)}
  })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    fs.rmSync(outfile)
  }
}
