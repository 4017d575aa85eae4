/**
 * Which of some paths are lists, by a configuration. Runs where judging runs, within its limits: a glob of strangers may
 * take any time to match.
 */
import picomatch from 'picomatch'
import type {Config} from '../../config.ts'

/** The paths that are lists: those that the configuration names, else the readme at the root. */
export function listsAmong(paths: readonly string[], config: Config): readonly string[] {
  return paths.filter((path) => isList(config, path))
}

function isList({files, ignore}: Config, path: string): boolean {
  const matches = (globs: readonly string[]): boolean => picomatch([...globs], {dot: true})(path)
  if (!isPlain(path) || !/\.(?:md|markdown)$/i.test(path)) return false
  if (ignore && ignore.length > 0 && matches(ignore)) return false
  if (!files || files.length === 0) return /^readme\.(?:md|markdown)$/i.test(path)
  const [wanted, unwanted] = [files.filter((one) => !one.startsWith('!')), files.filter((one) => one.startsWith('!'))]
  const named = wanted.flatMap((one) => (/\.\w+$/.test(one) ? [one] : [`${one.replace(/\/$/, '')}/**`, one]))
  return matches(named) && !(unwanted.length > 0 && matches(unwanted.map((one) => one.slice(1))))
}

/** Paths are names to compare; those that would climb or hide something are none of a list. */
function isPlain(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return !/[\u0000-\u001f\u007f\\]/.test(path) && path.split('/').every((part) => !['', '.', '..'].includes(part))
}
