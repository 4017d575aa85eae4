// How the program is bundled: apart from the rest, so that a start loads few files; what few runs need lies in files of its own.

/** What every bundle for Node is made with. */
export const common = {
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  chunkNames: 'chunks/[name]-[hash]',
  // Some bundled libraries are CommonJS, and ask for what Node hands such modules.
  banner: {
    js: [
      "import {createRequire as __createRequire} from 'node:module'",
      "import {fileURLToPath as __toPath} from 'node:url'",
      'const require = __createRequire(import.meta.url), __filename = __toPath(import.meta.url);'
    ].join('\n')
  },
  metafile: true,
  logLevel: 'warning'
}

/** The program. */
export const program = {
  ...common,
  entryPoints: {cli: 'src/main.ts'},
  // The parser's binary stays a dependency; what the App needs is there where it is served.
  external: ['@bruits/*', '*.node', 'probot', 'bullmq', 'ioredis', 'prom-client', 'pino'],
  minify: true
}
