import type {BuildOptions} from 'esbuild'

export const program: BuildOptions & {readonly metafile: true}
